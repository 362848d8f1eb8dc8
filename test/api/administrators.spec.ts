import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#org';
import { adminHouse } from '../support/admin-api.js';
import { hold } from '../support/hold.js';
import type { Answer, Ask } from '../support/intake.js';
import type { LoggedIn } from '../support/people.js';

const house = adminHouse();
const KINDS = ['system_admin', 'security_admin', 'auditor'] as const satisfies Role[];

const refusedAs = ({ status, body }: Answer) => [status, body.code];
const versionOf = async (id: string): Promise<number> =>
  (await house.rows(`SELECT version FROM person WHERE person_id = $1`, id))[0].version;
const act = async (who: LoggedIn, method: Ask['method'], { personId }: LoggedIn, what: string, body?: unknown) =>
  house.by(who, method, `/people/${personId}${what}`, { version: await versionOf(personId), body });
const takeRoles = (from: LoggedIn, by = house.security) => act(by, 'PUT', from, '/roles', { roles: [] });
const disable = (whom: LoggedIn, by = house.system) => act(by, 'POST', whom, '/disable');
const activeOf = async (role: Role): Promise<number> =>
  (
    await house.rows(
      `SELECT count(*)::int AS n FROM person_role r JOIN person p USING (tenant_id, person_id) JOIN account USING (tenant_id, person_id)
       WHERE r.role = $1 AND p.active`,
      role,
    )
  )[0].n;
const standing = (role: Role) =>
  ({ system_admin: house.system, security_admin: house.security, auditor: house.auditor })[role as 'auditor'];

/** One of each kind stands at the beginning of each test, logged in. */
beforeEach(async () => {
  await house.bend(
    `DELETE FROM person_role WHERE administrative AND person_id NOT IN ('${KINDS.map((kind) => standing(kind).personId).join("','")}')`,
    `UPDATE person SET active = true`,
  );
  for (const kind of KINDS) expect(await activeOf(kind)).toBe(1);
});

describe('the last administrator of a kind', () => {
  it.each(KINDS)('%s cannot be disabled, nor lose the role, by anybody', async (kind) => {
    const last = standing(kind);
    const before = await house.everything();
    expect(refusedAs(await disable(last))).toEqual([409, 'roles_disagree']);
    expect(refusedAs(await takeRoles(last))).toEqual([409, 'roles_disagree']);
    expect(await house.everything()).toEqual(before);
    expect((await house.by(last, 'GET', '/account/sessions')).status).toBe(200);
  });

  it.each(KINDS)('%s may go once another stands beside', async (kind) => {
    const other = await house.somebody([kind], '另某');
    expect((await disable(other)).status).toBe(200);
    expect(refusedAs(await disable(standing(kind)))).toEqual([409, 'roles_disagree']);
    expect((await act(house.system, 'POST', other, '/enable')).status).toBe(200);
    expect((await takeRoles(other)).status).toBe(200);
    expect(refusedAs(await disable(standing(kind)))).toEqual([409, 'roles_disagree']);
  });

  it.each(KINDS)('%s does not count who has no account to come in by', async (kind) => {
    const { body } = await house.by(house.system, 'POST', '/people', { body: { name: '无某', unitId: house.units.get('区教委') } });
    const without = { personId: body.id } as LoggedIn;
    expect((await act(house.security, 'PUT', without, '/roles', { roles: [kind] })).status).toBe(200);
    expect(refusedAs(await disable(standing(kind)))).toEqual([409, 'roles_disagree']);
  });

  it.each([
    ['two disabled', 'disable', 'disable'],
    ['two losing the role', 'take', 'take'],
    ['one disabled, one losing the role', 'disable', 'take'],
  ])('stays when %s at the same moment would have left none', async (_what, first, second) => {
    const other = await house.somebody(['auditor'], '另某');
    const gate = await hold(house.test.ownerUrl, 'SELECT FROM tenant FOR UPDATE');
    const how = { disable, take: takeRoles } as Record<string, (whom: LoggedIn) => Promise<Answer>>;
    const both = Promise.all([how[first]!(house.auditor), how[second]!(other)]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await activeOf('auditor')).toBe(1);
    // Whoever remained, the next test finds the one it knows.
    await house.bend(
      `UPDATE person SET administrative = true WHERE person_id = '${house.auditor.personId}'`,
      `INSERT INTO person_role (tenant_id, person_id, role, administrative)
       VALUES ('${house.tenantId}', '${house.auditor.personId}', 'auditor', true) ON CONFLICT DO NOTHING`,
    );
    house.auditor = await house.again(house.auditor);
  });
});

describe('somebody who is disabled', () => {
  it('is out at once, cannot come in, and comes in again with the same password when enabled', async () => {
    const login = 'wang';
    const { body } = await house.by(house.system, 'POST', '/people', { body: { name: '王某', unitId: house.units.get('区教委'), login } });
    const whom = { personId: body.id } as LoggedIn;
    const { cookie } = await house.signIn(login, body.initialPassword);
    expect((await disable(whom)).body).toMatchObject({ active: false });
    expect((await house.by({ cookie }, 'GET', '/account/sessions')).status).toBe(401);
    expect(refusedAs(await house.signIn(login, body.initialPassword))).toEqual([401, 'sign_in_failed']);
    expect(refusedAs(await house.signIn(login, 'wrong'))).toEqual([401, 'sign_in_failed']);
    expect((await act(house.system, 'POST', whom, '/enable')).body).toMatchObject({ active: true });
    expect((await house.by({ cookie }, 'GET', '/account/sessions')).status).toBe(401);
    expect((await house.signIn(login, body.initialPassword)).status).toBe(200);
  });

  it('leaves the list everybody reads, and stays in the administrators’ own', async () => {
    const whom = await house.somebody(['officer'], '离某');
    await disable(whom);
    const names = async (path: string) =>
      ((await house.by(house.system, 'GET', path)).body as { name: string }[]).filter(({ name }) => name === '离某').length;
    expect([await names('/people'), await names('/people/register')]).toEqual([0, 1]);
  });
});

describe('a deputy', () => {
  it('is none any more for whoever turns administrator', async () => {
    const [principal, deputy] = [await house.somebody(['supervisor'], '本某'), await house.somebody(['supervisor'], '代某')];
    const days = { fromDay: '2020-01-01', untilDay: '2099-01-01' };
    await house.rows(
      `INSERT INTO deputy (tenant_id, deputy_id, principal_id, person_id, from_day, until_day) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)`,
      ...[house.tenantId, principal.personId, deputy.personId, days.fromDay, days.untilDay],
    );
    await house.by(deputy, 'PUT', '/session/acting', { body: { principalId: principal.personId } });
    expect((await act(house.security, 'PUT', deputy, '/roles', { roles: ['auditor'] })).status).toBe(200);
    const again = await house.again(deputy);
    expect((await house.by(again, 'GET', '/session')).body.signedIn).toMatchObject({ principals: [], onBehalfOf: null });
    const acting = await house.by(again, 'PUT', '/session/acting', { body: { principalId: principal.personId } });
    expect(refusedAs(acting)).toEqual([404, 'not_found']);
  });
});
