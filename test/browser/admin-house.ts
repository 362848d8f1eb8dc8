/** Three administrators at their browsers, each with their own part (三员分立), in a district with a few people. */
import { type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { intakeHouse } from '../support/intake.js';
import { type LoggedIn, somebody } from '../support/people.js';
import { type Language, openBrowser, openSeat, PAGE_MS, type Size, type Window } from './browser.js';

export type Seat = 'system' | 'security' | 'audit';

/** The house of a spec file, opened before its tests and closed after them. */
export function adminHouse() {
  const house = intakeHouse();
  const seats = {} as Record<Seat, LoggedIn>;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    const at = house.units.get('区教委')!;
    seats.system = await somebody(house.database, house.tenantId, at, ['system_admin'], '系管');
    seats.security = await somebody(house.database, house.tenantId, at, ['security_admin'], '安管');
    seats.audit = await somebody(house.database, house.tenantId, at, ['auditor'], '审计');
    await somebody(house.database, house.tenantId, at, ['unit_head'], '主任甲');
    await somebody(house.database, house.tenantId, at, ['officer'], '经办乙');
    await house.app.listen(0, '127.0.0.1');
    address = await house.app.getUrl();
    browser = await openBrowser();
  }, PAGE_MS);
  afterAll(() => browser?.close());

  const sitting = (seat: Seat, size: Size = 'desk', language: Language = 'zh-CN', mode: 'light' | 'dark' = 'light'): Promise<Window> =>
    openSeat(browser, { address, cookie: seats[seat].cookie }, size, language, mode);
  return {
    house,
    sitting,
    /** Walks as one of the three; nothing on the way may make the console complain but what is expected. */
    as: async (seat: Seat, walk: (page: Page) => Promise<void>, expected: RegExp = /^$/): Promise<void> => {
      const { page, context, complaints } = await sitting(seat);
      await walk(page);
      expect(complaints.filter((words) => !expected.test(words))).toEqual([]);
      await context.close();
    },
    /** Opens a page of the administration and waits until it stands. */
    go: async (page: Page, path: string): Promise<void> => {
      await page.goto(`${address}/admin${path}`);
      await page.locator('main h1').first().waitFor();
      await expect.poll(() => page.locator('.bones').count()).toBe(0);
    },
    /** Asks the API as one of the three, beside the page. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    asked: async (seat: Seat, method: 'GET' | 'POST' | 'PATCH', url: string, body?: object, version?: number): Promise<any> => {
      const response = await house.app.inject({
        method,
        url: `/api${url}`,
        headers: { cookie: seats[seat].cookie, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
        ...(body === undefined ? {} : { payload: body }),
      });
      expect([url, response.statusCode < 300, response.body]).toEqual([url, true, response.body]);
      return response.json();
    },
  };
}

/** Chooses in a list by typing. */
export async function choose(form: Locator, label: RegExp, typed: string): Promise<void> {
  await form.getByLabel(label).fill(typed);
  await form.getByLabel(label).press('Enter');
}

/** Chooses a workbook as the file to be sent. */
export async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
}
