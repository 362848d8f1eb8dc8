import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerFile, workbook } from '../fixtures/takeovers/ledgers.js';
import { intakeHouse } from '../support/intake.js';
import { CHROMIUM } from '../support/tools.js';
import { buildPage, type Language, openBrowser, openSeat, PAGE_MS, type Size, soundPage } from './browser.js';

const WORDS = {
  'zh-CN': {
    issuedOn: '统一的交办日期',
    means: '“推进顺利得很”的含义',
    state: '整改中',
    rest: '其余先接入',
    apply: '接入',
    done: /已接入 1 个问题、2 项任务/,
    left: /还有 2 行未接入/,
  },
  en: {
    issuedOn: 'Day of issue for all of them',
    means: '“推进顺利得很” means',
    state: 'In progress',
    rest: 'Take the rest over',
    apply: 'Take over',
    done: /1 problem and 2 tasks were taken over/,
    left: /2 rows were left out/,
  },
} as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the page was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('a ledger kept by hand on its way through the page', () => {
  beforeAll(buildPage, PAGE_MS);
  const house = intakeHouse();
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    await house.app.listen(0, '127.0.0.1');
    address = await house.app.getUrl();
    browser = await openBrowser();
  }, PAGE_MS);
  afterAll(() => browser?.close());

  const open = async (size: Size, language: Language) => {
    const window = await openSeat(browser, { address, cookie: house.supervisor.cookie }, size, language);
    await window.page.goto(`${address}/takeover`);
    await window.page.locator('main h1').waitFor();
    return window;
  };
  const upload = (page: Page, name: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });

  it.each<[Size, Language]>([
    ['desk', 'zh-CN'],
    ['phone', 'zh-CN'],
    ['desk', 'en'],
    ['phone', 'en'],
  ])(
    'is looked at row by row, put right by a few answers, and taken over as far as it can be: %s, %s',
    async (size, language) => {
      const { page, context, complaints } = await open(size, language);
      const say = WORDS[language];
      await soundPage(page);
      await upload(page, `台账-${size}-${language}.xlsx`, await ledgerFile('guangdong'));
      await page.locator('.takeover-fates').waitFor();
      const rows = page.locator(size === 'phone' ? '.cards-takeover > li' : '.records-takeover tbody tr');
      expect(await rows.count()).toBe(4);
      await soundPage(page);

      const title = page.getByRole('textbox').first();
      await title.fill(`整改台账 ${size} ${language}`);
      await title.press('Tab');
      await day(page, say.issuedOn, '2025-03-01', size);
      await page.getByLabel(say.means).click();
      await page.locator('.ant-select-item-option', { hasText: say.state }).click();
      await expect
        .poll(() =>
          page
            .locator('.takeover-fates .fate-joined b')
            .textContent()
            .catch(() => ''),
        )
        .toBe('1');
      expect(await page.locator('.takeover-fates .fate-needs b').textContent()).toBe('2');
      await soundPage(page);

      await page.locator('.takeover-columns > summary').click();
      await soundPage(page);

      await page.getByRole('button', { name: say.rest }).click();
      const ask = page.getByRole('dialog');
      await ask.waitFor();
      await soundPage(page);
      await ask.getByRole('button', { name: say.rest }).click();
      await page.getByText(say.done).waitFor();
      expect(await page.getByText(say.left).isVisible()).toBe(true);
      await soundPage(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'whose heads nobody can guess is read once its columns are named, and a file that is none says so',
    async () => {
      const { page, context } = await open('desk', 'zh-CN');
      await upload(page, '空.xlsx', await workbook(['只有一句话']));
      await page.getByRole('alert').getByText('没有找到台账').waitFor();
      await upload(page, '台账.xlsx', await ledgerFile('xinjiang'));
      await page.locator('.takeover-columns').getByText('没有认出“问题”或“举措”一列').waitFor();
      for (const [head, field] of [
        ['甲栏', '问题'],
        ['乙栏', '整改举措'],
        ['丁栏', '整改时限'],
        ['戊栏', '整改状态'],
      ]) {
        await page.getByLabel(`内容 ${head}`).fill(field!);
        await page.getByLabel(`内容 ${head}`).press('Enter');
        await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      }
      await day(page, '统一的交办日期', '2025-03-01', 'desk');
      await page.getByText('可接入 2 个问题、2 项任务').waitFor();
      await page.getByRole('button', { name: '接入', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: '接入', exact: true }).click();
      await page.getByText('已接入 2 个问题、2 项任务').waitFor();
      await page.getByRole('link', { name: '查看来源' }).click();
      await page.getByRole('heading', { name: '台账', exact: true }).waitFor();
      await context.close();
    },
    PAGE_MS,
  );
});

/** Chooses a day: typed on a desk; on a phone, where the field takes no typing, the calendar's own words do it. */
async function day(page: Page, label: string, value: string, size: Size): Promise<void> {
  const field = page.getByLabel(label);
  if (size === 'desk') {
    await field.fill(value);
    await field.press('Enter');
    return;
  }
  await field.click();
  const panel = page.locator('.ant-picker-dropdown:visible');
  await panel.locator('.ant-picker-year-btn').click();
  const [year, month] = value.split('-');
  while ((await panel.locator(`td[title="${year}"]`).count()) === 0) await panel.locator('.ant-picker-header-super-prev-btn').click();
  await panel.locator(`td[title="${year}"]`).click();
  await panel.locator(`td[title="${year}-${month}"]`).click();
  await panel.locator(`td[title="${value}"]`).click();
}
