import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { reportedTask, runningTask } from '../support/ledger.js';
import { CHROMIUM } from '../support/tools.js';
import { act, openAct, pick, pickDay, send, typeInto, walkHouse } from '../support/walk-pages.js';
import { PAGE_MS, soundPage } from './browser.js';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); nobody moved a task on its page.');

describe.skipIf(!CHROMIUM)('acts on a task on its page', () => {
  const house = walkHouse();
  const state = (page: Page) => page.locator('.detail-head .badge').first();
  const story = (page: Page) => page.locator('.story');
  const running = async (over = {}) => {
    house.on('2026-11-18');
    const { tasks } = await house.taken([runningTask('2026-12-31', { ...house.shared(), title: '优化校车线路', ...over })]);
    return `/tasks/${tasks[0]!.id}`;
  };

  it(
    'are disputed and ruled on, and what was ruled stands in the story',
    async () => {
      house.on('2026-11-18');
      const issued = { ...house.shared(), state: 'issued' as const, issuedOn: '2026-11-17', dueOn: '2026-12-31' };
      const { tasks } = await house.taken([reportedTask({ ...issued, limit: { kind: 'by_date', date: '2026-12-31', text: null } })]);
      const place = `/tasks/${tasks[0]!.id}`;
      await house.as('head', place, async (page) => {
        await act(page, '提出异议', async (sheet) => {
          await sheet.getByRole('radio', { name: '不属本单位职责' }).check();
          await typeInto(sheet, { 理由: '校车许可由交通部门办理。' });
        });
        await page.getByText('异议待审定').first().waitFor();
      });
      await house.as('supervisor', place, async (page) => {
        await act(page, '改派', async (sheet) => {
          await pick(sheet, '改派给', '区交通局');
          await pickDay(sheet, '完成时限', '2027-01-29');
          await typeInto(sheet, { 裁定意见: '异议成立，由交通局牵头。' });
        });
        await state(page).getByText('待签收').waitFor();
        await story(page).getByText('异议成立，由交通局牵头。').waitFor();
      });
    },
    PAGE_MS,
  );

  it(
    'stop its clock, start it again and end it, each asked by the supervisor and granted by the leader',
    async () => {
      const place = await running();
      await house.as('supervisor', place, (page) =>
        act(page, '申请暂缓', async (sheet) => {
          await sheet.getByRole('radio', { name: '征拆' }).check();
          await typeInto(sheet, { 理由: '用地尚未移交。' });
        }),
      );
      await house.as('leader', place, async (page) => {
        await page.getByText('暂缓待批').waitFor();
        await act(page, '同意暂缓', (sheet) => typeInto(sheet, { 意见: '同意暂缓。' }));
        await state(page).getByText('暂缓').waitFor();
      });
      house.on('2026-12-02');
      await house.as('supervisor', place, (page) => act(page, '申请恢复', (sheet) => typeInto(sheet, { 理由: '用地已移交。' })));
      await house.as('leader', place, async (page) => {
        await act(page, '同意恢复', (sheet) => typeInto(sheet, { 意见: '同意恢复。' }));
        await state(page).getByText('整改中').waitFor();
      });
      await house.as('supervisor', place, (page) => act(page, '申请终止', (sheet) => typeInto(sheet, { 理由: '学校已撤并。' })));
      await house.as('leader', place, async (page) => {
        await act(page, '同意终止', (sheet) => typeInto(sheet, { 意见: '同意终止。' }));
        await state(page).getByText('终止').waitFor();
      });
    },
    PAGE_MS,
  );

  it(
    'send it back when the acceptor finds it wanting',
    async () => {
      const place = await running({ state: 'under_acceptance', submittedOn: '2026-11-16', percent: 100 });
      await house.as('acceptor', place, async (page) => {
        await act(page, '验收不通过', async (sheet) => {
          await typeInto(sheet, { 缺什么: '两辆校车仍超期。', 验收意见: '现场不符。' });
          await sheet.getByRole('button', { name: '还可填写：补正期限' }).click();
          await pickDay(sheet, '补正期限', '2026-11-27');
        });
        await state(page).getByText('整改中').waitFor();
        await page.getByText('11月27日').first().waitFor();
      });
    },
    PAGE_MS,
  );

  it(
    'are kept half filled when the sheet is closed by Escape, offered again, and sent by Ctrl and Enter',
    async () => {
      const place = await running();
      await house.as('officer', place, async (page) => {
        const sheet = await openAct(page, '填报进展');
        await typeInto(sheet, { 进展情况: '已更换一辆。' });
        await page.keyboard.press('Escape');
        await sheet.waitFor({ state: 'detached' });
        await page.reload();
        await openAct(page, '填报进展');
        expect(await sheet.getByLabel('进展情况').inputValue()).toBe('已更换一辆。');
        await sheet.getByText('还没有提交').waitFor();
        await soundPage(page);
        await sheet.getByRole('button', { name: '清空重填' }).click();
        expect(await sheet.getByLabel('进展情况').inputValue()).toBe('');
        await sheet.getByText('50%', { exact: true }).click();
        await typeInto(sheet, { 进展情况: '已更换两辆。' });
        await sheet.getByLabel('进展情况').press('Enter');
        await sheet.getByLabel('进展情况').press('Backspace');
        await sheet.getByLabel('进展情况').press('Control+Enter');
        await sheet.waitFor({ state: 'detached' });
        await story(page).getByText('已更换两辆。').waitFor();
        await openAct(page, '填报进展');
        expect(await sheet.getByLabel('进展情况').inputValue()).toBe('');
      });
    },
    PAGE_MS,
  );

  it(
    'stay typed when somebody was faster, say so, and are sent on what stands now',
    async () => {
      const place = await running();
      await house.as('officer', place, async (page) => {
        const sheet = await openAct(page, '填报进展');
        await typeInto(sheet, { 进展情况: '我写的进展。' });
        const head = await house.house.loggedIn(house.cast.head);
        const moved = await head.ask(
          'POST',
          `${place}/moves`,
          { action: 'report', percent: 25, narrative: '主任先报。' },
          { 'if-match': '"1"' },
        );
        expect(moved.status).toBe(200);
        await sheet.locator('.dialog-foot .ant-btn-primary').click();
        await sheet.getByText('您打开后任务已有变化').waitFor();
        expect(await sheet.getByLabel('进展情况').inputValue()).toBe('我写的进展。');
        await soundPage(page);
        await send(sheet);
        await story(page).getByText('我写的进展。').waitFor();
        await story(page).getByText('主任先报。').waitFor();
      });
    },
    PAGE_MS,
  );

  it(
    'do not stand on its print, where facts and story do',
    async () => {
      const place = await running();
      await house.as('officer', place, async (page) => {
        await act(page, '填报进展', (sheet) => typeInto(sheet, { 进展情况: '已更换两辆。' }));
        await story(page).getByText('已更换两辆。').waitFor();
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('button:visible').allTextContents()).toEqual([]);
        expect(await page.locator('nav:visible').count()).toBe(0);
        for (const part of ['.facts', '.story']) expect(await page.locator(part).first().isVisible()).toBe(true);
      });
    },
    PAGE_MS,
  );
});
