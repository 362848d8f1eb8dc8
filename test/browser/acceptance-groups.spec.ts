import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Somebody } from '../support/sign-in.js';
import { CHROMIUM } from '../support/tools.js';
import { choose } from './admin-house.js';
import { type Language, PAGE_MS, type Size, soundPage } from './browser.js';
import { logInHouse } from './log-in.js';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); acceptance groups were not looked at in a browser.');

const PLACE = '/acceptance-groups';

describe.skipIf(!CHROMIUM)('acceptance groups in a browser', () => {
  const { house, url, seated } = logInHouse();
  let supervisor: Somebody;
  const member = {} as Record<'甲' | '乙', Somebody>;

  beforeAll(async () => {
    supervisor = await house.person(['supervisor'], { name: '督某' });
    member.甲 = await house.person(['acceptor'], { name: '验甲', unit: '区教委' });
    member.乙 = await house.person(['officer', 'acceptor'], { name: '验乙', unit: '区公安分局' });
    await house.person(['officer'], { name: '经办丙' });
  });

  /** What stands in the table, a row a line. */
  const rows = (page: Page): Promise<string[]> => page.locator('.records-groups tbody tr').allTextContents();
  const gone = (form: Locator) => form.waitFor({ state: 'detached' });
  const save = (form: Locator) => form.getByRole('button', { name: '保存' }).click();
  /** Another supervisor does something beside the page. */
  const meanwhile = async (name: string, change: object) => {
    const { browser } = await house.arrived(['supervisor']);
    const [group] = (await browser.get(`/acceptance-groups?q=${encodeURIComponent(name)}`)).body;
    const { status } = await browser.ask('PATCH', `${PLACE}/${group.id}`, change, { 'if-match': `"${group.version}"` });
    expect(status).toBe(200);
  };
  const made = async (name: string, members: readonly Somebody[], note: string | null = null) => {
    const { browser } = await house.arrived(['supervisor']);
    const { status } = await browser.ask('POST', PLACE, { name, note, memberIds: members.map(({ id }) => id) });
    expect(status).toBe(201);
  };

  it(
    'are made, changed, closed and opened again by a supervisor, who is first told what they are for',
    async () => {
      const { page, context, complaints } = await seated(supervisor, PLACE);
      await page.getByText('还没有验收组').waitFor();
      await soundPage(page);
      await page.locator('.card').getByRole('button', { name: '新建验收组' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('名称').fill('校舍验收组');
      await choose(form, /^成员/, '验乙');
      // Who is no acceptor is not offered.
      await form.getByLabel(/^成员/).fill('经办丙');
      await page.getByText('没有符合的人员').waitFor();
      await form.getByLabel(/^成员/).fill('');
      await save(form);
      await gone(form);
      await page.getByText('已保存“校舍验收组”').waitFor();
      expect(await rows(page)).toEqual([expect.stringMatching(/^校舍验收组1 人 验乙（区公安分局）.*在用/)]);

      await page.getByRole('button', { name: '编辑 校舍验收组' }).click();
      await choose(form, /^成员/, '区教委');
      await form.getByLabel(/^备注/).fill('含专家');
      await save(form);
      await gone(form);
      await expect.poll(() => rows(page)).toEqual([expect.stringMatching(/2 人 .*验甲（区教委）.*含专家/)]);

      await page.getByRole('button', { name: '停用 校舍验收组' }).click();
      await page.getByText('成员不再看到由它验收的任务', { exact: false }).waitFor();
      await soundPage(page);
      await form.getByRole('button', { name: '停用', exact: true }).click();
      await gone(form);
      await page.getByText('没有在用的验收组').waitFor();
      await page.getByRole('button', { name: '显示已停用的' }).click();
      expect(await rows(page)).toEqual([expect.stringContaining('已停用')]);
      await page.getByRole('button', { name: '启用 校舍验收组' }).click();
      await form.getByRole('button', { name: '启用', exact: true }).click();
      await gone(form);
      await expect.poll(() => rows(page)).toEqual([expect.stringContaining('在用')]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'keep what was typed where the name is taken, and lay two changes of one group side by side',
    async () => {
      await made('专项一组', [member.甲]);
      await made('专项二组', [member.甲, member.乙]);
      const { page, context, complaints } = await seated(supervisor, `${PLACE}?q=专项`);
      await page.getByRole('button', { name: '编辑 专项二组' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('名称').fill('专项一组');
      await save(form);
      await form.getByText('“专项一组”已被使用', { exact: false }).waitFor();
      expect(await form.getByLabel('名称').inputValue()).toBe('专项一组');
      await form.getByLabel('名称').fill('专项三组');
      await meanwhile('专项二组', { memberIds: [member.乙.id], note: '他人所改' });
      await save(form);
      const both = form.locator('.changed-since');
      await both.waitFor();
      expect(await both.locator('tbody tr').allTextContents()).toEqual([
        '名称专项三组专项二组',
        expect.stringMatching(/^备注—他人所改$/),
        expect.stringMatching(/^成员(验甲、验乙|验乙、验甲)验乙$/),
      ]);
      await soundPage(page);
      await save(form);
      await gone(form);
      await expect
        .poll(() => rows(page))
        .toEqual([expect.stringMatching(/专项三组1 人 验乙.*他人所改/), expect.stringContaining('专项一组')]);
      expect(complaints.filter((words) => !/409|412/.test(words))).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'are closed only after a look at what somebody else has changed',
    async () => {
      await made('将停组', [member.甲]);
      const { page, context, complaints } = await seated(supervisor, `${PLACE}?q=将停`);
      await page.getByRole('button', { name: '停用 将停组' }).click();
      await meanwhile('将停组', { name: '将停改组' });
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: '停用', exact: true }).click();
      await form.locator('.changed-since').waitFor();
      expect(await form.locator('.changed-since tbody').textContent()).toBe('名称将停组将停改组');
      await form.getByRole('button', { name: '停用', exact: true }).click();
      await gone(form);
      expect(complaints.filter((words) => !/412/.test(words))).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it.each<[Size, Language]>([
    ['desk', 'en'],
    ['phone', 'zh-CN'],
    ['phone', 'en'],
  ])(
    'keep nobody out and stick out nowhere: %s, %s',
    async (size, language) => {
      await made(`空组${size}${language}`, []);
      await made(`名称很长的${'专项整改任务'.repeat(8)}验收组${size}${language}`, [member.甲, member.乙], '备注也很长，'.repeat(30));
      const { page, context, complaints } = await seated(supervisor, `${PLACE}?all=1`, size, language);
      const say =
        language === 'en'
          ? { none: 'No members', add: 'New group', edit: 'Edit', close: 'Close' }
          : { none: '没有成员', add: '新建验收组', edit: '编辑', close: '停用' };
      await page.getByText(say.none, { exact: false }).first().waitFor();
      await soundPage(page);
      for (const name of [say.add, `${say.edit} 空组${size}${language}`, `${say.close} 空组${size}${language}`]) {
        await page.getByRole('button', { name, exact: true }).first().click();
        await page.locator('.dialog').waitFor();
        await soundPage(page);
        await page.keyboard.press('Escape');
        await gone(page.locator('.dialog'));
      }
      await page.goto(url(`${PLACE}?q=nothing-like-it`));
      await page.locator('.card').first().waitFor();
      await soundPage(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'stand in the navigation of supervisors alone, and on the account page of whoever belongs to one',
    async () => {
      await made('专属组', [member.乙]);
      for (const [who, sees] of [
        [supervisor, true],
        [member.乙, false],
      ] as const) {
        const { page, context } = await seated(who, '/account');
        expect(await page.getByRole('link', { name: '验收组', exact: true }).count()).toBe(sees ? 1 : 0);
        expect(/专属组/.test((await page.locator('.account-who').textContent())!)).toBe(!sees);
        await soundPage(page);
        await page.goto(url(PLACE));
        await page.getByText(sees ? '任务由验收组成员验收' : '不在您的职责之内', { exact: false }).waitFor();
        await context.close();
      }
    },
    PAGE_MS,
  );
});
