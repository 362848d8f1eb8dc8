import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIGHTS, LIMIT_KINDS, TASK_STATES } from '#ledger';
import { ledgerDatabase, type LedgerDatabase } from '../../test/support/ledger.js';
import { asked } from './ledger-asked.js';
import { pageByHand } from './ledger-by-hand.js';
import { layLedger } from './ledger-rows.js';

const SIZE = { tenantId: '6f1c2c5e-5a0e-4c55-9d0b-5a8a63a3b0a1', units: 200, tasks: 3000, today: '2026-11-18' };
const { tenantId } = SIZE;

let house: LedgerDatabase;
let client: pg.Client;

beforeAll(async () => {
  house = await ledgerDatabase();
  client = new pg.Client({ connectionString: house.ownerUrl, options: '-c timezone=Asia/Shanghai' });
  await client.connect();
  // Here every row is asked for its foreign keys and by every trigger, which the bench itself spares its million.
  await client.query('BEGIN');
  await layLedger(client, SIZE, () => undefined);
  await client.query('COMMIT');
});
afterAll(async () => {
  await client.end();
  await house.close();
});

describe('the ledger that pages are measured on', () => {
  it('keeps every rule of the tables and holds every state, limit and light', async () => {
    const { states, lights, total } = await house.tasks.counts({ tenantId, units: 'all' }, {});
    expect(total).toBe(SIZE.tasks);
    const present = (counts: Record<string, number>) => Object.keys(counts).filter((word) => counts[word]! > 0);
    expect(present(states)).toEqual(Object.keys(TASK_STATES));
    expect(present(lights)).toEqual(Object.keys(LIGHTS));
    const { rows } = await client.query<{ kind: string }>(`SELECT DISTINCT limit_kind AS kind FROM task`);
    expect(rows.map(({ kind }) => kind).sort()).toEqual(Object.keys(LIMIT_KINDS).sort());
  });

  it('waits on milestones of other units exactly where one is open', async () => {
    const { rows } = await client.query(
      `SELECT 1 FROM task t
       LEFT JOIN LATERAL (SELECT min(n.due_on) AS due_on FROM node n
         WHERE n.tenant_id = t.tenant_id AND n.task_id = t.task_id AND n.state = 'open' AND n.owner_unit_id <> t.lead_unit_id) waiting ON true
       WHERE t.node_due_on IS DISTINCT FROM waiting.due_on`,
    );
    expect(rows).toEqual([]);
  });

  it('gives the same pages by hand as by the ledger, whoever asks', async () => {
    let found = 0;
    for (const page of [...asked(false), ...asked(true)]) {
      const { asUnit, unit, light, text, sort } = page;
      const scope = { tenantId, units: asUnit ? [unit] : ('all' as const) };
      const ours = await house.tasks.page(scope, { light, q: text, ...(asUnit ? {} : { unit }) }, { sort, pageSize: 50 });
      const byHand = await pageByHand(client, tenantId, page, house.scenes.now());
      expect(byHand.map(({ id }) => id)).toEqual(ours.items.map(({ id }) => id));
      expect(byHand[0]?.total ?? 0).toBe(ours.total);
      found += ours.total;
    }
    expect(found).toBeGreaterThan(50);
  });
});
