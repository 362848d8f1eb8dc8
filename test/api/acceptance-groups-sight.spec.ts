import { describe, expect, it } from 'vitest';
import { LedgerService } from '#ledger';
import { inTransaction } from '#platform';
import { adminHouse } from '../support/admin-api.js';
import type { LoggedIn } from '../support/people.js';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';

const house = adminHouse();
const PATH = '/acceptance-groups';

const group = async (name: string, members: readonly LoggedIn[]): Promise<string> => {
  const { status, body } = await house.by(house.supervisor, 'POST', PATH, {
    body: { name, memberIds: members.map((who) => who.personId) },
  });
  expect(status).toBe(201);
  return body.id;
};
/** A task of 区公安分局 that a group is to accept. */
async function taskFor(acceptanceGroupId: string): Promise<string> {
  const ledger = {
    source: reportedSource(),
    problems: [reportedProblem([runningTask('2026-12-01', { leadUnit: '区公安分局', acceptanceGroupId })], { leadUnit: '区公安分局' })],
  };
  const act = systemAct(house.tenantId);
  const { tasks } = await inTransaction(house.database, (tx) => house.app.get(LedgerService).takeOver(act, ledger, tx));
  return tasks[0]!.id;
}
const namesSeen = async (who: LoggedIn): Promise<string[]> => {
  const { status, body } = await house.by(who, 'GET', PATH);
  expect(status).toBe(200);
  return body.map(({ name }: { name: string }) => name);
};
const session = async (who: LoggedIn) => (await house.by(who, 'GET', '/session')).body.signedIn;
const give = async (who: LoggedIn, roles: string[]) => {
  const [{ version }] = await house.rows(`SELECT version FROM person WHERE person_id = $1`, who.personId);
  const { status } = await house.by(house.security, 'PUT', `/people/${who.personId}/roles`, { version, body: { roles } });
  expect(status).toBe(200);
  return house.again(who);
};

describe('a member of an acceptance group', () => {
  it('sees what it is to accept, and nothing else of their unit', async () => {
    const [member, other] = [await house.somebody(['acceptor'], '组员甲'), await house.somebody(['acceptor'], '组外乙', '区公安分局')];
    const taskId = await taskFor(await group('可见组', [member]));
    const sees = async (who: LoggedIn) => [
      (await house.by(who, 'GET', `/tasks/${taskId}`)).status,
      (await house.by(who, 'GET', '/tasks')).body.items.map(({ id }: { id: string }) => id),
    ];
    expect(await sees(member)).toEqual([200, [taskId]]);
    // Of the unit that leads it, but of another group or none: an acceptor is no officer.
    expect(await sees(other)).toEqual([404, []]);
    expect((await house.by(member, 'GET', '/people')).body).toEqual([]);
  });

  it('answers for nothing themselves, and is told so', async () => {
    const member = await house.somebody(['acceptor'], '组员丁');
    await taskFor(await group('无责组', [member]));
    expect((await house.by(member, 'GET', '/responsibilities')).body).toEqual({ items: [], next: null, total: 0 });
  });

  it('sees it while they are in the group, the group is open and they hold the role', async () => {
    let member = await house.somebody(['acceptor'], '组员丙');
    const id = await group('进出组', [member]);
    const taskId = await taskFor(id);
    const seen = async () => [(await house.by(member, 'GET', `/tasks/${taskId}`)).status, (await session(member)).person.groups.length];
    const change = async (act: '' | '/close' | '/reopen', version: number, body?: object) =>
      expect((await house.by(house.supervisor, act ? 'POST' : 'PATCH', `${PATH}/${id}${act}`, { version, body })).status).toBe(200);
    expect(await seen()).toEqual([200, 1]);
    await change('/close', 1);
    expect(await seen()).toEqual([404, 0]);
    await change('/reopen', 2);
    expect(await seen()).toEqual([200, 1]);
    member = await give(member, ['officer']);
    expect(await seen()).toEqual([404, 0]);
    member = await give(member, ['officer', 'acceptor']);
    expect(await seen()).toEqual([200, 1]);
    await change('', 3, { memberIds: [] });
    expect(await seen()).toEqual([404, 0]);
  });

  it('lends what they see to their deputy, who has none of it before and after', async () => {
    const [principal, deputy] = [await house.somebody(['officer', 'acceptor'], '委托某'), await house.somebody(['officer'], '代理某')];
    const id = await group('代理组', [principal]);
    const taskId = await taskFor(id);
    const seen = async () => (await house.by(deputy, 'GET', `/tasks/${taskId}`)).status;
    await house.rows(
      `INSERT INTO deputy (tenant_id, deputy_id, principal_id, person_id, from_day, until_day)
       VALUES ($1, gen_random_uuid(), $2, $3, CURRENT_DATE - 2, CURRENT_DATE + 2)`,
      house.tenantId,
      principal.personId,
      deputy.personId,
    );
    const actFor = (principalId: string | null) => house.by(deputy, 'PUT', '/session/acting', { body: { principalId } });
    expect(await seen()).toBe(404);
    const { body } = await actFor(principal.personId);
    expect([body.signedIn.person.groups, body.signedIn.onBehalfOf.groups]).toEqual([[], [{ id, name: '代理组' }]]);
    expect(await seen()).toBe(200);
    await actFor(null);
    expect(await seen()).toBe(404);
  });

  it('is told their groups by name, and no longer counts once they hold the role no more', async () => {
    const [stays, leaves] = [await house.somebody(['acceptor'], '留某'), await house.somebody(['acceptor'], '走某')];
    const id = await group('计数组', [stays, leaves]);
    await group('另一组', [leaves]);
    expect((await session(leaves)).person.groups.map(({ name }: { name: string }) => name)).toEqual(['计数组', '另一组']);
    expect((await session(leaves)).person.groups[0]).toEqual({ id, name: '计数组' });
    const members = async () => {
      const { body } = await house.by(house.supervisor, 'GET', `${PATH}?q=${encodeURIComponent('计数组')}`);
      return body[0].members.map(({ name }: { name: string }) => name);
    };
    const candidates = async () =>
      (await house.by(house.supervisor, 'GET', `${PATH}/candidates`)).body.map(({ name }: { name: string }) => name);
    expect([await members(), (await candidates()).includes('走某')]).toEqual([['留某', '走某'], true]);
    await give(leaves, ['officer']);
    expect([await members(), (await candidates()).includes('走某')]).toEqual([['留某'], false]);
    await house.rows(`UPDATE person SET active = false WHERE person_id = $1`, stays.personId);
    expect([await members(), (await candidates()).includes('留某')]).toEqual([[], false]);
  });
});

