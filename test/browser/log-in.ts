/** A house whose people have passwords, its page in a browser, and how they sit down at it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';
import { buildPage, type Language, openBrowser, openSeat, openWindow, PAGE_MS, type Size, type Window } from './browser.js';

const WORDS = {
  'zh-CN': { login: '账号', password: '口令', enter: '登录' },
  en: { login: 'Account', password: 'Password', enter: 'Log in' },
};

/** For a describe block: opened before its tests, closed after them. */
export function logInHouse() {
  beforeAll(buildPage, PAGE_MS);
  const house = signInHouse();
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    await house.app.listen(0, '127.0.0.1');
    address = await house.app.getUrl();
    browser = await openBrowser();
  }, PAGE_MS);
  afterAll(() => browser?.close());
  return {
    house,
    url: (path: string): string => address + path,
    /** A window in which nobody is logged in. */
    open: (size: Size, language: Language, mode?: 'light' | 'dark'): Promise<Window> => openWindow(browser, size, language, mode),
    /** A window at an address in which somebody is logged in. */
    async seated(who: Somebody, path: string, size: Size = 'desk', language: Language = 'zh-CN'): Promise<Window> {
      const { token } = await house.loggedIn(who);
      const window = await openSeat(browser, { address, cookie: `sid=${token}` }, size, language);
      await arrive(window.page, address + path, who);
      return window;
    },
    /** Ends every session of somebody, wherever they are. */
    throwOut: (who: Somebody) => house.rows(`DELETE FROM session WHERE person_id = $1`, who.id),
  };
}

/** Goes to an address and waits until the page shows who is logged in. */
export async function arrive(page: Page, url: string, { name }: Somebody): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(name) }).waitFor();
}

/** Fills the log-in and sends it. */
export async function enter(page: Page, { login }: Somebody, password = PASSWORD, language: Language = 'zh-CN'): Promise<void> {
  const say = WORDS[language];
  await page.getByRole('textbox', { name: say.login, exact: true }).fill(login);
  await page.getByRole('textbox', { name: say.password, exact: true }).fill(password);
  await page.getByRole('button', { name: say.enter, exact: true }).click();
}

/** Logs out by the menu. */
export async function leave(page: Page, { name }: Somebody): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: '退出登录', exact: true }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
}
