import type { Client } from 'pg';
import type { LightScene } from '#ledger';
import type { Asked } from './ledger-asked.js';

/** What the page says, as somebody would write it who knows the tables, the indexes and this one question. */
const WORDS = `t.number || E'\\n' || t.title || E'\\n' || t.text || E'\\n' || coalesce(t.lead_unit_name, '')`;
const RUNNING = `('in_progress', 'submitted', 'under_acceptance', 'standing')`;
const WAITS = `t.state IN ('submitted', 'under_acceptance') AND t.submitted_on < $4`;
const AS_OF = `CASE WHEN ${WAITS} THEN t.submitted_on ELSE $4 END`;
const DEADLINE = `coalesce(t.correction_due_on, CASE WHEN t.limit_kind = 'long_term' THEN t.review_due_on ELSE t.due_on END)`;
const ORDERS: Record<Asked['sort'], string> = {
  due: `coalesce(t.due_on, 'infinity')`,
  '-due': `coalesce(t.due_on, '-infinity')`,
  number: `t.ordinal`,
  '-updated': `(extract(epoch FROM t.updated_at) * 1000)::bigint`,
  unit: `coalesce(t.lead_unit_name, chr(65535)) COLLATE "zh-x-icu"`,
};

const SEEN_BY_UNIT = `(t.unit_ids && ARRAY[$2]::uuid[] OR t.problem_id = ANY (ARRAY(
  SELECT led.problem_id FROM problem led WHERE led.tenant_id = $1 AND led.lead_unit_id = $2)))`;

/** A row of the page as the hand-written statement gives it. */
export interface RowByHand {
  id: string | null;
  total: number;
}

/** The statement for one question; its light is one of running tasks. */
function statement({ asUnit, sort }: Asked, { rules }: LightScene): string {
  const descending = sort.startsWith('-') ? ' DESC' : '';
  const blueUntil = `CASE WHEN ${WAITS} THEN ($6::date[])[width_bucket(t.submitted_on, $6::date[]) + ${rules.blueWithinWorkingDays + 1}] - 1 ELSE $5 END`;
  return `
    WITH hit AS MATERIALIZED (
      SELECT t.task_id, ${ORDERS[sort]} AS key, t.ordinal FROM task t
      WHERE t.tenant_id = $1 AND ${asUnit ? SEEN_BY_UNIT : `t.unit_ids @> ARRAY[$2]::uuid[]`}
        AND bigrams(${WORDS}) @> bigrams($3) AND ${WORDS} LIKE '%' || $3 || '%' AND t.state IN ${RUNNING}
        AND CASE WHEN ${DEADLINE} < ${AS_OF} OR t.node_due_on < ${AS_OF} THEN 'red'
                 WHEN t.limit_kind <> 'long_term' AND t.lag_points >= ${rules.yellowLagPoints}
                   OR t.missed_reports >= ${rules.yellowMissedReports} THEN 'yellow'
                 WHEN ${DEADLINE} <= ${blueUntil} THEN 'blue' ELSE 'green' END = ANY ($7)
    ), page AS (SELECT * FROM hit ORDER BY key${descending}, ordinal${descending} LIMIT 50)
    SELECT (SELECT count(*) FROM hit) AS total, t.task_id AS id, t.number, t.title, t.text, t.target, t.state, t.round, t.limit_kind, t.limit_text,
           t.issued_on, t.original_due_on, t.due_on, t.assessed_due_on, t.extensions, t.review_due_on, t.correction_due_on, t.submitted_on,
           t.finished_on, t.suspended_on, t.report_due_on, t.percent, t.lag_points, t.missed_reports, t.weight, t.feedback_cycle, t.unmatched_units,
           t.version, t.updated_at, t.lead_unit_id, t.lead_unit_name, t.node_due_on, waited.name AS node_due_unit,
           p.problem_id, p.number AS problem_number, p.title AS problem_title, s.source_id, s.title AS source_title,
           leader.person_id AS leader_id, leader.name AS leader, responsible.person_id AS responsible_id, responsible.name AS responsible,
           contact.person_id AS contact_id, contact.name AS contact, contact.phone, g.acceptance_group_id AS group_id, g.name AS group_name,
           (SELECT json_agg(json_build_array(u.unit_id, u.name, tu.part)) FROM task_unit tu
            JOIN unit u ON u.tenant_id = tu.tenant_id AND u.unit_id = tu.unit_id
            WHERE tu.tenant_id = $1 AND tu.task_id = t.task_id) AS units
    FROM page
    JOIN task t ON t.tenant_id = $1 AND t.task_id = page.task_id
    JOIN problem p ON p.tenant_id = $1 AND p.problem_id = t.problem_id
    JOIN source s ON s.tenant_id = $1 AND s.source_id = p.source_id
    LEFT JOIN unit waited ON waited.tenant_id = $1 AND waited.unit_id = t.node_due_unit_id
    LEFT JOIN person leader ON leader.tenant_id = $1 AND leader.person_id = t.responsible_leader_id
    LEFT JOIN person responsible ON responsible.tenant_id = $1 AND responsible.person_id = t.responsible_person_id
    LEFT JOIN person contact ON contact.tenant_id = $1 AND contact.person_id = t.contact_id
    LEFT JOIN acceptance_group g ON g.tenant_id = $1 AND g.acceptance_group_id = t.acceptance_group_id
    ORDER BY page.key${descending}, page.ordinal${descending}`;
}

/** The page, straight from the driver. */
export async function pageByHand(client: Client, tenantId: string, asked: Asked, scene: LightScene): Promise<RowByHand[]> {
  const { today, blueUntil, workingDays } = scene;
  const values = [tenantId, asked.unit, asked.text, today, blueUntil, workingDays, asked.light];
  const { rows } = await client.query<RowByHand>(statement(asked, scene), values);
  return rows;
}