describe('acceptance groups', () => {
  it('are seen whole by supervisors and leaders, and by others where they or their unit’s people belong', async () => {
    const [ours, theirs] = [await house.somebody(['acceptor'], '本方某'), await house.somebody(['acceptor'], '对方某', '区公安分局')];
    await group('本方组', [ours]);
    await group('对方组', [theirs]);
    const both = (names: string[]) => names.filter((name) => /方组/.test(name));
    for (const role of ['supervisor', 'leader'] as const)
      expect(both(await namesSeen(await house.somebody([role])))).toEqual(['本方组', '对方组']);
    expect(both(await namesSeen(ours))).toEqual(['本方组']);
    expect(both(await namesSeen(await house.somebody(['officer'])))).toEqual(['本方组']);
    expect(both(await namesSeen(await house.somebody(['officer'], undefined, '区公安分局')))).toEqual(['对方组']);
    expect(await namesSeen(await house.somebody(['acceptor']))).toEqual([]);
  });

  it('are kept by supervisors alone', async () => {
    const id = await group('专管组', []);
    const before = await house.everything();
    for (const role of ['leader', 'unit_head', 'signatory', 'officer', 'acceptor', 'system_admin', 'security_admin', 'auditor'] as const) {
      const who = await house.somebody([role]);
      const asked = [
        house.by(who, 'GET', `${PATH}/candidates`),
        house.by(who, 'POST', PATH, { body: { name: '越权组', memberIds: [] } }),
        house.by(who, 'PATCH', `${PATH}/${id}`, { version: 1, body: { name: '越权组' } }),
        house.by(who, 'POST', `${PATH}/${id}/close`, { version: 1 }),
        house.by(who, 'POST', `${PATH}/${id}/reopen`, { version: 1 }),
      ];
      expect([role, ...(await Promise.all(asked)).map(({ status }) => status)]).toEqual([role, 403, 403, 403, 403, 403]);
    }
    expect((await house.rows(`SELECT name, active, version FROM acceptance_group WHERE acceptance_group_id = $1`, id))[0]).toEqual({
      name: '专管组',
      active: true,
      version: 1,
    });
    expect(((await house.everything()) as { acceptance_group: string }).acceptance_group).toBe(before.acceptance_group);
  });
});
