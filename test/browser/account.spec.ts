import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, it } from 'vitest';
import { LedgerService } from '#ledger';
import { inTransaction } from '#platform';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';
import { PASSWORD, type Somebody } from '../support/sign-in.js';
import { CHROMIUM } from '../support/tools.js';
import { PAGE_MS, type Size, soundPage } from './browser.js';
import { enter, leave, logInHouse } from './log-in.js';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the account was not looked at in a browser.');

describe.skipIf(!CHROMIUM)("a person's own account in a browser", () => {
  const { house, url, seated, throwOut } = logInHouse();
  beforeAll(async () => {
    const who = { leadUnit: '区交通局', units: ['区交通局'] };
    const problems = [reportedProblem([runningTask('2027-03-31', who)], { leadUnit: '区交通局' })];
    await inTransaction(house.database, (tx) =>
      house.app.get(LedgerService).takeOver(systemAct(house.tenantId), { source: reportedSource('督导意见书'), problems }, tx),
    );
  });

  /** What the authenticator shows, or showed so many seconds before (negative). */
  const codeAt = (secret: string, seconds = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.instant.getTime() + seconds * 1000 });

  it.each<Size>(['desk', 'phone'])(
    'asks for the code of an authenticator once one is set up, and no longer once it is dropped: %s',
    async (size) => {
      const who = await house.person(['officer'], { name: '甲某' });
      const { page, context } = await seated(who, '/account', size);
      await page.getByRole('button', { name: '开启', exact: true }).click();
      await page.locator('.factor-qr svg').waitFor();
      await soundPage(page);
      const secret = (await page.locator('.factor-key code').allTextContents()).join('');
      const code = page.getByLabel('输入应用显示的六位数字');
      await code.fill(codeAt(secret, -600));
      await page.getByRole('button', { name: '确认开启' }).click();
      await page.getByText('验证码不正确').waitFor();
      await code.fill(codeAt(secret));
      await page.getByRole('button', { name: '确认开启' }).click();
      await page.getByText('已开启', { exact: true }).waitFor();

      await leave(page, who);
      await enter(page, who);
      await page.getByLabel('验证码').waitFor();
      await soundPage(page);
      await page.keyboard.type(codeAt(secret));
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('已用过');
      house.later(1);
      // The sixth digit sends it.
      await page.keyboard.type(codeAt(secret));
      await page.getByRole('button', { name: /甲某/ }).waitFor();

      await page.goto(url('/account'));
      await page.getByRole('button', { name: '关闭', exact: true }).click();
      await page.getByLabel('当前口令').fill(PASSWORD);
      await page.getByRole('button', { name: '确认关闭' }).click();
      await page.getByText('未开启', { exact: true }).waitFor();
      await leave(page, who);
      await enter(page, who);
      await page.getByRole('button', { name: /甲某/ }).waitFor();
      await context.close();
    },
    PAGE_MS,
  );

  it.each<Size>(['desk', 'phone'])(
    'acts for a principal with their rights, says so on every page, and goes back: %s',
    async (size) => {
      const leader = await house.person(['leader'], { name: '李某', unit: '区公安分局' });
      const head = await house.person(['unit_head'], { name: '乙某' });
      await standIn(leader, head);
      const { page, context } = await seated(head, '/ledger/tasks', size);
      await page.getByRole('heading', { name: '还没有与您单位有关的任务' }).waitFor();
      await page.getByRole('button', { name: /乙某/ }).click();
      await soundPage(page);
      await page.getByRole('button', { name: /代 李某 办理/ }).click();
      const bar = page.getByRole('region', { name: '代理办理' });
      await bar.getByText('代 李某 办理（至 11月30日）').waitFor();
      await page.locator(size === 'phone' ? '.row-card' : 'tbody tr').waitFor();
      await soundPage(page);
      for (const path of ['/sources', '/account', '/nowhere']) {
        await page.goto(url(path));
        await bar.waitFor();
      }

      // The session ends meanwhile: the same person goes on for the same principal.
      await throwOut(head);
      // The page may have noticed by itself: then the link lies under the log-in already.
      await page.getByRole('link', { name: '来源' }).first().dispatchEvent('click');
      await page.getByRole('dialog', { name: '登录已失效' }).waitFor();
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: '督导意见书' }).waitFor();
      await bar.waitFor();

      await bar.getByRole('button', { name: '恢复本人' }).click();
      await bar.waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: '还没有来源' }).waitFor();
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'names a deputy once, though the answer was lost on the way, and ends it',
    async () => {
      const who = await house.person(['unit_head'], { name: '丙某' });
      const deputy = await house.person(['signatory'], { name: '丁某' });
      const { page, context } = await seated(who, '/account');
      const keys: (string | undefined)[] = [];
      await page.route('**/api/account/deputies', async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.continue();
        await route.fetch();
        await route.abort();
      });
      await page.getByRole('button', { name: '指定代理人' }).click();
      await page.getByLabel('代理人', { exact: true }).click();
      await page.getByTitle(deputy.name).click();
      const go = page.getByRole('button', { name: '指定', exact: true });
      await go.click();
      await page.getByText('连不上服务器').waitFor();
      await go.click();
      await page.getByText('已指定 丁某 为代理人').waitFor();
      expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
      expect(keys).toEqual([keys[0], keys[0]]);
      expect((await house.rows(`SELECT FROM deputy WHERE principal_id = $1`, who.id)).length).toBe(1);

      await page.getByRole('button', { name: '终止 丁某 的代理' }).click();
      await page.getByRole('tooltip').getByRole('button', { name: '终止' }).click();
      await page.getByText('已终止', { exact: true }).waitFor();
      await soundPage(page);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'shows where else they are logged in, and ends it there',
    async () => {
      const who = await house.person(['officer'], { name: '戊某' });
      const elsewhere = await house.loggedIn(who);
      const { page, context } = await seated(who, '/account');
      const rows = page.locator('.account-rows li');
      await expect.poll(() => rows.count()).toBe(2);
      expect(await rows.first().textContent()).toContain('当前设备');
      await page.getByRole('button', { name: /^结束/ }).click();
      await expect.poll(() => rows.count()).toBe(1);
      expect(await elsewhere.who()).toBe(null);
      await context.close();
    },
    PAGE_MS,
  );

  const standIn = (principal: Somebody, deputy: Somebody) =>
    house.rows(
      `INSERT INTO deputy (tenant_id, deputy_id, principal_id, person_id, from_day, until_day)
       VALUES ($1, gen_random_uuid(), $2, $3, '2026-11-10', '2026-11-30')`,
      ...[house.tenantId, principal.id, deputy.id],
    );
});
