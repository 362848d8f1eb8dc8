/** A browser for specs of the page, and what must hold on every page it opens. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { build } from 'vite';
import { CHROMIUM } from '../support/tools.js';

/** No sandbox: as root there is none to be had. The rest keeps the browser from talking to anybody but our server. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Longer than any one walk through the page takes on a slow machine. */
export const PAGE_MS = 180_000;

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The API serves what is built; a spec run by itself builds it. */
export async function buildPage(): Promise<void> {
  if (!existsSync(root('dist/web/index.html'))) await build({ configFile: root('apps/web/vite.config.ts'), logLevel: 'error' });
}

export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const;
export type Size = keyof typeof SIZES;
export type Language = 'zh-CN' | 'en';

/** Starts the machine's Chromium; specs that ask for it are skipped where there is none. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

/** A person's window: how large, in which language, and everything the console complained about. */
export interface Window {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

/** Who is logged in where: the cookie of their session (`sid=…`). */
export interface As {
  address: string;
  cookie: string;
}

/** Opens a window of a size in a language, on a machine set to light or dark. */
export async function openWindow(browser: Browser, size: Size, language: Language, mode: 'light' | 'dark' = 'light'): Promise<Window> {
  const phone = size === 'phone';
  const context = await browser.newContext({
    viewport: SIZES[size],
    isMobile: phone,
    hasTouch: phone,
    reducedMotion: 'reduce',
    colorScheme: mode,
  });
  await context.addInitScript({ content: `localStorage.getItem('language') ?? localStorage.setItem('language', '${language}')` });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** Opens a window for somebody who is logged in. */
export async function openSeat(browser: Browser, { address, cookie }: As, size: Size, language: Language, mode?: 'light' | 'dark') {
  const window = await openWindow(browser, size, language, mode);
  const [name = '', value = ''] = cookie.split('=');
  await window.context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }]);
  return window;
}

/** A target that the sticky head covers in part is small only until one scrolls. */
const SCROLLED_UNDER = 'partially obscured';

/** What axe finds wrong by WCAG 2.2 A and AA, one line each; empty is right. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !node.failureSummary?.includes(SCROLLED_UNDER))
      .map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** By how many pixels the page is wider than its window; 0 is right. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');

/** Waits until what has just changed is drawn; with reduced motion every transition has ended by then. */
export const drawn = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

/** What holds on every page: nothing sticks out to the side, and nothing keeps anybody out. */
export async function soundPage(page: Page): Promise<void> {
  await drawn(page);
  expect(await tooWide(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
}
