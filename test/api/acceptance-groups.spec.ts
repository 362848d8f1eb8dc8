import { describe, expect, it } from 'vitest';
import { adminHouse } from '../support/admin-api.js';
import { hold } from '../support/hold.js';
import { NOBODY } from '../support/ledger-api.js';

const house = adminHouse();
const PATH = '/acceptance-groups';
const make = (name: string, memberIds: string[] = []) => house.by(house.supervisor, 'POST', PATH, { body: { name, memberIds } });
const list = async (who = house.supervisor) => (await house.by(who, 'GET', PATH)).body as { id: string; name: string; active: boolean }[];

describe('an acceptance group', () => {
  it('is made of acceptors of several units, changed, closed and opened again, each time with its trace', async () => {
    const [one, two] = [
      await house.somebody(['acceptor'], '验收甲'),
      await house.somebody(['officer', 'acceptor'], '验收乙', '区公安分局'),
    ];
    const made = await make(' 校舍验收组 ', [one.personId]);
    expect([made.status, made.body]).toMatchObject([201, { name: '校舍验收组', active: true, note: null, members: [{ name: '验收甲' }] }]);
    const at = `${PATH}/${made.body.id}`;
    const changed = await house.by(house.supervisor, 'PATCH', at, {
      version: 1,
      body: { note: '含专家', memberIds: [one.personId, two.personId] },
    });
    expect(changed.body).toMatchObject({
      note: '含专家',
      version: 2,
      members: [{ unit: { name: '区公安分局' } }, { unit: { name: '区教委' } }],
    });
    expect((await house.by(house.supervisor, 'POST', `${at}/close`, { version: 2 })).body).toMatchObject({ active: false, version: 3 });
    expect((await house.by(house.supervisor, 'POST', `${at}/close`, { version: 3 })).status).toBe(409);
    expect((await house.by(house.supervisor, 'POST', `${at}/reopen`, { version: 3 })).body).toMatchObject({ active: true });
    const traces = await house.rows(`SELECT action FROM audit WHERE object_id = $1 AND outcome = 'done' ORDER BY audit_id`, made.body.id);
    expect(traces.map(({ action }) => action)).toEqual(['create', 'change', 'close', 'reopen'].map((what) => `acceptance_group.${what}`));
  });

  it('takes nobody who is no acceptor, and no name that an open group has', async () => {
    const officer = await house.somebody(['officer'], '非验收');
    expect((await make('甲组', [officer.personId])).body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'memberIds' }] });
    expect((await make('甲组', [NOBODY])).body.errors).toMatchObject([{ field: 'memberIds' }]);
    expect((await make('甲组')).status).toBe(201);
    expect((await make('甲组')).body.code).toBe('already_taken');
    const found = (await list()).find(({ name }) => name === '甲组')!;
    await house.by(house.supervisor, 'POST', `${PATH}/${found.id}/close`, { version: 1 });
    expect((await make('甲组')).status).toBe(201);
    expect((await house.by(house.supervisor, 'POST', `${PATH}/${found.id}/reopen`, { version: 2 })).body.code).toBe('already_taken');
  });

  it('is kept by supervisors, and seen by whoever works in the ledger', async () => {
    for (const who of [house.officer, await house.somebody(['acceptor'])]) {
      expect((await house.by(who, 'GET', PATH)).status).toBe(200);
      expect((await house.by(who, 'POST', PATH, { body: { name: '乙组', memberIds: [] } })).status).toBe(403);
    }
    expect((await house.by(house.system, 'GET', PATH)).status).toBe(403);
  });

  it('has its members at hand for the rules while they are in it and it is open', async () => {
    const acceptor = await house.somebody(['acceptor'], '临时验收');
    const { body } = await make('临时组', [acceptor.personId]);
    const taskId = await draftFor(body.id);
    const seen = async () => (await house.by(acceptor, 'GET', `/tasks/${taskId}`)).status;
    expect(await seen()).toBe(200);
    await house.by(house.supervisor, 'POST', `${PATH}/${body.id}/close`, { version: 1 });
    expect(await seen()).toBe(404);
    await house.by(house.supervisor, 'POST', `${PATH}/${body.id}/reopen`, { version: 2 });
    expect(await seen()).toBe(200);
    await house.by(house.supervisor, 'PATCH', `${PATH}/${body.id}`, { version: 3, body: { memberIds: [] } });
    expect(await seen()).toBe(404);
  });

  it('changes once where two people change the same version of it', async () => {
    const { body } = await make('并发组');
    const gate = await hold(house.test.appUrl, `SELECT FROM acceptance_group WHERE acceptance_group_id = $1 FOR UPDATE`, [body.id]);
    const both = ['一', '二'].map((note) => house.by(house.supervisor, 'PATCH', `${PATH}/${body.id}`, { version: 1, body: { note } }));
    await gate.waiting(2);
    await gate.open();
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

/** A task some group is to accept, of a unit nobody of it belongs to. */
async function draftFor(groupId: string): Promise<string> {
  const { LedgerService } = await import('#ledger');
  const { inTransaction } = await import('#platform');
  const { reportedProblem, reportedSource, runningTask, systemAct } = await import('../support/ledger.js');
  const ledger = {
    source: reportedSource(),
    problems: [reportedProblem([runningTask('2026-12-01', { leadUnit: '区公安分局', acceptanceGroupId: groupId })])],
  };
  const { tasks } = await inTransaction(house.database, (tx) =>
    house.app.get(LedgerService).takeOver(systemAct(house.tenantId), ledger, tx),
  );
  return tasks[0]!.id;
}
