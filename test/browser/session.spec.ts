import { describe, expect, it } from 'vitest';
import { ANOTHER, PASSWORD } from '../support/sign-in.js';
import { CHROMIUM } from '../support/tools.js';
import { type Language, PAGE_MS, type Size, soundPage } from './browser.js';
import { enter, logInHouse } from './log-in.js';

const WORDS = {
  'zh-CN': { login: '账号', wrong: '登录未成功', must: '请先修改口令', change: '修改口令' },
  en: { login: 'Account', wrong: 'Not logged in', must: 'Change your password first', change: 'Change password' },
} as const;

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the log-in was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('a person at the log-in', () => {
  const { house, url, open, seated } = logInHouse();

  it.each<[Size, Language, 'light' | 'dark']>([
    ['desk', 'zh-CN', 'light'],
    ['phone', 'en', 'dark'],
    ['phone', 'zh-CN', 'light'],
    ['desk', 'en', 'dark'],
  ])(
    'hears in words what was wrong, chooses the password that is asked for, and stands where they wanted to be: %s, %s, %s',
    async (size, language, mode) => {
      const { page, context, complaints } = await open(size, language, mode);
      const say = WORDS[language];
      const who = await house.person(['officer'], { name: '甲某', mustChange: true });
      await page.goto(url('/sources'));
      await page.getByLabel(say.login, { exact: true }).waitFor();
      expect(await page.textContent('main')).toContain('示例区');
      await soundPage(page);

      await enter(page, who, 'not the one', language);
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toContain(say.wrong);
      expect(await page.getByLabel(say.login, { exact: true }).inputValue()).toBe(who.login);
      await soundPage(page);

      await enter(page, who, PASSWORD, language);
      await page.getByRole('heading', { name: say.must }).waitFor();
      await soundPage(page);
      const choose = async (present: string, next: string, again = next) => {
        await page.locator('input[autocomplete=current-password]').fill(present);
        await page.locator('input[autocomplete=new-password]').first().fill(next);
        await page.locator('input[autocomplete=new-password]').last().fill(again);
        await page.getByRole('button', { name: say.change, exact: true }).click();
      };
      const told = async (field: string) => {
        const described = page.locator(`${field}[aria-invalid=true]`);
        await described.waitFor();
        const ids = (await described.getAttribute('aria-describedby'))!.split(' ');
        return page.locator(`[id="${ids.at(-1)}"]`).textContent();
      };
      await choose(PASSWORD, ANOTHER, `${ANOTHER}.`);
      expect(await told('input[autocomplete=new-password]')).toMatch(/不一样|differ/);
      await choose(PASSWORD, 'password');
      expect(await told('input[autocomplete=new-password]')).toMatch(/12.*(常见|common)/);
      await soundPage(page);
      await choose('not the one', ANOTHER);
      expect(await told('input[autocomplete=current-password]')).toMatch(/当前口令不正确|Wrong password/);
      await choose(PASSWORD, ANOTHER);

      await page.getByRole('button', { name: /甲某/ }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/sources');
      await soundPage(page);
      expect(complaints.filter((each) => !/status of 4(00|01|22)/.test(each))).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'finds the public log-ins of the sample district, and no other way in without a password',
    async () => {
      await house.rows(`UPDATE tenant SET sample = true`);
      const { page, context } = await open('phone', 'zh-CN');
      await page.goto(url('/login'));
      await page.getByRole('button', { name: '单位主要负责人 head' }).click();
      expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe('head');
      expect(await page.locator('input[name=password]').inputValue()).toBe('zhenggai-2026');
      await soundPage(page);
      await house.rows(`UPDATE tenant SET sample = false`);
      await page.reload();
      await page.getByLabel('账号', { exact: true }).waitFor();
      expect(await page.textContent('main')).not.toContain('zhenggai-2026');
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'opens and closes their menu by keys, and leaves on every device only after a second word',
    async () => {
      const who = await house.person(['officer'], { name: '癸某' });
      const elsewhere = await house.loggedIn(who);
      const { page, context } = await seated(who, '/ledger/tasks');
      const here = () => page.evaluate<string>('document.activeElement.textContent');
      const menu = page.getByRole('button', { name: /癸某/ });
      await menu.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await here()).toBe('我的账号');
      await page.keyboard.press('Escape');
      expect(await here()).toBe('癸某');
      expect(await menu.getAttribute('aria-expanded')).toBe('false');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '在所有设备上退出' }).click();
      await soundPage(page);
      expect(await elsewhere.who()).toBe(who.id);
      await page.getByRole('button', { name: '全部退出' }).click();
      await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
      expect(await elsewhere.who()).toBe(null);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'sees only the pages that are their work, and is told so kindly on any other',
    async () => {
      const officer = await house.person(['officer'], { name: '庚某' });
      const { page, context } = await seated(officer, '/intake');
      await page.getByRole('heading', { name: '这一页不在您的职责之内' }).waitFor();
      expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allTextContents()).toEqual(['台账', '来源']);
      await soundPage(page);
      await page.getByRole('link', { name: '回到首页' }).click();
      await page.waitForURL(url('/ledger/tasks'));
      await context.close();

      const admin = await house.person(['system_admin'], { name: '辛某' });
      const window = await seated(admin, '/');
      await window.page.waitForURL(/\/admin/);
      await window.context.close();
    },
    PAGE_MS,
  );
});
