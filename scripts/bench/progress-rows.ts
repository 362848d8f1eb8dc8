import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { digest, randomSecret } from '#platform';

/** How many report at once, and on how many tasks each. */
export const CLIENTS = 8;
const TASKS_EACH = 100;

/** A task as whoever reports on it last saw it. */
export interface SeenTask {
  id: string;
  version: number;
}

/** Somebody who reports: what their browser sends, and the tasks they report on in turn. */
export interface Reporter {
  personId: string;
  cookie: string;
  tasks: SeenTask[];
}

/** Two halves of one district: tasks of 100 problems that eight units share, and as many of one problem of one unit. */
export interface LaidProgress {
  tenantId: string;
  spread: Reporter[];
  hot: Reporter[];
}

interface Unit {
  id: string;
  name: string;
}

const TODAY = `(now() AT TIME ZONE 'Asia/Shanghai')::date`;

/** Lays out the district, with every reporter logged in; runs within the caller's transaction. */
export async function layProgress(client: ClientBase): Promise<LaidProgress> {
  const tenantId = randomUUID();
  const sourceId = randomUUID();
  await client.query(`INSERT INTO tenant (tenant_id, name, code) VALUES ($1, '量测区', 'BENCH')`, [tenantId]);
  await client.query(
    `INSERT INTO source (tenant_id, source_id, kind, title, created_at) VALUES ($1, $2, 'inspection', '督导意见书', now())`,
    [tenantId, sourceId],
  );
  const units: Unit[] = [];
  for (let n = 1; n <= CLIENTS; n++) units.push(await unit(client, tenantId, n));
  const spread: Reporter[] = [];
  for (const each of units) spread.push(await reporter(client, tenantId, each));
  const hot: Reporter[] = [];
  for (let n = 1; n <= CLIENTS; n++) hot.push(await reporter(client, tenantId, units[0]!));
  for (let n = 1; n <= TASKS_EACH; n++) {
    const parent = await problem(client, tenantId, sourceId, n, units[0]!);
    for (const [at, who] of spread.entries())
      who.tasks.push(await task(client, tenantId, parent, at + 1, units[at]!, units[(at + 1) % CLIENTS]!, who.personId));
  }
  const parent = await problem(client, tenantId, sourceId, TASKS_EACH + 1, units[0]!);
  for (let n = 0; n < CLIENTS * TASKS_EACH; n++) {
    const who = hot[n % CLIENTS]!;
    who.tasks.push(await task(client, tenantId, parent, n + 1, units[0]!, units[1]!, who.personId));
  }
  return { tenantId, spread, hot };
}

async function unit(client: ClientBase, tenantId: string, n: number): Promise<Unit> {
  const made = { id: randomUUID(), name: `第${n}单位` };
  const values = [tenantId, made.id, made.name, n];
  await client.query(`INSERT INTO unit (tenant_id, unit_id, name, kind, position) VALUES ($1, $2, $3, 'department', $4)`, values);
  return made;
}

/** An officer of a unit who is logged in. */
async function reporter(client: ClientBase, tenantId: string, { id }: Unit): Promise<Reporter> {
  const personId = randomUUID();
  const token = randomSecret();
  const who = [tenantId, personId];
  await client.query(`INSERT INTO person (tenant_id, person_id, unit_id, name) VALUES ($1, $2, $3, '联络员')`, [...who, id]);
  await client.query(`INSERT INTO person_role (tenant_id, person_id, role, administrative) VALUES ($1, $2, 'officer', false)`, who);
  await client.query(`INSERT INTO account (tenant_id, person_id, login) VALUES ($1, $2, $3)`, [...who, `o-${personId}`]);
  await client.query(
    `INSERT INTO session (tenant_id, session_id, token_hash, person_id, way, complete, started_at, seen_at)
     VALUES ($1, gen_random_uuid(), $3, $2, 'password', true, now(), now())`,
    [...who, digest(token)],
  );
  return { personId, cookie: `sid=${token}`, tasks: [] };
}

interface Parent {
  id: string;
  number: string;
  ordinal: number;
}

async function problem(client: ClientBase, tenantId: string, sourceId: string, serial: number, lead: Unit): Promise<Parent> {
  const made = { id: randomUUID(), number: `2026-${String(serial).padStart(3, '0')}`, ordinal: 2026 * 1e5 + serial };
  await client.query(
    `INSERT INTO problem (tenant_id, problem_id, source_id, number, ordinal, title, description, state, lead_unit_id, lead_unit_name,
                          created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, '校车监管不到位', '部分校车超员', 'in_progress', $6, $7, now(), now())`,
    [tenantId, made.id, sourceId, made.number, made.ordinal, lead.id, lead.name],
  );
  return made;
}

/** A task that is under way, half done, with a unit that helps. */
async function task(
  client: ClientBase,
  tenantId: string,
  parent: Parent,
  serial: number,
  lead: Unit,
  helper: Unit,
  personId: string,
): Promise<SeenTask> {
  const id = randomUUID();
  const ordinal = parent.ordinal * 1e4 + serial;
  const units = [lead.id, helper.id].sort();
  await client.query(
    `INSERT INTO task (tenant_id, task_id, problem_id, number, ordinal, title, text, state, limit_kind, issued_on, original_due_on, due_on,
                       assessed_due_on, percent, feedback_cycle, lead_unit_id, lead_unit_name, unit_ids, responsible_person_id, contact_id,
                       report_due_on, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, '排查校车', '逐车排查校车安全隐患，建立台账', 'in_progress', 'by_date', ${TODAY} - 60, ${TODAY} + 60, ${TODAY} + 60,
             ${TODAY} + 60, 50, 'monthly', $6, $7, $8, $9, $9, ${TODAY} + 5, now(), now())`,
    [tenantId, id, parent.id, `${parent.number}-${serial}`, ordinal, lead.id, lead.name, units, personId],
  );
  await client.query(
    `INSERT INTO task_unit (tenant_id, task_id, unit_id, part, ordinal)
     VALUES ($1, $2, $3, 'lead', $5), ($1, $2, $4, 'cooperating', $5)`,
    [tenantId, id, lead.id, helper.id, ordinal],
  );
  return { id, version: 1 };
}
