import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { env } from '#config/env';

// The limit of reporting progress: the rows a report is made of, written by whoever asks, and nothing else.
interface Body {
  action: string;
  narrative: string;
  difficulties: string;
  percent: number;
}
interface Known {
  tenantId: string;
  personId: string;
  number: string;
  round: number;
  dueOn: string;
  /** What an event tells of the task, as it stands. */
  told: Record<string, unknown>;
}

const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 16, options: '-c timezone=Asia/Shanghai' });
// A database that is gone ends the bench elsewhere, in words.
pool.on('error', () => undefined);
const { rows } = await pool.query<Known & { id: string }>(
  `SELECT task_id AS id, tenant_id AS "tenantId", responsible_person_id AS "personId", number, round, to_char(now() + interval '20 days', 'YYYY-MM-DD') AS "dueOn",
          json_build_object('number', number, 'problemId', problem_id, 'state', state, 'round', round, 'limitKind', limit_kind, 'issuedOn', issued_on,
            'originalDueOn', original_due_on, 'dueOn', due_on, 'assessedDueOn', assessed_due_on, 'extensions', extensions, 'reviewDueOn', review_due_on,
            'correctionDueOn', correction_due_on, 'submittedOn', submitted_on, 'finishedOn', finished_on, 'suspendedOn', suspended_on,
            'percent', percent, 'lagPoints', lag_points, 'missedReports', missed_reports, 'weight', weight, 'leadUnitId', lead_unit_id,
            'unitIds', unit_ids, 'nodeDueOn', node_due_on, 'nodeDueUnitId', node_due_unit_id, 'reportDueOn', report_due_on,
            'responsibleLeaderId', responsible_leader_id, 'responsiblePersonId', responsible_person_id, 'contactId', contact_id,
            'acceptanceGroupId', acceptance_group_id) AS told
   FROM task`,
);
const known = new Map(rows.map(({ id, ...task }) => [id, task]));

/** One report in one transaction; null where another version stands. */
async function report(client: pg.PoolClient, id: string, seen: number, { narrative, difficulties, percent }: Body): Promise<number | null> {
  const { tenantId, personId, number, round, dueOn, told } = known.get(id)!;
  const at = new Date();
  await client.query('BEGIN');
  const { rowCount } = await client.query({
    name: 'task',
    text: `UPDATE task SET percent = $4, node_due_on = NULL, node_due_unit_id = NULL, lag_points = NULL, missed_reports = 0, report_due_on = $5,
                  state = 'in_progress', updated_at = $6, version = version + 1
           WHERE tenant_id = $1 AND task_id = $2 AND version = $3`,
    values: [tenantId, id, seen, percent, dueOn, at],
  });
  if (rowCount !== 1) {
    await client.query('ROLLBACK');
    return null;
  }
  await client.query({
    name: 'report',
    text: `INSERT INTO report (tenant_id, report_id, task_id, round, narrative, difficulties, unchanged, percent, percent_before, planned_percent,
                               reported_on, reported_by_id, reported_by_hand_id, reported_at)
           VALUES ($1, $2, $3, $4, $5, $6, false, $7, $7, 50, current_date, $8, $8, $9)`,
    values: [tenantId, randomUUID(), id, round, narrative, difficulties, percent, personId, at],
  });
  const did = { percentBefore: percent, narrative };
  const facts = { nodeDueOn: null, nodeDueUnitId: null, lagPoints: null, missedReports: 0, reportDueOn: dueOn, percent };
  await client.query({
    name: 'event',
    text: `INSERT INTO event (tenant_id, subject, subject_id, kind, actor_id, at, data) VALUES ($1, 'task', $2, 'report', $3, $4, $5)`,
    values: [tenantId, id, personId, at, { ...told, ...facts, did }],
  });
  const [before, after] = [
    { state: 'in_progress', ...facts },
    { number, state: 'in_progress', ...facts },
  ];
  await client.query({
    name: 'audit',
    text: `INSERT INTO audit (tenant_id, at, actor_id, actor_name, address, request_id, action, outcome, object_kind, object_id, before, after, detail)
           VALUES ($1, $2, $3, '联络员', '127.0.0.1', $4, 'task.report', 'done', 'task', $5, $6, $7, $8)`,
    values: [tenantId, at, personId, randomUUID(), id, before, after, did],
  });
  await client.query('COMMIT');
  return seen + 1;
}

const app = Fastify({ logger: false });
app.get('/health/live', () => ({ ok: true }));
app.post<{ Params: { id: string }; Body: Body }>('/api/tasks/:id/moves', async ({ params: { id }, headers, body }, reply) => {
  const seen = Number(headers['if-match']!.replaceAll('"', ''));
  const client = await pool.connect();
  try {
    const version = await report(client, id, seen, body);
    if (version === null) return await reply.code(412).send();
    return await reply.header('etag', `"${version}"`).send({ id, state: 'in_progress', version });
  } finally {
    client.release();
  }
});
await app.listen({ port: env().PORT, host: '127.0.0.1' });
