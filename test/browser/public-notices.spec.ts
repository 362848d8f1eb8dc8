import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemHouse } from '../support/problem-api.js';
import { CHROMIUM } from '../support/tools.js';
import { buildPage, type Language, openBrowser, openSeat, openWindow, PAGE_MS, type Size, soundPage } from './browser.js';

const WORDS = {
  'zh-CN': {
    title: '整改公示',
    read: '查看并提意见：操场积水',
    text: '您的意见',
    contact: /^联系方式/,
    send: '提交意见',
    missing: '请先写下您的意见',
  },
  en: {
    ...{ title: 'Public notices', read: 'Read and comment: 操场积水', text: 'What you have to say', contact: /^How to reach you/ },
    ...{ send: 'Send', missing: 'Please write what you have to say first' },
  },
} as const;
const TAKEN = { 'zh-CN': '已收到您的意见', en: 'Your comment has been received' } as const;
const AGAIN = { 'zh-CN': '再提一条', en: 'Send another' } as const;

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the public notices were not looked at in a browser.');

describe.skipIf(!CHROMIUM)('the public notices, read by anybody', () => {
  beforeAll(buildPage, PAGE_MS);
  const house = new ProblemHouse();
  let browser: Browser;
  let address: string;

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
  const stranger = (size: Size, language: Language, mode?: 'light' | 'dark') => openWindow(browser, size, language, mode);
  const objections = (noticeId: string) => house.rows(`SELECT text, name, contact, receipt FROM objection WHERE closing_id = $1`, noticeId);
  const forget = () => house.rows(`UPDATE objection SET filed_at = filed_at - interval '2 hours'`);
  const alone = async (page: Page, noticeId: string) => {
    await page.goto(`${address}/public/notices/${noticeId}`);
    await page.getByLabel(WORDS['zh-CN'].text).waitFor();
  };

  it(
    'are none at first, and the page says what would stand there',
    async () => {
      const { page, context, complaints } = await stranger('phone', 'zh-CN');
      await page.goto(`${address}/public/notices`);
      await page.getByRole('heading', { name: '目前没有公示' }).waitFor();
      await page.getByRole('banner').getByText('示例区').waitFor();
      await soundPage(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it.each<[Size, Language, 'light' | 'dark']>([
    ['phone', 'zh-CN', 'light'],
    ['desk', 'en', 'dark'],
  ])(
    'lead from the log-in to a notice and an objection, which is taken once and answered with a receipt: %s, %s, %s',
    async (size, language, mode) => {
      const say = WORDS[language];
      const problem = await house.problem();
      const noticeId = await house.publicised(problem);
      const { page, context, complaints } = await stranger(size, language, mode);
      const asked: string[] = [];
      page.on('response', (response) => response.status() >= 400 && asked.push(response.url()));
      await page.goto(address);
      await page.locator('.porch-public').click();
      await page.getByRole('heading', { name: say.title }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/public/notices');
      expect(await page.getByRole('navigation').count()).toBe(0);
      await page.locator(`a[href$="${noticeId}"]`).last().waitFor();
      await soundPage(page);

      await page.locator(`a[href$="${noticeId}"]`).last().click();
      await page.getByRole('heading', { name: '操场积水', level: 1 }).waitFor();
      expect(await page.locator('article').textContent()).toContain('排水已改造');
      await soundPage(page);

      const send = page.getByRole('button', { name: say.send, exact: true });
      await send.click();
      await page.getByText(say.missing).waitFor();
      await page.getByLabel(say.contact).fill('13800000000');
      await page.getByLabel(say.text).fill('东侧还有积水。\n下雨就淹。');
      await soundPage(page);
      // Twice as fast as anybody can, while the first is still on its way.
      await page.evaluate(`(() => { const form = document.querySelector('form'); form.requestSubmit(); form.requestSubmit(); })()`);
      await page.getByRole('heading', { name: TAKEN[language] }).waitFor();
      const kept = await objections(noticeId);
      expect(kept).toEqual([{ text: '东侧还有积水。\n下雨就淹。', name: null, contact: '13800000000', receipt: expect.any(String) }]);
      expect(await page.locator('.notice-number').textContent()).toBe(kept[0].receipt);
      await soundPage(page);

      await page.reload();
      await page.getByText(kept[0].receipt).waitFor();
      await page.getByRole('button', { name: AGAIN[language] }).click();
      expect(await page.getByLabel(say.text).inputValue()).toBe('');
      expect([asked, complaints]).toEqual([[], []]);
      await context.close();

      const { objections: told } = (await house.by(house.supervisor, 'GET', `/problems/${problem}`)).body;
      expect(told).toEqual([expect.objectContaining({ text: '东侧还有积水。\n下雨就淹。', receipt: kept[0].receipt })]);
    },
    PAGE_MS,
  );

  it(
    'say beside the field what the API does not take, and keep all that was typed',
    async () => {
      const noticeId = await house.publicised(await house.problem());
      const { page, context } = await stranger('phone', 'zh-CN');
      await alone(page, noticeId);
      await page.getByLabel('您的意见').fill('还有积水');
      await page.getByLabel(/^姓名/).fill('王\u202e某');
      await page.getByRole('button', { name: '提交意见' }).click();
      const wrong = page.locator('input[aria-invalid=true]');
      await wrong.waitFor();
      const described = (await wrong.getAttribute('aria-describedby'))!.split(' ').at(-1)!;
      expect(await page.locator(`[id="${described}"]`).textContent()).toContain('格式不正确');
      expect(await page.getByLabel('您的意见').inputValue()).toBe('还有积水');
      await soundPage(page);
      await page.reload();
      expect(await page.getByLabel('您的意见').inputValue()).toBe('还有积水');
      expect(await objections(noticeId)).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'say so when too much comes from one network, when the answer was lost, and when the notice is over meanwhile',
    async () => {
      await forget();
      const noticeId = await house.publicised(await house.problem());
      const { page, context } = await stranger('desk', 'zh-CN');
      await alone(page, noticeId);
      const send = async (text: string) => {
        await page.getByLabel('您的意见').fill(text);
        await page.getByRole('button', { name: '提交意见' }).click();
      };
      await page.route('**/objections', (route) => route.abort());
      await send('网络断了');
      await page.getByRole('alert').filter({ hasText: '不确定是否已经收到' }).waitFor();
      await page.unroute('**/objections');
      for (let at = 0; at < 5; at += 1) {
        await send(`第${at}条`);
        await page.getByRole('button', { name: '再提一条' }).click();
      }
      await send('第六条');
      await page.getByRole('alert').filter({ hasText: '提交得太频繁' }).waitFor();
      await soundPage(page);
      expect(await page.getByLabel('您的意见').inputValue()).toBe('第六条');
      expect((await objections(noticeId)).length).toBe(5);

      await house.rows(`UPDATE closing SET publicised_on = '2026-01-05', publicity_ends_on = '2026-01-12' WHERE closing_id = $1`, noticeId);
      await send('来晚了');
      await page.getByRole('alert').filter({ hasText: '这条公示已经结束' }).waitFor();
      expect(await page.getByLabel('您的意见').inputValue()).toBe('来晚了');
      await page.reload();
      await page.getByRole('heading', { name: '没有这条公示' }).waitFor();
      await soundPage(page);
      await page.goto(`${address}/public/nowhere`);
      await page.getByRole('link', { name: '全部公示' }).waitFor();
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'are pointed to by the problem while they are up, for whoever sees the whole district, beside what was objected',
    async () => {
      const problem = await house.problem();
      const noticeId = await house.publicised(problem);
      await forget();
      await house.by({ cookie: '' }, 'POST', `/public/notices/${noticeId}/objections`, { body: { text: '东侧还有积水', name: '王某' } });
      const link = `${address}/public/notices/${noticeId}`;
      const seat = await openSeat(browser, { address, cookie: house.supervisor.cookie }, 'phone', 'zh-CN');
      await seat.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await seat.page.goto(`${address}/problems/${problem}`);
      await seat.page.getByRole('link', { name: link }).waitFor();
      await seat.page.locator('section').filter({ hasText: '公示期间的异议' }).getByText('东侧还有积水').waitFor();
      const filed = seat.page.locator('.story li').filter({ hasText: '收到公示异议' });
      expect(await filed.textContent()).toContain('公众');
      await soundPage(seat.page);
      await seat.page.getByRole('button', { name: '复制 公示链接' }).click();
      await seat.page.getByText('已复制公示链接').waitFor();
      expect(await seat.page.evaluate('navigator.clipboard.readText()')).toBe(link);
      await house.endPublicity(problem);
      await seat.page.reload();
      await seat.page.getByRole('heading', { name: '这件事的经过' }).waitFor();
      expect(await seat.page.getByText(noticeId).count()).toBe(0);
      await seat.context.close();
    },
    PAGE_MS,
  );
});
