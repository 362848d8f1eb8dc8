import { describe, expect, it } from 'vitest';
import { type Role, ROLES } from '#org';
import { adminHouse } from '../support/admin-api.js';
import type { Answer, Ask } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';
import type { LoggedIn } from '../support/people.js';

const house = adminHouse();
const CHOSEN = 'correct-horse-battery';
const ADMINISTRATORS: Role[] = ['system_admin', 'security_admin', 'auditor'];
const ROLE_NAMES = Object.keys(ROLES) as Role[];
let mark = 0;

const refusedAs = ({ status, body }: Answer) => [status, body.code];
const facts = (over: object = {}) => ({ name: '张某', unitId: house.units.get('区教委'), login: `zhang${++mark}`, ...over });
const create = async (over: object = {}): Promise<{ id: string; version: number; login: string; initialPassword: string }> => {
  const { status, body } = await house.by(house.system, 'POST', '/people', { body: facts(over) });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const versionOf = async (id: string): Promise<number> =>
  (await house.rows(`SELECT version FROM person WHERE person_id = $1`, id))[0].version;
/** Changes a person as they stand now. */
const act = async (who: LoggedIn, method: Ask['method'], id: string, what: string, body?: unknown) =>
  house.by(who, method, `/people/${id}${what}`, { version: await versionOf(id), body });
const giveRoles = (id: string, roles: readonly Role[], who = house.security) => act(who, 'PUT', id, '/roles', { roles });
/** What somebody with this cookie is told of themselves: 200 while they are logged in. */
const inside = async (cookie: string) => (await house.by({ cookie }, 'GET', '/account/sessions')).status;

describe('a person with a login', () => {
  it('comes in with the password that was handed over once, and only to choose another', async () => {
    const { id, login, initialPassword } = await create({ position: '主任', phone: '023-1000', email: 'z@example.test' });
    for (const path of [`/people/${id}`, '/people/register']) {
      const text = JSON.stringify((await house.by(house.system, 'GET', path)).body);
      expect([text.includes(login), text.includes(initialPassword)]).toEqual([true, false]);
    }
    const entered = await house.signIn(` ${login.toUpperCase()}`, initialPassword);
    expect([entered.status, entered.body.signedIn.mustChangePassword]).toEqual([200, true]);
    await giveRoles(id, ['supervisor']);
    const { cookie } = await house.signIn(login, initialPassword);
    for (const path of ['/tasks', '/people', '/account/sessions', '/district'])
      expect(refusedAs(await house.by({ cookie }, 'GET', path))).toEqual([403, 'password_change_required']);
    const change = { body: { present: initialPassword, password: CHOSEN } };
    expect((await house.by({ cookie }, 'PUT', '/account/password', change)).status).toBe(204);
    expect((await house.by({ cookie }, 'GET', '/tasks')).status).toBe(200);
    expect([(await house.signIn(login, initialPassword)).status, (await house.signIn(login, CHOSEN)).status]).toEqual([401, 200]);
  });

  it('cannot use it once its days are over, until there is another', async () => {
    const { id, login, initialPassword } = await create();
    await house.rows(`UPDATE account SET usable_until = now() - interval '1 second' WHERE person_id = $1`, id);
    expect(refusedAs(await house.signIn(login, initialPassword))).toEqual([401, 'sign_in_failed']);
    const { body } = await act(house.system, 'POST', id, '/reset-password');
    expect(body.initialPassword).not.toBe(initialPassword);
    expect((await house.signIn(login, body.initialPassword)).status).toBe(200);
  });

  it('is out everywhere once the password is reset, and no longer locked', async () => {
    const { id, login, initialPassword } = await create();
    const { cookie } = await house.signIn(login, initialPassword);
    for (let wrong = 0; wrong < 5; wrong++) await house.signIn(login, 'wrong');
    expect((await house.signIn(login, initialPassword)).status).toBe(401);
    const { body } = await act(house.system, 'POST', id, '/reset-password');
    expect([body.lockedUntil, await inside(cookie)]).toEqual([null, 401]);
    expect((await house.signIn(login, body.initialPassword)).status).toBe(200);
    expect((await house.signIn(login, initialPassword)).status).toBe(401);
  });

  it('gets another password in silence, but an administrator’s is an alarm for the auditor', async () => {
    const alarms = () => house.rows(`SELECT object_id AS id FROM audit WHERE alarm AND action = 'person.reset_password'`);
    const [officer, auditor] = [await create(), await create()];
    await giveRoles(officer.id, ['officer']);
    await giveRoles(auditor.id, ['auditor']);
    for (const { id } of [officer, auditor]) expect((await act(house.system, 'POST', id, '/reset-password')).status).toBe(200);
    expect(await alarms()).toEqual([{ id: auditor.id }]);
  });

  it('has it alone, in whatever form another is given it', async () => {
    const { login } = await create({ login: 'li.si' });
    const other = await create();
    for (const taken of [login, 'LI.SI', 'ＬＩ．ＳＩ', '  Li.Si ']) {
      const before = await house.everything();
      const answers = [
        await house.by(house.system, 'POST', '/people', { body: facts({ login: taken }) }),
        await act(house.system, 'PATCH', other.id, '', { login: taken }),
      ];
      expect(answers.map(refusedAs)).toEqual([
        [409, 'already_taken'],
        [409, 'already_taken'],
      ]);
      for (const { body } of answers) expect(body.detail).toContain('li.si');
      expect(await house.everything()).toEqual(before);
    }
  });

  it.each([
    ['login', ['a', 'a'.repeat(61), 'a b', '张 三', 'a/b', 'a<b', '<script>', 'a\u202eb', '😀😀', 'a\nb', '']],
    ['email', ['a', 'a@', '@b', 'a@b@c', 'a b@c', 'a,b@c', 'a@b\nBcc: x@y', '"a"@b', 'a;b@c', `${'a'.repeat(250)}@b.cc`, '']],
    ['phone', ['12', '1'.repeat(33), 'call me', '１２３４', '123\n456', '+86；1', '']],
  ])('is refused a %s that cannot be, by the field’s name', async (field, values) => {
    const { id } = await create();
    const before = await house.everything();
    for (const value of values)
      for (const answer of [
        await house.by(house.system, 'POST', '/people', { body: facts({ [field]: value }) }),
        await act(house.system, 'PATCH', id, '', { [field]: value }),
      ])
        expect([value, answer.status, answer.body.errors?.[0]?.field]).toEqual([value, 400, field]);
    expect(await house.everything()).toEqual(before);
  });

  it('keeps the account for good, though the login may change and ends the sessions with it', async () => {
    const { id, login, initialPassword } = await create();
    const { cookie } = await house.signIn(login, initialPassword);
    expect((await act(house.system, 'PATCH', id, '', { login: null })).body.errors).toMatchObject([{ field: 'login' }]);
    expect((await act(house.system, 'PATCH', id, '', { position: '科长' })).status).toBe(200);
    expect(await inside(cookie)).not.toBe(401);
    expect((await act(house.system, 'PATCH', id, '', { login: `${login}.neu` })).body).toMatchObject({ login: `${login}.neu` });
    expect(await inside(cookie)).toBe(401);
    expect((await house.signIn(`${login}.neu`, initialPassword)).status).toBe(200);
  });

  it('may get it later, with its first password', async () => {
    const { id, initialPassword } = await create({ login: null });
    expect(initialPassword).toBeNull();
    expect(refusedAs(await act(house.system, 'POST', id, '/reset-password'))).toEqual([409, 'conflict']);
    const login = `spaeter${++mark}`;
    const { body } = await act(house.system, 'PATCH', id, '', { login });
    expect((await house.signIn(login, body.initialPassword)).status).toBe(200);
  });
});

describe('roles', () => {
  const pairs = ROLE_NAMES.flatMap((one, at) => ROLE_NAMES.slice(at).map((other) => [...new Set([one, other])]));

  it('go together where all are of business, and an administrator’s goes with no other', async () => {
    const { id } = await create();
    expect(pairs).toHaveLength(45);
    for (const roles of [...pairs, ADMINISTRATORS, ROLE_NAMES, ROLE_NAMES.filter((role) => !ADMINISTRATORS.includes(role)), []]) {
      const before = (await house.by(house.system, 'GET', `/people/${id}`)).body;
      const { status, body } = await giveRoles(id, roles);
      const agree = roles.length <= 1 || roles.every((role) => !ADMINISTRATORS.includes(role));
      expect([roles, status, body.code]).toEqual([roles, agree ? 200 : 409, agree ? undefined : 'roles_disagree']);
      const after = (await house.by(house.system, 'GET', `/people/${id}`)).body;
      expect(after).toEqual(agree ? { ...before, roles: [...roles].sort(), version: before.version + 1 } : before);
    }
    for (const roles of [['officer', 'officer'], ['king'], 'officer', [['officer']], null])
      expect(refusedAs(await giveRoles(id, roles as Role[]))).toEqual([400, 'invalid_input']);
  });

  it('that do not go together cannot even be proposed', async () => {
    const proposedRoles = ['auditor', 'officer'];
    const answer = await house.by(house.system, 'POST', '/people', { body: facts({ proposedRoles }) });
    expect([answer.status, answer.body.errors]).toMatchObject([400, [{ field: 'proposedRoles' }]]);
    const { id } = await create({ proposedRoles: ['officer'] });
    expect((await giveRoles(id, ['officer'])).body).toMatchObject({ roles: ['officer'], proposedRoles: [] });
  });

  it('are given by the security administrator alone, and never to oneself', async () => {
    const { id } = await create();
    for (const who of [house.system, house.auditor, house.supervisor, house.officer])
      expect(refusedAs(await giveRoles(id, ['officer'], who))).toEqual([403, 'forbidden']);
    const { personId } = house.security;
    // Another stands beside them: it is not for being the last that they are refused.
    await house.somebody(['security_admin']);
    for (const own of [personId, personId.toUpperCase()])
      for (const roles of [['supervisor'], ['system_admin'], ['security_admin'], []] as Role[][])
        expect(refusedAs(await giveRoles(own, roles))).toEqual([409, 'roles_disagree']);
    expect(await inside(house.security.cookie)).toBe(200);
    expect(refusedAs(await house.by(house.security, 'PUT', `/people/${NOBODY}/roles`, { version: 1, body: { roles: [] } }))).toEqual([
      404,
      'not_found',
    ]);
  });

  it('count from the moment they are given: whoever is logged in is out, and another log-in has them', async () => {
    const { id, login, initialPassword } = await create();
    const { cookie } = await house.signIn(login, initialPassword);
    // 403: they have to choose another password first.
    expect(await inside(cookie)).toBe(403);
    expect((await giveRoles(id, ['auditor'])).status).toBe(200);
    expect(await inside(cookie)).toBe(401);
    expect((await house.signIn(login, initialPassword)).body.signedIn.person.roles).toEqual(['auditor']);
  });
});
