import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { acceptedTask } from '../support/problem-life.js';
import { CHROMIUM } from '../support/tools.js';
import { act, openAct, pick, pickDay, send, typeInto, type WalkHouse, walkHouse } from '../support/walk-pages.js';
import { PAGE_MS, soundPage } from './browser.js';

const APPLY = { 整改完成情况: '三辆超期校车全部更换。' };

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); nobody moved a problem on its page.');

describe.skipIf(!CHROMIUM)('acts on a problem on its page', () => {
  const house = walkHouse();
  const state = (page: Page) => page.locator('.detail-head .badge').first();

  it(
    'send a closing back, by the supervisor and by the leader, until it is approved without publicity',
    async () => {
      const place = await problem(house);
      const applied = () => house.as('head', place, (page) => act(page, '申请销号', (sheet) => typeInto(sheet, APPLY)));
      await applied();
      await house.as('supervisor', place, async (page) => {
        await act(page, '退回销号申请', (sheet) => typeInto(sheet, { 缺什么: '缺更换发票。', 意见: '材料不全。' }));
        await state(page).getByText('整改中').waitFor();
      });
      await applied();
      await house.as('supervisor', place, (page) => act(page, '销号审核通过', (sheet) => typeInto(sheet, { 意见: '齐全。' })));
      await house.as('leader', place, (page) => act(page, '不批准销号', (sheet) => typeInto(sheet, { 意见: '再观察一周。' })));
      await applied();
      await house.as('supervisor', place, (page) => act(page, '销号审核通过', (sheet) => typeInto(sheet, { 意见: '齐全。' })));
      await house.as('leader', place, async (page) => {
        await act(page, '批准销号', async (sheet) => {
          await typeInto(sheet, { 批准文号: '纪要〔2026〕8号', 意见: '同意。' });
          expect(await sheet.getByLabel('不予公开的说明').count()).toBe(0);
          await sheet.getByRole('radio', { name: '涉未成年人' }).check();
          await typeInto(sheet, { 不予公开的说明: '涉及未成年被害人。' });
        });
        await state(page).getByText('已销号').waitFor();
        await page.getByText('涉未成年人 · 涉及未成年被害人。').waitFor();
        await page
          .getByText(/^销号〔2026〕\d+号$/)
          .first()
          .waitFor();
      });
    },
    PAGE_MS,
  );

  it(
    'rule on what the public objects to while it is publicised',
    async () => {
      const place = await problem(house);
      await publicised(house, place);
      const notice = (await house.house.rows(`SELECT closing_id AS id FROM closing WHERE problem_id = $1`, place.slice(-36)))[0].id;
      const stranger = house.house.browser();
      for (const text of ['还有一辆旧车在跑。', '线路牌没有更新。'])
        expect((await stranger.ask('POST', `/public/notices/${notice}/objections`, { text, name: '张三' })).status).toBe(201);
      await house.as('supervisor', place, async (page) => {
        await act(page, '异议不成立', async (sheet) => {
          await pick(sheet, '哪条异议', '线路牌');
          await typeInto(sheet, { 意见: '已于昨日更新。' });
        });
        await page.locator('.closing').getByText('已于昨日更新。').waitFor();
        await act(page, '异议成立', async (sheet) => {
          await pick(sheet, '哪条异议', '旧车');
          await typeInto(sheet, { 意见: '核查属实。' });
        });
        await state(page).getByText('整改中').waitFor();
        await page.locator('.closing').getByText('核查属实。').waitFor();
      });
    },
    PAGE_MS,
  );

  it(
    'amend it, have others check themselves, look at it again, and archive it',
    async () => {
      const place = await problem(house);
      await house.as('supervisor', place, async (page) => {
        await act(page, '修改问题', (sheet) => typeInto(sheet, { 类别: '校园安全' }));
        await page.locator('.facts').getByText('校园安全').waitFor();
        await act(page, '举一反三', async (sheet) => {
          await pick(sheet, '自查单位', '区交通局');
          await page.keyboard.press('Escape');
          await typeInto(sheet, { 自查内容: '全面排查超期客运车辆。' });
          await sheet.getByRole('radio', { name: '立行立改' }).check();
        });
        await page.getByRole('heading', { name: '举一反三' }).waitFor();
      });
      await publicised(house, place);
      house.on('2026-11-26');
      await house.as('supervisor', place, async (page) => {
        await act(page, '销号');
        await act(page, '登记备案', async (sheet) => {
          await pickDay(sheet, '报送日期', '2026-11-26');
          await typeInto(sheet, { 报送文号: '示教督备〔2026〕2号' });
        });
        for (const serial of [1, 2, 3])
          await act(page, '登记回头看', async (sheet) => {
            await pick(sheet, '哪次回头看', `第${serial}次`);
            await typeInto(sheet, { 回头看的情况: '未见反弹。' });
          });
        await act(page, '归档');
        await state(page).getByText('归档').waitFor();
      });
    },
    PAGE_MS,
  );

  it(
    'stay typed when somebody was faster, and do not stand on its print',
    async () => {
      const place = await problem(house);
      await house.as('head', place, async (page) => {
        const sheet = await openAct(page, '申请销号');
        await typeInto(sheet, { 整改完成情况: '我写的情况。' });
        const elsewhere = await house.house.loggedIn(house.cast.head);
        const applied = { action: 'apply_closing', statement: '另一处已申请。' };
        expect((await elsewhere.ask('POST', `${place}/moves`, applied, { 'if-match': '"1"' })).status).toBe(200);
        await sheet.locator('.dialog-foot .ant-btn-primary').click();
        await sheet.getByText('您打开后问题已有变化，现为“待销号”').waitFor();
        await page.locator('.act-bar').waitFor({ state: 'detached' });
        expect(await sheet.getByLabel('整改完成情况').inputValue()).toBe('我写的情况。');
      });
      await house.as('supervisor', place, async (page) => {
        const sheet = await openAct(page, '修改问题');
        await typeInto(sheet, { 类别: '校园安全' });
        await house.house.rows(`UPDATE problem SET version = version + 1 WHERE problem_id = $1`, place.slice(-36));
        await sheet.getByLabel(/^类别/).press('Enter');
        await sheet.getByText('您打开后问题已有变化').waitFor();
        expect(await sheet.getByLabel(/^类别/).inputValue()).toBe('校园安全');
        await soundPage(page);
        await send(sheet);
        await page.locator('.facts').getByText('校园安全').waitFor();
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('button:visible').allTextContents()).toEqual([]);
        expect(await page.locator('nav:visible').count()).toBe(0);
        for (const part of ['.facts', '.story']) expect(await page.locator(part).first().isVisible()).toBe(true);
      });
    },
    PAGE_MS,
  );
});

async function problem(house: WalkHouse): Promise<string> {
  house.on('2026-11-18');
  const { problem: made } = await house.taken([acceptedTask({ text: '更换超期校车。' })], { title: '校车老旧' });
  return `/problems/${made.id}`;
}

async function publicised(house: WalkHouse, place: string): Promise<void> {
  await house.as('head', place, (page) => act(page, '申请销号', (sheet) => typeInto(sheet, APPLY)));
  await house.as('supervisor', place, (page) => act(page, '销号审核通过', (sheet) => typeInto(sheet, { 意见: '齐全。' })));
  await house.as('leader', place, async (page) => {
    await act(page, '批准销号', (sheet) => typeInto(sheet, { 批准文号: '纪要〔2026〕8号', 意见: '同意。' }));
    await page.getByText('还剩5个工作日').waitFor();
  });
}
