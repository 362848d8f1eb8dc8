import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LedgerService } from '#ledger';
import { Clock, inTransaction } from '#platform';
import { AdminHouse } from '../support/admin-api.js';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';
import { CHROMIUM } from '../support/tools.js';
import { buildPage, type Language, openBrowser, openSeat, PAGE_MS, type Size, soundPage } from './browser.js';

const WORDS = {
  'zh-CN': {
    ...{ taken: '当时情形：存量台账接入，9月1日 10:00', first: '截至9月1日 10:00的情形', back: '回到今天', day: '看某一天的情形' },
    ...{
      green: '正常',
      red: '逾期',
      state: '整改中',
      plan: '序时进度',
      done: '填报进展',
      none: '那时还没有这条记录',
      oldest: '看最早的情形',
    },
    ...{ reason: '红：逾期1天（应于9月18日完成）', future: '还没到那个时候', unreadable: '地址中的时间无法识别', one: '1 项任务' },
  },
  en: {
    ...{ taken: 'As it stood: Taken over from an existing ledger, 1 Sept, 10:00', first: 'As it stood on 1 Sept, 10:00' },
    ...{ back: 'Back to today', day: 'As it stood on a day', green: 'On plan', red: 'Overdue', state: 'In progress', plan: 'Planned' },
    ...{ done: 'Report progress', none: 'This record did not exist yet', oldest: 'See how it first stood' },
    ...{ reason: 'Red: 1 day overdue (due 18 Sep)', future: 'That moment is still to come', one: '1 task' },
    unreadable: 'The moment in the address cannot be read',
  },
} as const;

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the past was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('a page as it stood', () => {
  beforeAll(buildPage, PAGE_MS);
  const house = new AdminHouse();
  let browser: Browser;
  let address: string;
  let task: string;
  let problem: string;
  let instant = new Date('2026-09-01T02:00:00Z');

  /** Taken over on the first, reported on the third, looked at on the twenty-first. */
  beforeAll(async () => {
    await house.open();
    vi.spyOn(house.app.get(Clock), 'now').mockImplementation(() => new Date(instant));
    const issued = runningTask('2026-09-18', { leadUnit: '区教委', issuedOn: '2026-08-03', percent: 25 });
    const ledger = { source: reportedSource(), problems: [reportedProblem([issued])] };
    const written = await inTransaction(house.database, (tx) =>
      house.app.get(LedgerService).takeOver(systemAct(house.tenantId), ledger, tx),
    );
    [task, problem] = [written.tasks[0]!.id, written.problems[0]!.id];
    instant = new Date('2026-09-03T02:00:00Z');
    const report = { action: 'report', narrative: '已整改一半', percent: 50 };
    await house.by(house.officer, 'POST', `/tasks/${task}/moves`, { version: 1, body: report });
    instant = new Date('2026-09-21T02:00:00Z');
    await house.app.listen(0, '127.0.0.1');
    address = await house.app.getUrl();
    browser = await openBrowser();
  }, PAGE_MS);
  afterAll(async () => {
    vi.restoreAllMocks();
    await browser?.close();
    await house.close();
  });
  const seat = (size: Size, language: Language) => openSeat(browser, { address, cookie: house.officer.cookie }, size, language);
  const card = (page: Page) => page.locator('.past');
  const at = (page: Page) => new URL(page.url()).searchParams.get('at');

  it.each<[Size, Language]>([
    ['desk', 'zh-CN'],
    ['phone', 'en'],
  ])(
    'is reached by an event of the story, can be sent and reloaded, shows no acts, and leads back to today: %s, %s',
    async (size, language) => {
      const say = WORDS[language];
      const { page, context, complaints } = await seat(size, language);
      await page.goto(`${address}/tasks/${task}`);
      await page.getByRole('button', { name: say.done }).waitFor();
      await soundPage(page);

      await page.getByRole('link', { name: say.taken }).click();
      await card(page).getByRole('heading', { name: say.first }).waitFor();
      expect(at(page)).toBe('2026-09-01T02:00:00.000Z');
      for (const words of [say.green, say.state, '25%', say.plan, '区教委'])
        await card(page).getByText(words, { exact: true }).first().waitFor();
      expect(await page.getByRole('button', { name: say.done }).count()).toBe(0);
      expect(await page.locator('.story li.later').count()).toBe(1);
      expect(await page.locator('.story-see[aria-current]').count()).toBe(1);
      await soundPage(page);

      await page.reload();
      await card(page).getByText('25%', { exact: true }).waitFor();
      await card(page).getByRole('link', { name: say.back }).click();
      await page.getByRole('button', { name: say.done }).waitFor();
      expect([at(page), await card(page).count()]).toEqual([null, 0]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it.each<[Size, Language]>([
    ['desk', 'en'],
    ['phone', 'zh-CN'],
  ])(
    'is that of the end of a day one chooses; of a problem with its tasks counted: %s, %s',
    async (size, language) => {
      const say = WORDS[language];
      const { page, context, complaints } = await seat(size, language);
      await page.goto(`${address}/tasks/${task}`);
      await page.getByRole('button', { name: say.day }).click();
      await page.locator('.ant-picker-dropdown').waitFor();
      if (size === 'desk') await soundPage(page);
      expect(await page.locator('td[title="2026-09-21"]').getAttribute('class')).toContain('disabled');
      expect(await page.locator('td[title="2026-08-31"]').getAttribute('class')).toContain('disabled');
      await page.locator('td[title="2026-09-19"]').click();
      await card(page).getByText(say.reason).waitFor();
      expect(at(page)).toBe('2026-09-19T15:59:59.999Z');
      await soundPage(page);

      const past = new URL(page.url()).search;
      await page.goto(`${address}/problems/${problem}${past}`);
      for (const words of [say.state, say.one, '50%']) await card(page).getByText(words, { exact: true }).first().waitFor();
      expect(await card(page).locator('.past-lights').textContent()).toContain(say.red);
      await soundPage(page);
      await page.goto(`${address}/problems/${problem}?at=2026-09-02T00%3A00%3A00Z`);
      await card(page).getByText('25%', { exact: true }).waitFor();
      expect(await card(page).locator('.past-lights').textContent()).toContain(say.green);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it.each<[Size, Language]>([
    ['desk', 'zh-CN'],
    ['phone', 'en'],
  ])(
    'is told in words where there is none: before the beginning, still to come, no moment at all: %s, %s',
    async (size, language) => {
      const say = WORDS[language];
      const { page, context } = await seat(size, language);
      for (const path of [`/tasks/${task}`, `/problems/${problem}`]) {
        for (const [moment, words] of [
          ['2026-09-21T02:00:01Z', say.future],
          ['2026-02-30T00:00:00Z', say.unreadable],
          ['', say.unreadable],
          ['2026-08-31T00:00:00Z', say.none],
        ] as const) {
          await page.goto(`${address}${path}?at=${encodeURIComponent(moment)}`);
          await card(page).getByRole('heading', { name: words }).waitFor();
          await card(page).getByRole('link', { name: say.back }).waitFor();
        }
        await soundPage(page);
        await card(page).getByRole('link', { name: say.oldest }).click();
        await card(page).getByRole('heading', { name: say.first }).waitFor();
      }
      await context.close();
    },
    PAGE_MS,
  );
});
