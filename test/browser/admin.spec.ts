import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { workbook } from '../support/roster.js';
import { CHROMIUM } from '../support/tools.js';
import { adminHouse, choose, type Seat, upload } from './admin-house.js';
import { buildPage, type Language, PAGE_MS, type Size, soundPage } from './browser.js';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the administration was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('the administration in a browser', () => {
  beforeAll(buildPage, PAGE_MS);
  const { house, sitting, as, go, asked } = adminHouse();

  it(
    'leads each of the three to their own work and offers nothing else',
    async () => {
      const offered: Record<Seat, string[]> = {
        system: ['单位', '人员', '批量导入', '事件推送'],
        security: ['单位', '人员', '会话', '代理', '接入凭证'],
        audit: ['单位', '审计'],
      };
      const starts: Record<Seat, string> = { system: '/admin/units', security: '/admin/people', audit: '/admin/audit' };
      for (const seat of ['system', 'security', 'audit'] as const) {
        await as(seat, async (page) => {
          await go(page, '');
          expect(new URL(page.url()).pathname).toBe(starts[seat]);
          expect(await page.locator('.admin-nav a').allTextContents()).toEqual(offered[seat]);
        });
      }
    },
    PAGE_MS,
  );

  it(
    'lets the system administrator add a unit and a person, and hand over a password that is shown once',
    () =>
      as(
        'system',
        async (page) => {
          await go(page, '/units');
          await page.getByRole('button', { name: '新增单位', exact: true }).click();
          const unit = page.getByRole('dialog');
          await unit.getByLabel('名称').fill('示例中学');
          await choose(unit, /^上级单位/, '教育部门');
          await unit.getByRole('button', { name: '保存' }).click();
          await page.getByText('示例中学', { exact: true }).waitFor();

          await go(page, '/people');
          await page.getByRole('button', { name: '新增人员' }).click();
          const person = page.getByRole('dialog');
          await person.getByLabel('姓名').fill('新来丙');
          await choose(person, /^单位$/, '示例中学');
          await person.getByLabel('账号').fill('x y');
          await person.getByLabel('联络员').check();
          await person.getByRole('button', { name: '保存' }).click();
          // Refused beside its field, and what was typed is still there.
          await person.locator('.field-wrong').waitFor();
          expect(await person.getByLabel('账号').getAttribute('aria-invalid')).toBe('true');
          expect(await person.getByLabel('姓名').inputValue()).toBe('新来丙');
          await person.getByLabel('账号').fill('xinlai');
          await person.getByRole('button', { name: '保存' }).click();

          const handed = page.getByRole('dialog', { name: '“新来丙”的初始口令' });
          expect(await handed.locator('code').textContent()).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
          await soundPage(page);
          await handed.getByRole('button', { name: '已记下，将当面交付' }).click();
          await handed.waitFor({ state: 'detached' });
          const row = page.locator('tr', { hasText: '新来丙' });
          expect(await row.textContent()).toMatch(/示例中学.*建议.*联络员.*待改初始口令/);
        },
        /400/,
      ),
    PAGE_MS,
  );

  it(
    'explains to the security administrator what cannot go together, and gives what is proposed with one click',
    async () => {
      await add('丁一', ['officer']);
      await add('丁二', ['acceptor']);
      await add('丁三', ['signatory']);
      await as('security', async (page) => {
        await go(page, '/people?q=经办乙');
        await page.getByRole('button', { name: '角色… 经办乙' }).click();
        const roles = page.getByRole('dialog');
        await roles.getByLabel('审计管理员').check();
        await roles.getByText('不能同时是联络员、审计管理员', { exact: false }).waitFor();
        expect(await roles.getByRole('button', { name: '授予', exact: true }).isDisabled()).toBe(true);
        await soundPage(page);
        await roles.getByRole('button', { name: '取消' }).click();

        await go(page, '/people?waiting=1');
        const waiting = page.getByRole('button', { name: '等待授予角色' });
        const before = Number((await waiting.textContent())!.replace(/\D/g, ''));
        await page.getByRole('button', { name: '授予“丁三”：分管负责人' }).click();
        await expect.poll(() => waiting.textContent()).toBe(`等待授予角色 ${before - 1}`);
        await page.getByLabel('选择全部等待授予的人').check();
        await page.getByRole('button', { name: '授予建议的角色' }).click();
        const all = page.getByRole('dialog');
        await all.getByRole('button', { name: '授予建议的角色' }).click();
        await all.getByText(`已授予 ${before - 1} 人`).waitFor();
        expect(new Set(await all.locator('.state').allTextContents())).toEqual(new Set(['已授予']));
      });
    },
    PAGE_MS,
  );

  it(
    'lays two changes of one unit side by side and writes over neither unasked',
    () =>
      as(
        'system',
        async (page) => {
          await go(page, '/units?q=区交通局');
          await page.getByRole('button', { name: '编辑 区交通局' }).click();
          const form = page.getByRole('dialog');
          await form.getByLabel('名称').fill('区交通运输局');
          const [unit] = (await asked('system', 'GET', '/units')).filter(({ name }: { name: string }) => name === '区交通局');
          await asked('system', 'PATCH', `/units/${unit.id}`, { aliases: ['交通'] }, unit.version);
          await form.getByRole('button', { name: '保存' }).click();
          const both = form.locator('.changed-since');
          await both.waitFor();
          const lines = await both.locator('tbody tr').allTextContents();
          expect(lines).toEqual(['名称区交通运输局区交通局', '别名—交通']);
          await soundPage(page);
          await form.getByRole('button', { name: '保存' }).click();
          await form.waitFor({ state: 'detached' });
          const [now] = (await asked('system', 'GET', '/units')).filter(({ id }: { id: string }) => id === unit.id);
          expect([now.name, now.aliases]).toEqual(['区交通运输局', ['交通']]);
        },
        /412/,
      ),
    PAGE_MS,
  );

  it(
    'looks at a roster row by row, refuses it with reasons, and writes a good one with the passwords to hand over',
    () =>
      as('system', async (page) => {
        await go(page, '/roster');
        const head = ['单位', '姓名', '职务', '账号', '角色'];
        const sent = (rows: string[][]) => workbook({ 人员: [head, ...rows] });
        await upload(
          page,
          '名册.xlsx',
          await sent([
            ['区教委', '戊一', '科员', 'wuyi', '联络员'],
            ['没有这个局', '戊二', '', '', ''],
          ]),
        );
        await page.getByText('有 1 行不能写入', { exact: false }).waitFor();
        expect(await page.locator('.roster-why').allTextContents()).toEqual([expect.stringContaining('没有单位“没有这个局”')]);
        expect(await page.getByRole('button', { name: '确认写入' }).isDisabled()).toBe(true);
        await soundPage(page);

        await page.getByRole('button', { name: '换一份表格' }).click();
        await upload(
          page,
          '名册.xlsx',
          await sent([
            ['区教委', '戊一', '科员', 'wuyi', '联络员'],
            ['区教委', '主任甲', '主任', '', ''],
          ]),
        );
        await page.getByRole('button', { name: '修改 1' }).click();
        expect(await page.locator('.records-roster tbody').textContent()).toMatch(/主任甲.*职务 — → 主任/);
        await page.getByRole('button', { name: '确认写入' }).click();
        await page.getByRole('dialog').getByRole('button', { name: '确认写入' }).click();
        await page.getByText('1 个初始口令').waitFor();
        expect(await page.locator('.slip').textContent()).toMatch(/区教委 · 戊一.*wuyi.*[a-z0-9]{4}-/);
        await soundPage(page);
        // Nobody leaves them behind unawares.
        await page.getByRole('link', { name: '人员' }).first().click();
        await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 CSV' }).click()]);
        expect(await readFile(await file.path(), 'utf8')).toMatch(/"区教委","戊一","wuyi","[a-z0-9]{4}-/);
        await page.getByRole('link', { name: '查看人员' }).click();
        await page.getByText('戊一').first().waitFor();
      }),
    PAGE_MS,
  );

  it(
    'shows the auditor who did it, what it was before and after, and hands it out as CSV',
    () =>
      as('audit', async (page) => {
        const made = await asked('system', 'POST', '/units', { name: '旧名小学', kind: 'school' });
        await asked('system', 'PATCH', `/units/${made.id}`, { name: '新名小学' }, made.version);
        await go(page, '/audit');
        await page.getByText('完整：每一条都与写入时一致').waitFor();
        await go(page, '/audit?action=unit.change&q=系管');
        const rows = page.locator('.records-audit tr[data-row]');
        await rows.first().locator('.row-name').click();
        expect(await page.locator('.trace .sides').textContent()).toMatch(/名称旧名小学新名小学/);
        await page.getByRole('button', { name: '此对象的全部记录' }).click();
        await expect.poll(() => new URL(page.url()).searchParams.get('kind')).toBe('unit');
        await expect.poll(() => rows.count()).toBe(2);
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]);
        const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
        expect(lines).toHaveLength(3);
        expect(lines[1]).toContain('新名小学');
        await go(page, '/audit?action=audit.export');
        await expect.poll(() => rows.count()).toBe(1);
      }),
    PAGE_MS,
  );

  it.each<[Size, Language, 'light' | 'dark']>([
    ['desk', 'zh-CN', 'light'],
    ['phone', 'en', 'dark'],
  ])(
    'keeps nobody out and sticks out nowhere, whatever page: %s, %s, %s',
    async (size, language, mode) => {
      const webhook = await asked('system', 'POST', '/webhooks', { name: size, url: 'https://hooks.example.com/in', eventKinds: ['*'] });
      await asked('system', 'POST', `/webhooks/${webhook.id}/pings`);
      const until = new Date(Date.now() + 86_400_000).toISOString();
      await asked('security', 'POST', '/credentials', { name: size, actions: ['task.read'], expiresAt: until });
      const [principal, deputy] = await deputies();
      const day = until.slice(0, 10);
      await asked('security', 'POST', '/deputies', { principalId: principal, deputyId: deputy, fromDay: day, untilDay: day });
      const places: Record<Seat, string[]> = {
        system: ['/units', '/units?q=nothing-like-it', '/people', '/roster', '/webhooks', `/webhooks/${webhook.id}`],
        security: ['/units', '/people', '/sessions', '/deputies?all=1', '/credentials'],
        audit: ['/audit', '/audit?outcome=refused&from=2020-01-01', '/audit?q=nothing-like-it'],
      };
      for (const seat of Object.keys(places) as Seat[]) {
        const { page, context, complaints } = await sitting(seat, size, language, mode);
        for (const path of places[seat]) {
          await go(page, path);
          await soundPage(page);
          const opens = page.locator('.admin-head .ant-btn-primary, .row-name, .filters button[aria-expanded]');
          if ((await opens.count()) === 0) continue;
          await opens.first().click();
          await page.locator('.dialog, .records-detail, .record-detail, .filter-panel').first().waitFor();
          await soundPage(page);
        }
        expect(complaints).toEqual([]);
        await context.close();
      }
    },
    PAGE_MS,
  );

  const add = (name: string, proposedRoles: string[]) =>
    asked('system', 'POST', '/people', { name, unitId: house.units.get('区公安分局'), proposedRoles });
  const deputies = async (): Promise<string[]> => {
    const people: { id: string; name: string }[] = await asked('security', 'GET', '/people');
    return ['主任甲', '经办乙'].map((name) => people.find((person) => person.name === name)!.id);
  };
});
