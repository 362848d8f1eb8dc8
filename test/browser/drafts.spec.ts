import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DraftHouse } from '../support/draft-api.js';
import { CHROMIUM } from '../support/tools.js';
import { choose } from './admin-house.js';
import { buildPage, type Language, openBrowser, openSeat, PAGE_MS, type Size, soundPage } from './browser.js';

const WORDS = {
  'zh-CN': {
    ...{
      heading: '交办',
      lacks: '缺牵头单位',
      ready: '可以交办',
      edit: '补齐要素',
      lead: /^牵头单位/,
      group: /^验收组/,
      kind: /^时限类型/,
    },
    ...{ immediate: '立行立改', save: '保存', pick: '选择', issue: '交办', approver: /^批准人/, document: /^文号或会议/, all: '全部办妥' },
    ...{ clean: '查看交办清单', print: '打印', empty: '没有待交办的任务' },
  },
  en: {
    ...{ heading: 'Issue', lacks: 'the lead unit is missing', ready: 'Ready to issue', edit: 'Complete', lead: /^Lead unit/ },
    ...{ group: /^Acceptance group/, kind: /^Kind of limit/, immediate: 'At once', save: 'Save', pick: 'Select', issue: 'Issue' },
    ...{
      approver: /^Approved by/,
      document: /^Document or meeting/,
      all: 'All 1 done',
      clean: 'See the list',
      print: 'Print',
      empty: 'No drafts',
    },
  },
} as const;

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the page was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('drafts on their way to the units', () => {
  beforeAll(buildPage, PAGE_MS);
  const house = new DraftHouse();
  let browser: Browser;
  let address: string;
  const seat = (size: Size, language: Language) => openSeat(browser, { address, cookie: house.supervisor.cookie }, size, language);

  beforeAll(async () => {
    await house.open();
    await house.app.listen(0, '127.0.0.1');
    address = await house.app.getUrl();
    browser = await openBrowser();
  }, PAGE_MS);
  afterAll(async () => {
    await browser?.close();
    await house.close();
  });
  const row = (page: Page, number: string): Locator => page.locator('tr, .record').filter({ hasText: number }).last();

  it(
    'are none at first, and the page says where they come from',
    async () => {
      const { page, context, complaints } = await seat('phone', 'zh-CN');
      await page.goto(`${address}/drafts`);
      await page.getByText(WORDS['zh-CN'].empty).waitFor();
      await soundPage(page);
      await page.goto(`${address}/approvals`);
      await page.getByRole('link', { name: '去交办' }).waitFor();
      await soundPage(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it.each<[Size, Language]>([
    ['desk', 'zh-CN'],
    ['phone', 'zh-CN'],
    ['desk', 'en'],
    ['phone', 'en'],
  ])(
    'say what they lack, are completed, and issued on an approval whose list can be printed: %s, %s',
    async (size, language) => {
      const [draft] = await house.confirmed();
      const say = WORDS[language];
      const { page, context, complaints } = await seat(size, language);
      await page.goto(`${address}/drafts`);
      await page.getByRole('heading', { name: say.heading, exact: true }).waitFor();
      const own = row(page, draft!.number);
      await own.getByText(say.lacks).waitFor();
      await soundPage(page);

      await own.getByRole('button', { name: `${say.edit} ${draft!.number}` }).click();
      const sheet = page.getByRole('dialog');
      await choose(sheet, say.lead, '区教委');
      await choose(sheet, say.group, '第一验收组');
      await sheet.getByLabel(say.kind).click();
      await page.locator('.ant-select-item-option').filter({ hasText: say.immediate }).click();
      await soundPage(page);
      await sheet.getByRole('button', { name: say.save, exact: true }).click();
      await own.getByText(say.ready).waitFor();

      await own.getByRole('checkbox', { name: `${say.pick} ${draft!.number}` }).check();
      await page.locator('.draft-bar').getByRole('button', { name: say.issue, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(say.approver).first().fill('区长');
      await dialog.getByLabel(say.document).fill(`示府阅〔2026〕${draft!.number}号`);
      await soundPage(page);
      await dialog.locator('.ant-btn-primary').click();
      await dialog.getByText(say.all).waitFor();
      await soundPage(page);
      await dialog.getByRole('link', { name: say.clean }).click();
      await page.getByRole('link', { name: `示府阅〔2026〕${draft!.number}号` }).click();
      await page.locator('.paper tbody tr').nth(1).waitFor();
      expect(await page.locator('.paper').textContent()).toContain('公安联合检查，建立台账。');
      await soundPage(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'are split, set and merged by hand, and tell of a colleague who was faster',
    async () => {
      const [draft, second] = await house.confirmed();
      const { page, context } = await seat('desk', 'zh-CN');
      await page.goto(`${address}/drafts`);
      await row(page, draft!.number)
        .getByRole('button', { name: `拆分 ${draft!.number}` })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /^在“公安联合检查，”后断开/ }).click();
      await dialog.getByLabel('第2项名称').fill('建台账');
      await soundPage(page);
      await dialog.getByLabel('第2项名称').press('Enter');
      const part = draft!.number.replace(/1$/, '4');
      await row(page, part).getByText('建台账').first().waitFor();

      for (const number of [draft!.number, part]) await page.getByRole('checkbox', { name: `选择 ${number}` }).check();
      await page.locator('.draft-bar').getByRole('button', { name: '统一设置' }).click();
      await choose(dialog, /^验收组/, '第一验收组');
      await dialog.locator('.ant-btn-primary').click();
      await dialog.getByText('2 项全部办妥').waitFor();
      await soundPage(page);
      await dialog.locator('.dialog-foot .ant-btn-primary').click();

      for (const number of [draft!.number, part]) await page.getByRole('checkbox', { name: `选择 ${number}` }).check();
      await page.locator('.draft-bar').getByRole('button', { name: '合并' }).click();
      await soundPage(page);
      await dialog.locator('.ant-btn-primary').click();
      await expect.poll(() => page.getByRole('checkbox', { name: `选择 ${part}` }).count()).toBe(0);
      const { body } = await house.ask(`/task-drafts/${draft!.id}`);
      expect(body).toMatchObject({ text: '公安联合检查，建立台账。', acceptanceGroup: { name: '第一验收组' } });

      await page.getByRole('button', { name: second!.number, exact: true }).click();
      await dialog.getByLabel('任务名称').fill('我起的名称');
      await page.keyboard.press('Escape');
      await house.amend(second!.id, 1, { title: '同事起的名称', weight: 7 });
      await dialog.getByLabel('任务名称').press('Enter');
      const changed = dialog.locator('.changed-since');
      await changed.waitFor();
      expect(await changed.textContent()).toMatch(/我起的名称.*同事起的名称/);
      await soundPage(page);
      await dialog.getByRole('button', { name: '保存', exact: true }).click();
      await row(page, second!.number).getByText('我起的名称').first().waitFor();
      expect((await house.ask(`/task-drafts/${second!.id}`)).body).toMatchObject({ title: '我起的名称', weight: 7 });
      await context.close();
    },
    PAGE_MS,
  );
});
