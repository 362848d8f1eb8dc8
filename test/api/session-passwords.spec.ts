import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { policy } from '#config/policy';
import { ANOTHER, type Browser, PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();

const kept = { ...policy().passwords };
const set = (over: Partial<typeof kept>) => Object.assign(policy().passwords, over);
afterEach(() => void set(kept));

const change = (browser: Browser, password: string, present = PASSWORD) => browser.ask('PUT', '/account/password', { present, password });
/** What is said against a password that is chosen. */
async function against(browser: Browser, password: string): Promise<string[]> {
  const { body } = await house.refusedAtTheDoor(() => change(browser, password), 400, 'invalid_input');
  expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(body.errors.map(() => 'password'));
  return body.errors.map(({ message }: { message: string }) => message);
}

describe('an initial password', () => {
  const given = async (): Promise<Somebody & { password: string }> => {
    const { browser } = await house.arrived(['system_admin']);
    const wish = { name: '戊某', unitId: house.units.get('区教委'), login: `new.${house.instant.getTime()}.${++made}` };
    const { status, body } = await browser.ask('POST', '/people', wish);
    expect(status).toBe(201);
    return { id: body.id, name: wish.name, login: wish.login, password: body.initialPassword };
  };
  let made = 0;

  it('lets in to the session and to another password; every other route there is says so', async () => {
    const { password, ...who } = await given();
    const browser = await house.loggedIn(who, password);
    expect((await browser.get('/session')).body.signedIn).toMatchObject({ mustChangePassword: true, passwordRules: { minimumLength: 12 } });
    const routes = (house.app.getHttpAdapter().getInstance() as unknown as FastifyInstance).routes;
    const shut = routes.filter(({ rule }) => rule!.may !== 'public' && !rule!.beforeChange);
    expect(shut.length).toBeGreaterThan(50);
    for (const { method, pattern } of shut) {
      const url = pattern.replace(/:\w+/g, who.id).replace('*', 'x');
      const asked = {
        method: method as 'GET',
        url,
        headers: { cookie: `sid=${browser.token}` },
        ...(/GET|HEAD/.test(method) ? {} : { payload: {} }),
      };
      const { statusCode, body } = await house.app.inject(asked);
      expect([method, pattern, statusCode]).toEqual([method, pattern, 403]);
      if (method !== 'HEAD') expect([pattern, JSON.parse(body).code]).toEqual([pattern, 'password_change_required']);
    }
    const open = routes.filter(({ rule }) => rule!.beforeChange).map(({ method, pattern }) => `${method} ${pattern}`);
    expect(open.sort()).toEqual(['DELETE /api/account/sessions', 'DELETE /api/session', 'PUT /api/account/password']);
  });

  it('is gone once another has been chosen, and everything is open in the same browser', async () => {
    const { password, ...who } = await given();
    const browser = await house.loggedIn(who, password);
    expect((await change(browser, ANOTHER, password)).status).toBe(204);
    expect((await browser.get('/session')).body.signedIn.mustChangePassword).toBe(false);
    expect((await browser.get('/account/sessions')).status).toBe(200);
    expect((await house.browser().logIn(who, password)).status).toBe(401);
    house.later(policy().passwords.initialValidDays * 24 * 60 + 1);
    await house.loggedIn(who, ANOTHER);
  });

  it('may not be kept', async () => {
    const { password, ...who } = await given();
    const { body } = await change(await house.loggedIn(who, password), password, password);
    expect([body.code, body.errors[0].message]).toEqual(['invalid_input', '不能与用过的口令相同']);
  });

  it('runs out after the days of the policy', async () => {
    const { password, ...who } = await given();
    const { initialValidDays } = policy().passwords;
    house.later(initialValidDays * 24 * 60 - 1);
    await house.loggedIn(who, password);
    house.later(1);
    expect((await house.browser().logIn(who, password)).status).toBe(401);
  });

  it('given again by the administrator does not make the last one fit for use once more', async () => {
    const [{ browser }, who] = [await house.arrived(['system_admin']), await house.person()];
    const { body } = await browser.ask('POST', `/people/${who.id}/reset-password`, undefined, { 'if-match': '"1"' });
    const mine = await house.loggedIn(who, body.initialPassword);
    const again = await change(mine, PASSWORD, body.initialPassword);
    expect([again.status, again.body.errors?.[0].message]).toEqual([400, '不能与用过的口令相同']);
    expect((await change(mine, ANOTHER, body.initialPassword)).status).toBe(204);
  });
});

describe('another password', () => {
  it('is not one that is short, common, or made of one’s own names', async () => {
    const { browser } = await house.arrived(['officer'], { name: '欧阳某', login: 'ouyang.mou', unit: '区公安分局' });
    expect(await against(browser, '十一个字十一个字十一个')).toEqual(['至少 12 个字符']);
    expect(await against(browser, '😀'.repeat(11))).toContain('至少 12 个字符');
    for (const common of ['password1234', 'P@ssw0rd1234', 'qwertyuiop[]', '123456789012', 'aaaaaaaaaaaa'])
      expect([common, await against(browser, common)]).toEqual([common, ['太常见，容易被猜到']]);
    for (const own of ['欧阳某 的 一个 长长的口令', 'xx-OuYang.Mou-9 海鸥 灯塔', '区公安分局 的 大门 向东开'])
      expect([own, await against(browser, own)]).toEqual([own, ['不能包含本人姓名、账号或单位']]);
  });

  it('is not one of the last the policy names, and may be one before them', async () => {
    const { browser } = await house.arrived();
    const { rememberLast } = policy().passwords;
    const words = Array.from({ length: rememberLast + 1 }, (_, each) => `第${each}只 海鸥 飞过 蓝灯塔`);
    let present = PASSWORD;
    for (const next of words.slice(0, rememberLast - 1)) {
      expect((await change(browser, next, present)).status).toBe(204);
      present = next;
    }
    for (const used of [PASSWORD, present])
      expect((await change(browser, used, present)).body.errors).toEqual([expect.objectContaining({ message: '不能与用过的口令相同' })]);
    expect((await change(browser, words[rememberLast]!, present)).status).toBe(204);
    expect((await change(browser, PASSWORD, words[rememberLast]!)).status).toBe(204);
  });

  it('mixes kinds of characters where the policy asks for it', async () => {
    const { browser } = await house.arrived();
    set({ characterKinds: 3 });
    expect(await against(browser, 'seagulls lighthouse boat')).toEqual(['大写、小写、数字、其他符号中至少要有 3 类']);
    expect((await change(browser, 'Seagulls lighthouse boat')).status).toBe(204);
  });

  it.each([
    ['white space at both ends', '  海鸥 灯塔 渔船 码头 潮水  '],
    ['sixty-eight emoji', '🦭🛶🗼🐋'.repeat(17)],
    ['marks of right-to-left writing', '\u200fמגדלור\u202e ישן \u2066על\u2069 החוף 7'],
    ['letters with marks apart from them', 'cafe\u0301 au lait \u0301\u0302 matin'],
    ['the longest there may be', 'Möwe-灯塔-🦭 '.repeat(20).slice(0, 128)],
  ])('is kept exactly as it was typed: %s', async (_, password) => {
    const { browser, ...who } = await house.arrived();
    expect((await change(browser, password)).status).toBe(204);
    await house.loggedIn(who, password);
    const marks = /\u200f|\u202e|\u2066|\u2069|\u0301|\u0302/g;
    for (const other of [
      password.trim(),
      `${password} `,
      password.normalize('NFC'),
      password.replace(marks, ''),
      password.slice(0, -2),
    ].filter((each) => each !== password))
      expect((await house.browser().logIn(who, other)).status).toBe(401);
  });

  it('is refused beyond the longest there may be, in words up to a thousand characters and at the door beyond', async () => {
    const { browser } = await house.arrived();
    expect(await against(browser, '灯塔海鸥'.repeat(32) + '!')).toEqual(['最多 128 个字符']);
    expect(await against(browser, '灯塔海鸥'.repeat(250))).toEqual(['最多 128 个字符']);
    expect(await against(browser, '灯塔海鸥'.repeat(2_500))).toEqual(['最多 1024 个字符']);
    expect(await against(browser, '')).toEqual(['至少 1 个字符']);
  });

  it('asks for the present one, and leaves everything as it is where that is wrong', async () => {
    const { browser, ...who } = await house.arrived();
    expect((await change(browser, ANOTHER, `${PASSWORD} `)).body.code).toBe('wrong_password');
    await house.loggedIn(who);
    expect((await house.browser().logIn(who, ANOTHER)).status).toBe(401);
  });

  it('has a trace, in which neither stands', async () => {
    const { browser, id } = await house.arrived();
    await change(browser, ANOTHER);
    const rows = await house.rows(`SELECT a::text AS row FROM audit a WHERE actor_id = $1 AND action = 'account.change_password'`, id);
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toMatch(new RegExp(`${PASSWORD}|${ANOTHER}|argon2`));
  });
});

describe('an old password', () => {
  it('must be changed after the days the policy names, at once and also in sessions under way; never where it names none', async () => {
    const who = await house.person();
    house.later(90 * 24 * 60 - 1);
    const browser = await house.loggedIn(who);
    set({ changeAfterDays: 90 });
    expect((await browser.get('/account/sessions')).status).toBe(200);
    house.later(1);
    expect((await browser.get('/account/sessions')).body.code).toBe('password_change_required');
    expect((await change(browser, ANOTHER)).status).toBe(204);
    expect((await browser.get('/account/sessions')).status).toBe(200);
    set({ changeAfterDays: 0 });
    house.later(3650 * 24 * 60);
    expect((await (await house.loggedIn(who, ANOTHER)).get('/account/sessions')).status).toBe(200);
  });
});
