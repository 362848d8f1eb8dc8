import type { EntityManager } from 'typeorm';
import type { Named } from '#audit';
import { PARTS } from '../rules/vocabulary.js';

/** A unit whose rows become another's. */
export interface Merging {
  readonly tenantId: string;
  readonly from: Named;
  readonly into: Named;
  readonly at: Date;
}

/** The rows that changed hands, by id. */
export interface Moved {
  readonly problems: string[];
  readonly tasks: string[];
}

/** PARTS stand weightiest first. */
const weight = (part: string): string => `array_position(ARRAY['${Object.keys(PARTS).join("', '")}'], ${part})`;

/**
 * Moves all that is a unit's to another, in the caller's transaction. Where both take part in a task one row stays, with the
 * weightier part. Problems are locked before tasks, each in the order of their ids; the database checks at commit that all agrees.
 */
export async function moveUnit(tx: EntityManager, { tenantId, from, into, at }: Merging): Promise<Moved> {
  const ids = async (sql: string, column: string): Promise<string[]> =>
    ((await tx.query(sql, [tenantId, from.id])) as Record<string, string>[]).map((row) => row[column]!);
  const problems = await ids(
    `SELECT problem_id FROM problem WHERE tenant_id = $1 AND lead_unit_id = $2 ORDER BY problem_id FOR NO KEY UPDATE`,
    'problem_id',
  );
  const tasks = await ids(
    `SELECT task_id FROM task WHERE tenant_id = $1 AND unit_ids @> ARRAY[$2::uuid] ORDER BY task_id FOR NO KEY UPDATE`,
    'task_id',
  );
  await tx.query(
    `UPDATE problem SET lead_unit_id = $3, lead_unit_name = $4, version = version + 1, updated_at = $5
     WHERE tenant_id = $1 AND problem_id = ANY ($2)`,
    [tenantId, problems, into.id, into.name, at],
  );
  await moveParts(tx, tenantId, from.id, into.id);
  await tx.query(`UPDATE node SET owner_unit_id = $3, version = version + 1 WHERE tenant_id = $1 AND owner_unit_id = $2`, [
    tenantId,
    from.id,
    into.id,
  ]);
  await tx.query(
    `UPDATE task t
     SET lead_unit_id = CASE WHEN t.lead_unit_id = $3 THEN $4 ELSE t.lead_unit_id END,
         lead_unit_name = CASE WHEN t.lead_unit_id = $3 THEN $5 ELSE t.lead_unit_name END,
         unit_ids = ARRAY(SELECT u.unit_id FROM task_unit u WHERE u.tenant_id = t.tenant_id AND u.task_id = t.task_id ORDER BY u.unit_id),
         node_due_unit_id = CASE WHEN t.node_due_unit_id = $3 THEN $4 ELSE t.node_due_unit_id END,
         version = t.version + 1, updated_at = $6
     WHERE t.tenant_id = $1 AND t.task_id = ANY ($2)`,
    [tenantId, tasks, from.id, into.id, into.name, at],
  );
  return { problems, tasks };
}

async function moveParts(tx: EntityManager, tenantId: string, from: string, into: string): Promise<void> {
  await tx.query(
    `UPDATE task_unit kept SET part = gone.part
     FROM task_unit gone
     WHERE gone.tenant_id = $1 AND gone.unit_id = $2 AND kept.tenant_id = $1 AND kept.unit_id = $3 AND kept.task_id = gone.task_id
       AND ${weight('gone.part')} < ${weight('kept.part')}`,
    [tenantId, from, into],
  );
  await tx.query(
    `DELETE FROM task_unit gone USING task_unit kept
     WHERE gone.tenant_id = $1 AND gone.unit_id = $2 AND kept.tenant_id = $1 AND kept.unit_id = $3 AND kept.task_id = gone.task_id`,
    [tenantId, from, into],
  );
  await tx.query(`UPDATE task_unit SET unit_id = $3 WHERE tenant_id = $1 AND unit_id = $2`, [tenantId, from, into]);
}
