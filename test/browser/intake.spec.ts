import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakeHouse } from '../support/intake.js';
import { CHROMIUM } from '../support/tools.js';
import { buildPage, type Language, openBrowser, openSeat, PAGE_MS, type Size, soundPage } from './browser.js';

const FORM = readFileSync(new URL('../fixtures/reports/m1-founding-form.txt', import.meta.url), 'utf8');

const WORDS = {
  'zh-CN': { check: '识别结果', confirm: '确认立项', done: '已立项', unset: '待明确', toLedger: '在台账中查看这些任务' },
  en: { check: 'Found in it', confirm: 'Confirm', done: 'Confirmed', unset: 'To be set', toLedger: 'See these tasks in the ledger' },
} as const;

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the page was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('a report on its way through the page', () => {
  beforeAll(buildPage, PAGE_MS);
  const house = intakeHouse({ reader: 'real' });
  let browser: Browser;
  let address: string;
  const seat = () => ({ address, cookie: house.supervisor.cookie });

  beforeAll(async () => {
    await house.app.listen(0, '127.0.0.1');
    address = await house.app.getUrl();
    browser = await openBrowser();
  }, PAGE_MS);
  afterAll(() => browser?.close());

  it.each<[Size, Language]>([
    ['desk', 'zh-CN'],
    ['phone', 'zh-CN'],
    ['desk', 'en'],
    ['phone', 'en'],
  ])(
    'becomes twelve draft tasks that wait for their limits: %s, %s',
    async (size, language) => {
      const window = await openSeat(browser, seat(), size, language);
      const { page, complaints } = window;
      const say = WORDS[language];

      await page.goto(`${address}/intake`);
      const name = `自评报告-${size}-${language}.txt`;
      const file = { name, mimeType: 'text/plain', buffer: Buffer.from(another()) };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.waitForURL(/\/intake\/[0-9a-f-]{36}$/);
      await house.read();

      await page.locator('.node-measure').first().waitFor({ state: 'attached' });
      expect(await page.locator('.node-problem').count()).toBe(5);
      expect(await page.locator('.node-measure').count()).toBe(12);
      expect(await page.getByRole(size === 'phone' ? 'tab' : 'heading', { name: say.check }).isVisible()).toBe(true);
      await soundPage(page);

      await page.getByRole('button', { name: say.confirm, exact: true }).click();
      const ask = page.getByRole('dialog');
      await ask.waitFor();
      expect(await ask.textContent()).toContain('12');
      await soundPage(page);
      await ask.locator('.ant-btn-primary').click();

      await page.getByRole('heading', { name: say.done }).waitFor();
      await soundPage(page);
      await page.getByRole('link', { name: say.toLedger }).click();
      const rows = page.locator(size === 'phone' ? '.row-card' : 'tbody tr');
      await rows.nth(11).waitFor();
      expect(await rows.count()).toBe(12);
      for (const row of await rows.allTextContents()) expect(row).toContain(say.unset);
      await soundPage(page);
      expect(complaints).toEqual([]);
      await window.context.close();
    },
    PAGE_MS,
  );

  it(
    'is corrected, undone, and tells of a colleague who was faster',
    async () => {
      const window = await openSeat(browser, seat(), 'desk', 'zh-CN');
      const { page } = window;
      const { id } = (await house.upload(another())).body;
      await house.read();
      await page.goto(`${address}/intake/${id}`);
      const measures = page.locator('.node-measure');
      await measures.nth(11).waitFor();

      await measures.nth(2).hover();
      await measures.nth(2).getByRole('button', { name: '并入上一条' }).click();
      await expect.poll(() => measures.count()).toBe(11);
      await page.getByRole('status').or(page.locator('.note')).getByRole('button', { name: '撤销' }).click();
      await expect.poll(() => measures.count()).toBe(12);

      const { body } = await house.ask(`/intakes/${id}`);
      const [first] = body.proposal.problems[0].measures;
      await house.post(`/intakes/${id}/edits`, body.version, { kind: 'setTarget', measure: first.span[0], target: '年内完成' });

      await measures.first().hover();
      await measures.first().getByRole('button', { name: '改写' }).click();
      await measures.first().locator('textarea').fill('改写后的措施。');
      await measures.first().getByRole('button', { name: '保存' }).click();
      const ask = page.getByRole('dialog');
      await ask.getByText('您的修改', { exact: true }).waitFor();
      expect(await ask.textContent()).toContain('改写后的措施。');
      await soundPage(page);
      await ask.getByRole('button', { name: '在现在的基础上再做我的修改' }).click();
      await measures.first().getByText('改写后的措施。').waitFor();
      expect(await measures.first().textContent()).toContain('年内完成');
      await window.context.close();
    },
    PAGE_MS,
  );

  it(
    'takes an act once though its answer was lost on the way',
    async () => {
      const { page, context } = await openSeat(browser, seat(), 'desk', 'zh-CN');
      const { id } = (await house.upload(another())).body;
      await house.read();
      const keys: (string | undefined)[] = [];
      await page.route('**/edits', async (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.continue();
        await route.fetch();
        await route.abort();
      });
      await page.goto(`${address}/intake/${id}`);
      const measures = page.locator('.node-measure');
      await measures.nth(11).waitFor();
      await measures.nth(2).hover();
      await measures.nth(2).getByRole('button', { name: '并入上一条' }).click();
      await expect.poll(() => measures.count(), { timeout: 10_000 }).toBe(11);
      expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
      expect((await house.ask(`/intakes/${id}`)).body.edits).toBe(1);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'that cannot be read says why and what to do',
    async () => {
      const window = await openSeat(browser, seat(), 'phone', 'en');
      const { page } = window;
      await page.goto(`${address}/intake`);
      await page.locator('input[type=file]').setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') });
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/Request number.*[0-9a-f-]{36}/);
      await soundPage(page);
      await window.context.close();
    },
    PAGE_MS,
  );
});

let copies = 0;

/** The report with a mark in its title: the same bytes twice are one document. */
const another = () => FORM.replace('\n', `（第${(copies += 1)}份）\n`);
