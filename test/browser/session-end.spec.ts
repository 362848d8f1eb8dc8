import { describe, expect, it } from 'vitest';
import { ANOTHER, PASSWORD } from '../support/sign-in.js';
import { CHROMIUM } from '../support/tools.js';
import { PAGE_MS, soundPage } from './browser.js';
import { arrive, enter, leave, logInHouse } from './log-in.js';

if (!CHROMIUM) console.warn('SKIPPED: no Chromium (CHROME_PATH, PATH); the end of a session was not looked at in a browser.');

describe.skipIf(!CHROMIUM)('a person whose session ends in the middle of work', () => {
  const { house, url, seated, throwOut } = logInHouse();

  it(
    'loses nothing when the session ends while they type: logged in again, what they sent arrives, once',
    async () => {
      const who = await house.person(['unit_head'], { name: '乙某' });
      const colleague = await house.person(['officer'], { name: '丙某' });
      const { page, context, complaints } = await seated(who, '/account');
      await page.getByRole('button', { name: '指定代理人' }).click();
      await page.getByLabel('代理人', { exact: true }).click();
      await page.getByTitle(colleague.name).click();
      await page.getByLabel('事由（选填）').fill('外出学习两周');
      await throwOut(who);
      await page.getByRole('button', { name: '指定', exact: true }).dispatchEvent('click');

      const again = page.getByRole('dialog', { name: '登录已失效' });
      await again.waitFor();
      await soundPage(page);
      expect(await page.getByLabel('事由（选填）').inputValue()).toBe('外出学习两周');
      expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe(who.login);
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await again.waitFor({ state: 'detached' });

      await page.getByText('已指定 丙某 为代理人').waitFor();
      expect(await house.rows(`SELECT reason FROM deputy WHERE principal_id = $1`, who.id)).toEqual([{ reason: '外出学习两周' }]);
      expect(complaints.filter((each) => !each.includes('401'))).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'goes on with what they had begun once they have chosen the password that is asked for in between',
    async () => {
      const who = await house.person(['officer'], { name: '壬某' });
      const { page, context } = await seated(who, '/account');
      await house.rows(`UPDATE account SET must_change = true WHERE person_id = $1`, who.id);
      await page.getByRole('button', { name: '开启', exact: true }).dispatchEvent('click');
      const ask = page.getByRole('dialog', { name: '请先修改口令' });
      await ask.waitFor();
      await soundPage(page);
      await ask.locator('input[autocomplete=current-password]').fill(PASSWORD);
      for (const field of await ask.locator('input[autocomplete=new-password]').all()) await field.fill(ANOTHER);
      await page.keyboard.press('Enter');
      await ask.waitFor({ state: 'detached' });
      await page.locator('.factor-qr svg').waitFor();
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'begins anew where somebody else was before',
    async () => {
      const [first, second] = [await house.person(['unit_head'], { name: '丁某' }), await house.person(['officer'], { name: '戊某' })];
      const { page, context } = await seated(first, '/account');
      await page.getByRole('button', { name: '修改口令' }).click();
      await page.locator('input[autocomplete=new-password]').first().fill('half a password');
      await throwOut(first);
      await page.getByRole('button', { name: '开启' }).dispatchEvent('click');
      await page.getByRole('dialog', { name: '登录已失效' }).waitFor();
      await enter(page, second);
      await page.getByRole('button', { name: /戊某/ }).waitFor();
      await page.waitForURL(url('/ledger/tasks'));
      expect(await page.textContent('body')).not.toContain('丁某');
      const offered = await house.rows(`SELECT FROM audit WHERE action = 'account.offer_second_factor' AND actor_id = $1`, second.id);
      expect(offered).toEqual([]);
      await context.close();
    },
    PAGE_MS,
  );

  it(
    'leaves and comes back in all tabs at once',
    async () => {
      const who = await house.person(['unit_head'], { name: '己某' });
      const { page: one, context } = await seated(who, '/ledger/tasks');
      const other = await context.newPage();
      await arrive(other, url('/account'), who);
      await other.getByRole('button', { name: '修改口令' }).click();
      await other.locator('input[autocomplete=new-password]').first().fill('half a password');

      await leave(one, who);
      expect(await one.textContent('body')).not.toContain('己某');
      const left = other.getByRole('dialog', { name: '已退出登录' });
      await left.waitFor();
      await soundPage(other);
      expect((await house.rows(`SELECT FROM session WHERE person_id = $1`, who.id)).length).toBe(0);

      await enter(one, who);
      await one.getByRole('button', { name: /己某/ }).waitFor();
      await left.waitFor({ state: 'detached' });
      expect(await other.locator('input[autocomplete=new-password]').first().inputValue()).toBe('half a password');
      await context.close();
    },
    PAGE_MS,
  );
});
