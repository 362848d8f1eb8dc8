import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LedgerService } from '#ledger';
import { inTransaction } from '#platform';
import { intakeHouse, REPORT } from '../support/intake.js';
import { reportedProblem, reportedSource, reportedTask, runningTask, systemAct } from '../support/ledger.js';
import { CHROMIUM } from '../support/tools.js';
import { accessibilityFaults, buildPage, drawn, type Language, openBrowser, openSeat, PAGE_MS, type Size, tooWide } from './browser.js';

/** More than two pages of 50. */
const PROBLEMS = 16;

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the ledger was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('the ledger in a browser', () => {
  beforeAll(buildPage, PAGE_MS);
  const house = intakeHouse();
  let browser: Browser;
  let address: string;
  const seat = () => ({ address, cookie: house.supervisor.cookie });
  const places: Record<string, string> = {};

  beforeAll(async () => {
    const made = await inTransaction(house.database, (tx) => house.app.get(LedgerService).takeOver(systemAct(house.tenantId), LEDGER, tx));
    const { path } = await house.proposed(`${REPORT}一段没有归属的文字。\n`);
    const failed = await house.upload('%PDF-1.4 not one', '扫描件.pdf');
    await house.read();
    Object.assign(places, {
      problem: `/problems/${made.problems[0]!.id}`,
      task: `/tasks/${made.tasks[1]!.id}`,
      source: `/sources/${made.sourceId}`,
      check: path.replace('/intakes', '/intake'),
      ...(failed.status < 300 ? { failed: `/intake/${failed.body.id}` } : {}),
    });
    await house.app.listen(0, '127.0.0.1');
    address = await house.app.getUrl();
    browser = await openBrowser();
  }, PAGE_MS);
  afterAll(() => browser?.close());

  it.each<[Size, Language, 'light' | 'dark']>([
    ['desk', 'zh-CN', 'light'],
    ['phone', 'en', 'dark'],
  ])(
    'keeps nobody out and sticks out nowhere, whatever page: %s, %s, %s',
    async (size, language, mode) => {
      const { page, context, complaints } = await openSeat(browser, seat(), size, language, mode);
      const paths = [
        '/ledger/tasks',
        '/ledger/problems',
        '/ledger/duties',
        '/ledger/tasks?q=nothing-like-it',
        '/intake',
        '/sources',
        '/nowhere',
      ];
      for (const path of [...paths, ...Object.values(places)]) {
        await page.goto(address + path);
        await page.locator('main h1, main h2').first().waitFor({ state: 'attached' });
        await expect.poll(() => page.locator('.bones').count()).toBe(0);
        expect([path, await tooWide(page)]).toEqual([path, 0]);
        expect([path, ...(await accessibilityFaults(page))]).toEqual([path]);
      }
      for (const [path, open] of OPENED) {
        await page.goto(address + (places[path] ?? path));
        await open(page, size);
        await drawn(page);
        expect([path, await tooWide(page)]).toEqual([path, 0]);
        expect([path, ...(await accessibilityFaults(page))]).toEqual([path]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'leads from a count to its rows, and each condition can be taken off again',
    async () => {
      const { page, context } = await openSeat(browser, seat(), 'desk', 'zh-CN');
      await page.goto(`${address}/ledger/tasks`);
      const red = page.locator('.count', { hasText: '逾期' }).first();
      await red.locator('b', { hasText: String(PROBLEMS) }).waitFor();
      await red.click();
      await expect.poll(() => page.locator('tbody tr').count()).toBe(PROBLEMS);
      expect(new URL(page.url()).search).toBe('?light=red');
      expect([...new Set(await page.locator('tbody .col-light').allTextContents())]).toEqual([expect.stringContaining('逾期')]);
      await page.getByRole('button', { name: /去掉条件/ }).click();
      await expect.poll(() => new URL(page.url()).search).toBe('');
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'grows page by page down to its last row, none twice',
    async () => {
      const { page, context } = await openSeat(browser, seat(), 'desk', 'zh-CN');
      await page.goto(`${address}/ledger/tasks`);
      const rows = page.locator('tbody tr');
      const all = PROBLEMS * LEDGER.problems[0]!.tasks.length;
      await expect
        .poll(
          async () => {
            await page.locator('.list-foot').scrollIntoViewIfNeeded();
            return rows.count();
          },
          { timeout: 15_000 },
        )
        .toBe(all);
      expect(new Set(await page.locator('tbody .col-number').allTextContents()).size).toBe(all);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'is walked by keys: j and k move, Enter opens beside the list, Escape closes, slash searches',
    async () => {
      const { page, context } = await openSeat(browser, seat(), 'desk', 'zh-CN');
      await page.goto(`${address}/ledger/tasks`);
      await page.locator('tbody tr').nth(5).waitFor();
      const here = () => page.evaluate<string>('document.activeElement.textContent');
      const numbers = await page.locator('tbody .col-number').allTextContents();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      expect(await here()).toBe(numbers[1]);
      await page.keyboard.press('k');
      expect(await here()).toBe(numbers[0]);
      await page.keyboard.press('Enter');
      const panel = page.getByRole('complementary');
      await panel.getByText(numbers[0]!).first().waitFor();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      await page.keyboard.press('/');
      await page.keyboard.type('联动机制');
      await expect.poll(() => decodeURIComponent(new URL(page.url()).search)).toBe('?q=联动机制');
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'says in words when the server fails, with the number the operator can find',
    async () => {
      const { page, context } = await openSeat(browser, seat(), 'desk', 'zh-CN');
      const problem = {
        title: '数据库暂时不可用',
        detail: '未作任何更改，请稍后再试。',
        status: 503,
        code: 'unavailable',
        requestId: 'the-number',
      };
      await page.route('**/api/tasks?*', (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
      );
      await page.goto(`${address}/ledger/tasks`);
      const alert = page.getByRole('alert');
      await alert.waitFor({ timeout: 20_000 });
      expect(await alert.textContent()).toContain('数据库暂时不可用');
      expect(await alert.textContent()).toContain('the-number');
      await page.unroute('**/api/tasks?*');
      await alert.getByRole('button', { name: '重试' }).click();
      await page.locator('tbody tr').first().waitFor();
      await context.close();
    },
    PAGE_MS,
  );
});

/** What is not there until somebody asks for it, and how they do. */
const OPENED: [path: string, open: (page: Page, size: Size) => Promise<void>][] = [
  [
    '/ledger/tasks',
    async (page) => {
      await page.locator('.filters button[aria-expanded]').click();
      await page.locator('.filter-panel').waitFor();
    },
  ],
  [
    '/ledger/tasks',
    async (page) => {
      await page.locator('.head-end button').first().click();
      await page.locator('.help').waitFor();
    },
  ],
  ['check', (page, size) => openForm(page, size, 0)],
  ['check', (page, size) => openForm(page, size, 1)],
  [
    'check',
    async (page, size) => {
      if (size === 'phone') await page.getByRole('tab').first().click();
      await page.locator('.text').waitFor();
    },
  ],
];

async function openForm(page: Page, size: Size, which: number): Promise<void> {
  const measure = page.locator('.node-measure').first();
  await measure.waitFor();
  if (size === 'phone') await measure.locator('.acts-toggle').click();
  await measure.locator('.acts button').nth(which).click();
  await measure.locator('.form-foot').waitFor();
}

const WHO = { leadUnit: '区教委', units: ['区教委', '区公安分局'] };

/** A task in every light that depends on nothing but dates; far enough away that the year does not matter. */
const TASKS = [
  runningTask('2020-03-02', { ...WHO, issuedOn: '2020-01-02', percent: 50, text: '建立健全联动机制，每月会商一次。' }),
  runningTask('2099-06-30', {
    ...WHO,
    percent: 10,
    title: '优化校车线路',
    text: '优化校车线路。更换超期车辆，做到一车一档。',
    nodes: [{ title: '完成车辆摸底', state: 'confirmed', ownerUnit: '区交通局', dueOn: '2026-10-08', confirmedOn: '2026-10-09' }],
  }),
  runningTask('2099-06-30', { ...WHO, percent: 10, lagPoints: 22 }),
  reportedTask(),
  reportedTask({
    limit: { kind: 'long_term', date: null, text: '长期坚持' },
    state: 'in_progress',
    issuedOn: '2026-09-01',
    reviewDueOn: '2099-12-31',
    ...WHO,
  }),
  runningTask('2026-10-30', { ...WHO, state: 'accepted', percent: 100, finishedOn: '2026-10-28' }),
  runningTask('2026-10-30', { ...WHO, state: 'accepted', percent: 100, finishedOn: '2026-11-05' }),
];

const LEDGER = {
  source: {
    ...reportedSource(),
    documentNumber: '示督函〔2026〕12号',
    issuedOn: '2026-03-12',
    text: '督导意见书\n部分新建校点项目推进缓慢。',
  },
  problems: Array.from({ length: PROBLEMS }, () => reportedProblem(TASKS, { description: '个别部门主动作为不够。', leadUnit: '区教委' })),
};
