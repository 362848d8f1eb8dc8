import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Named } from '#audit';
import type { Act } from '#org';
import { inTransaction } from '#platform';
import { ledgerDatabase, type LedgerDatabase, reportedProblem, reportedSource, runningTask } from '../../test/support/ledger.js';

const PROBLEMS = [reportedProblem([runningTask('2026-12-01')])];

describe('what happened', () => {
  let given: LedgerDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    given = await ledgerDatabase();
    const { act } = await given.district('H1');
    await given.takeOver(act, PROBLEMS);
    owner = new pg.Client({ connectionString: given.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await given.close();
  });

  const BENDING = [`UPDATE event SET kind = 'bent'`, `DELETE FROM event`, `TRUNCATE event CASCADE`];

  it.each(BENDING)('cannot be bent by the application: %s', async (sql) => {
    await expect(given.database.query(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it.each(BENDING)('cannot be bent by the owner of the tables either: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '23001', message: 'rows of event are added and never changed' });
  });

  it('is told to the listeners inside the transaction, and one that fails undoes the change with its trace', async () => {
    const { tenantId, act } = await given.district('H2');
    const heard: string[] = [];
    given.listeners.register({
      listenerName: 'counts',
      onChange: async (change, tx) => {
        heard.push(...change.events.map((event) => `${event.subject} ${event.kind}`));
        const [row] = (await tx.query(`SELECT count(*) AS count FROM task WHERE tenant_id = $1`, [tenantId])) as { count: number }[];
        if (row!.count > 1) throw new Error('counted too much');
      },
    });
    await given.takeOver(act, PROBLEMS);
    expect(heard).toEqual(['source taken_over', 'problem taken_over', 'task taken_over']);
    await expect(given.takeOver(act, PROBLEMS)).rejects.toThrow('counted too much');
    expect(await given.database.query(`SELECT 1 FROM task WHERE tenant_id = $1`, [tenantId])).toHaveLength(1);
    expect(await given.database.query(`SELECT 1 FROM audit WHERE tenant_id = $1`, [tenantId])).toHaveLength(1);
  });

  it('keeps the house shut while a named listener is missing or one stands twice', () => {
    expect(() => given.listeners.insistOn(['counts'])).not.toThrow();
    expect(() => given.listeners.insistOn(['counts', 'letters'])).toThrow('does not start without its listeners: letters');
    expect(() => given.listeners.register({ listenerName: 'counts', onChange: async () => {} })).toThrow('registered twice');
  });
});

describe('whoever brings a source into the ledger', () => {
  let given: LedgerDatabase;
  beforeAll(async () => (given = await ledgerDatabase()));
  afterAll(() => given.close());

  /** 甲某 of the first unit, who acts for 乙某 of the second. */
  const deputyIn = async (code: string): Promise<Act & { actor: Named; principal: Named }> => {
    const { tenantId, act, units, people } = await given.district(code);
    const principal = { id: crypto.randomUUID(), name: '乙某' };
    await given.database.query(`INSERT INTO person (tenant_id, person_id, unit_id, name) VALUES ($1, $2, $3, $4)`, [
      tenantId,
      principal.id,
      units.get('区公安分局'),
      principal.name,
    ]);
    const actor = { id: people.get('区教委/甲某')!, name: '甲某' };
    return { ...act, trace: { ...act.trace, actor, onBehalfOf: principal, address: '10.0.0.9', requestId: 'r-1' }, actor, principal };
  };

  it('stands beside everything that happened by it, with the one they acted for', async () => {
    const deputy = await deputyIn('H3');
    const heard: unknown[] = [];
    given.listeners.register({
      listenerName: 'letters',
      onChange: async ({ actorId, onBehalfOfId }) => void heard.push({ actorId, onBehalfOfId }),
    });
    const { tasks, problems, sourceId } = await given.takeOver(deputy, PROBLEMS);
    for (const id of [tasks[0]!.id, problems[0]!.id, sourceId]) {
      expect(await given.history.events(deputy, id)).toMatchObject([{ actor: deputy.actor, onBehalfOf: deputy.principal }]);
    }
    expect(heard).toEqual([{ actorId: deputy.actor.id, onBehalfOfId: deputy.principal.id }]);
  });

  it('is nobody where the system does it by itself', async () => {
    const { act } = await given.district('H4');
    const { sourceId } = await given.takeOver(act, PROBLEMS);
    expect(await given.history.events(act, sourceId)).toMatchObject([{ actor: null, onBehalfOf: null }]);
  });

  it('cannot act for somebody of another district, nor for themselves', async () => {
    const deputy = await deputyIn('H5');
    const stranger = await deputyIn('H6');
    const by = (onBehalfOf: Named) => given.takeOver({ ...deputy, trace: { ...deputy.trace, onBehalfOf } }, PROBLEMS);
    await expect(by(stranger.principal)).rejects.toMatchObject({ driverError: { constraint: 'event_on_behalf_of_fk' } });
    await expect(by(deputy.actor)).rejects.toMatchObject({ driverError: { constraint: 'event_on_behalf_of_by_another' } });
  });

  it('leaves a trace of what was confirmed or taken over', async () => {
    const deputy = await deputyIn('H7');
    const { sourceId: taken } = await given.takeOver(deputy, PROBLEMS);
    const source = { ...reportedSource('自评报告'), text: null };
    const { sourceId: confirmed } = await inTransaction(given.database, (tx) =>
      given.ledger.confirmSource(
        deputy,
        { source, problems: [{ title: '短板', description: '', category: null, span: null, measures: [] }] },
        tx,
      ),
    );
    const rows = await given.database.query(
      `SELECT action, outcome, object_kind, object_id, after, actor_name, on_behalf_of_name, address, request_id
       FROM audit WHERE tenant_id = $1 ORDER BY audit_id`,
      [deputy.tenantId],
    );
    const who = { actor_name: '甲某', on_behalf_of_name: '乙某', address: '10.0.0.9', request_id: 'r-1' };
    const what = { ...who, outcome: 'done', object_kind: 'source' };
    expect(rows).toEqual([
      { ...what, action: 'source.take_over', object_id: taken, after: { title: '督导意见书', problems: 1, tasks: 1 } },
      { ...what, action: 'source.confirm', object_id: confirmed, after: { title: '自评报告', problems: 1, tasks: 0 } },
    ]);
  });
});
