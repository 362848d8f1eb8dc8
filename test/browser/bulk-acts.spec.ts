import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { reportedTask, runningTask } from '../support/ledger.js';
import { CHROMIUM } from '../support/tools.js';
import { pick, typeInto, walkHouse } from '../support/walk-pages.js';
import { PAGE_MS, soundPage } from './browser.js';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); nobody moved many tasks at once.');

describe.skipIf(!CHROMIUM)('one act on many tasks in the list', () => {
  const house = walkHouse();
  const limit = { kind: 'by_date' as const, date: '2026-12-31', text: null };
  const bar = (page: Page) => page.locator('.bulk-bar');
  /** Walks down the list by j and selects every row on the way by x. */
  const select = async (page: Page, rows: number) => {
    await page
      .locator('tbody tr')
      .nth(rows - 1)
      .waitFor();
    for (let row = 0; row < rows; row++) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await bar(page).getByText(`已选 ${rows} 项`).waitFor();
  };

  it(
    'signs for them by keys, and says row by row what was done and what was refused and why',
    async () => {
      house.on('2026-11-18');
      const issued = reportedTask({ ...house.shared(), state: 'issued', issuedOn: '2026-11-17', dueOn: '2026-12-31', limit });
      const { tasks, problem } = await house.taken([issued, issued, runningTask('2026-12-31', house.shared())]);
      await house.as('officer', `/ledger/tasks?problem=${problem.id}`, async (page) => {
        await select(page, 3);
        await page.keyboard.press('x');
        await bar(page).getByText('已选 2 项').waitFor();
        await page.keyboard.press('x');
        await soundPage(page);
        await bar(page).getByRole('button', { name: '签收', exact: true }).click();
        const sheet = page.getByRole('dialog');
        await sheet.waitFor();
        await page.keyboard.press('Escape');
        await sheet.waitFor({ state: 'detached' });
        await bar(page).getByRole('button', { name: '签收', exact: true }).click();
        await pick(sheet, '责任人', '教委主任');
        await pick(sheet, '联络员', '联络员');
        await soundPage(page);
        await sheet.locator('.dialog-foot .ant-btn-primary').click();
        await sheet.getByRole('status').getByText('已办理 2 项，未办理 1 项').waitFor();
        const refused = sheet.locator('.bulk-rows li').filter({ hasText: tasks[2]!.number });
        expect(await refused.textContent()).toMatch(/✕.*整改中/);
        await soundPage(page);
        await sheet.getByRole('button', { name: '关闭', exact: true }).last().click();
        await bar(page).waitFor({ state: 'detached' });
        await expect.poll(() => page.locator('tbody .col-state').allTextContents()).toEqual(['整改中', '整改中', '整改中']);
      });
    },
    PAGE_MS,
  );

  it(
    'returns them, but not one that somebody has moved since it was selected, and tells so though none is left in the list',
    async () => {
      house.on('2026-11-18');
      const submitted = runningTask('2026-12-31', { ...house.shared(), state: 'submitted', submittedOn: '2026-11-16', percent: 100 });
      const { tasks, problem } = await house.taken([submitted, submitted, submitted]);
      await house.as('supervisor', `/ledger/tasks?problem=${problem.id}&state=submitted`, async (page) => {
        await select(page, 3);
        await bar(page).getByRole('button', { name: '退回', exact: true }).click();
        const sheet = page.getByRole('dialog');
        await typeInto(sheet, { 缺什么: '缺现场照片。', 初核意见: '佐证不全。' });
        await page.keyboard.press('Escape');
        await soundPage(page);
        const colleague = await house.house.loggedIn(house.cast.supervisor);
        const passed = { action: 'pass_review', opinion: '齐全。' };
        const { status } = await colleague.ask('POST', `/tasks/${tasks[1]!.id}/moves`, passed, { 'if-match': '"1"' });
        expect(status).toBe(200);
        await sheet.getByLabel(/^初核意见/).press('Control+Enter');
        await expect.poll(() => page.locator('tbody tr').count()).toBe(0);
        await sheet.getByRole('status').getByText('已办理 2 项，未办理 1 项').waitFor();
        const refused = sheet.locator('.bulk-rows li').filter({ hasText: '✕' });
        expect(await refused.textContent()).toContain(tasks[1]!.number);
        await soundPage(page);
      });
      const states = await house.house.rows(`SELECT state FROM task WHERE problem_id = $1 ORDER BY number`, problem.id);
      expect(states.map(({ state }) => state)).toEqual(['in_progress', 'under_acceptance', 'in_progress']);
    },
    PAGE_MS,
  );
});
