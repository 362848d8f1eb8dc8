import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

/** How large a ledger is laid out. */
export interface LedgerSize {
  tenantId: string;
  units: number;
  tasks: number;
  /** The day it is laid out for, `YYYY-MM-DD`. */
  today: string;
}

const TASKS_OF_A_PROBLEM = 5;
const PROBLEMS_OF_A_SOURCE = 100;
const PROBLEMS_OF_A_YEAR = 40_000;
const FIRST_YEAR = 2020;
const PEOPLE_OF_A_UNIT = 3;
const LEADERS = 10;
const GROUPS = 20;

/** What texts are made of; a word stands in about one of so many as there are in its list. */
export const AREAS = ['学校', '教育', '公办幼儿园', '乡镇', '民办机构', '城区', '职业学校', '特殊教育'];
export const TOPICS = [
  ...['校车安全', '学位供给', '经费保障', '教师编制', '食堂卫生', '消防设施', '心理健康', '控辍保学', '课后服务', '校园欺凌'],
  ...['体育场地', '近视防控', '教师轮岗', '师德师风', '招生入学', '教材教辅', '实验装备', '网络信息', '营养改善', '校舍维修'],
];
const ACTIONS = ['全面排查', '建立台账', '限期整改', '开展培训', '落实责任', '完善制度', '加大投入', '联合检查', '跟踪问效', '定期通报'];

const listed = (words: readonly string[]): string => `ARRAY[${words.map((word) => `'${word}'`).join(', ')}]`;
/** A number from 0 to `below` − 1 that looks like chance and is the same for the same row and salt. */
const dice = (row: string, salt: number, below: string | number): string =>
  `((hashint8extended(${row}, ${salt}) & 9007199254740991) % ${below})::integer`;
const one = (words: readonly string[], row: string, salt: number): string => `(${listed(words)})[1 + ${dice(row, salt, words.length)}]`;
/** Serial numbers have three digits or as many as they need. */
const padded = (serial: string): string => `lpad(${serial}::text, greatest(3, length(${serial}::text)), '0')`;
/** The id of the n-th row of a kind. */
const id = (kind: string, n: string): string => `md5('${kind} ' || ${n})::uuid`;

/** The id of the n-th unit, counted from 1: the first ones lead most, the last ones least. */
export function unitNumber(n: number): string {
  return createHash('md5')
    .update(`unit ${n}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Units, people and acceptance groups. */
const organisation = ({ tenantId, units }: LedgerSize): string[] => [
  `INSERT INTO tenant (tenant_id, name, code) VALUES ('${tenantId}', '量测市', 'BENCH')`,
  `INSERT INTO unit (tenant_id, unit_id, name, kind, position)
   SELECT '${tenantId}', ${id('unit', 'n')}, '第' || n || (ARRAY['街道办事处', '中心学校', '管理局'])[1 + n % 3],
          (ARRAY['town', 'school', 'department'])[1 + n % 3], n FROM generate_series(1, ${units}) n`,
  `INSERT INTO person (tenant_id, person_id, unit_id, name, phone)
   SELECT '${tenantId}', ${id('person', 'n')}, ${id('unit', `(n + ${PEOPLE_OF_A_UNIT - 1}) / ${PEOPLE_OF_A_UNIT}`)}, '经办' || n, '023-' || n + 10000000
   FROM generate_series(1, ${units * PEOPLE_OF_A_UNIT}) n`,
  `INSERT INTO acceptance_group (tenant_id, acceptance_group_id, name)
   SELECT '${tenantId}', ${id('group', 'n')}, '第' || n || '验收组' FROM generate_series(1, ${GROUPS}) n`,
];

const problems = ({ tenantId, units, tasks }: LedgerSize): string[] => {
  const count = Math.ceil(tasks / TASKS_OF_A_PROBLEM);
  return [
    `INSERT INTO source (tenant_id, source_id, kind, title, created_at)
     SELECT '${tenantId}', ${id('source', 'n')}, 'inspection', '第' || n || '号督导意见书', now()
     FROM generate_series(1, ${Math.ceil(count / PROBLEMS_OF_A_SOURCE)}) n`,
    `INSERT INTO problem (tenant_id, problem_id, source_id, number, ordinal, title, description, state, lead_unit_id, lead_unit_name,
                          last_task_serial, created_at, updated_at)
     SELECT '${tenantId}', ${id('problem', 'n')}, ${id('source', `(n + ${PROBLEMS_OF_A_SOURCE - 1}) / ${PROBLEMS_OF_A_SOURCE}`)},
            year || '-' || ${padded('serial')}, year * 100000::bigint + serial, ${one(TOPICS, 'n', 1)} || '工作推进不够平衡',
            '检查发现' || ${one(AREAS, 'n', 2)} || ${one(TOPICS, 'n', 1)} || '存在差距', 'in_progress', u.unit_id, u.name,
            ${TASKS_OF_A_PROBLEM}, now(), now()
     FROM (SELECT n, ${FIRST_YEAR} + (n - 1) / ${PROBLEMS_OF_A_YEAR} AS year, 1 + (n - 1) % ${PROBLEMS_OF_A_YEAR} AS serial
           FROM generate_series(1::bigint, ${count}) n) p
     JOIN unit u ON u.tenant_id = '${tenantId}' AND u.position = 1 + ${dice('n', 3, units)}`,
  ];
};

/** What chance says of a task; `d` days are counted from today. */
const CAST = (units: number): string => `
  SELECT n, ${FIRST_YEAR} + (problem - 1) / ${PROBLEMS_OF_A_YEAR} AS year, 1 + (problem - 1) % ${PROBLEMS_OF_A_YEAR} AS problem_serial, problem,
         1 + (n - 1) % ${TASKS_OF_A_PROBLEM} AS serial, ${dice('n', 11, 100)} AS fate, ${dice('n', 12, 100)} AS kind, ${dice('n', 13, 400)} AS days,
         ${dice('n', 14, 100)} AS luck, ${dice('n', 15, 1000)} AS chance,
         1 + floor(${units} * power(${dice('n', 16, 10_000)} / 10000.0, 2))::integer AS leads,
         1 + ${dice('n', 17, units)} AS helps, 1 + ${dice('n', 18, units)} AS also
  FROM (SELECT n, 1 + (n - 1) / ${TASKS_OF_A_PROBLEM} AS problem FROM generate_series(1::bigint, %TASKS%) n) numbered`;

const RUNNING = `('in_progress', 'suspended', 'submitted', 'under_acceptance')`;
const STARTED = `(state NOT IN ('draft', 'terminated'))`;

/** Tasks of every state, light and limit, most of them running; a tenth has two milestones, the second of another unit. */
const tasks = ({ tenantId, units, tasks: count, today }: LedgerSize): string[] => [
  `CREATE TEMPORARY TABLE laid AS
   SELECT *, CASE WHEN longs THEN NULL WHEN state IN ('draft', 'terminated') AND chance < 300 THEN NULL
                  WHEN state = 'accepted' THEN date '${today}' - days ELSE date '${today}' - 40 + days END AS due,
          '${today}'::date - 440 - days AS issued,
          ARRAY(SELECT DISTINCT ${id('unit', 'k')} FROM unnest(CASE WHEN chance % 3 = 0 THEN ARRAY[leads, helps] ELSE ARRAY[leads, helps, also] END) k ORDER BY 1) AS units,
          state = 'in_progress' AND NOT longs AND chance % 10 = 0 AND helps <> leads AS has_nodes
   FROM (
     SELECT *, state = 'standing' OR (kind < 15 AND state NOT IN ('submitted', 'under_acceptance', 'accepted')) AS longs
     FROM (
       SELECT *, CASE WHEN fate < 5 THEN 'draft' WHEN fate < 10 THEN 'issued' WHEN fate < 11 THEN 'disputed' WHEN fate < 13 THEN 'suspended'
                      WHEN fate < 17 THEN 'submitted' WHEN fate < 21 THEN 'under_acceptance' WHEN fate < 50 THEN 'accepted'
                      WHEN fate < 52 THEN 'standing' WHEN fate < 56 THEN 'terminated' ELSE 'in_progress' END AS state
       FROM (${CAST(units).replace('%TASKS%', String(count))}) drawn) stated) limited`,
  `INSERT INTO task (tenant_id, task_id, problem_id, number, ordinal, title, text, target, state, limit_kind, limit_text, issued_on,
                     original_due_on, due_on, assessed_due_on, review_due_on, correction_due_on, submitted_on, finished_on, percent,
                     lag_points, missed_reports, feedback_cycle, lead_unit_id, lead_unit_name, unit_ids, responsible_leader_id,
                     responsible_person_id, contact_id, acceptance_group_id, suspended_on, report_due_on, node_due_on, node_due_unit_id,
                     created_at, updated_at)
   SELECT '${tenantId}', ${id('task', 'l.n')}, ${id('problem', 'problem')},
          year || '-' || ${padded('problem_serial')} || '-' || serial, (year * 100000::bigint + problem_serial) * 10000 + serial,
          ${one(TOPICS, 'l.n', 21)} || ${one(ACTIONS, 'l.n', 22)},
          '针对' || ${one(AREAS, 'l.n', 23)} || ${one(TOPICS, 'l.n', 21)} || '方面的问题，' || ${one(ACTIONS, 'l.n', 22)} || '，'
            || ${one(ACTIONS, 'l.n', 24)} || '，' || ${one(TOPICS, 'l.n', 25)} || '一并纳入第' || problem || '批清单，逐项销号',
          '问题清零', state,
          CASE WHEN longs THEN 'long_term' WHEN due IS NULL THEN 'unset' WHEN l.kind < 30 THEN 'immediate' ELSE 'by_date' END,
          NULL, CASE WHEN ${STARTED} THEN issued END, due, due, due,
          CASE WHEN longs AND ${STARTED} THEN '${today}'::date - 9 + days % 90 END,
          CASE WHEN state = 'in_progress' AND luck < 3 THEN '${today}'::date - 4 + chance % 10 END,
          CASE WHEN state IN ('submitted', 'under_acceptance') THEN '${today}'::date - chance % 10 END,
          CASE WHEN state = 'accepted' THEN due - 17 + chance % 20 END,
          CASE state WHEN 'accepted' THEN 100 WHEN 'draft' THEN 0 WHEN 'issued' THEN 0 ELSE 25 * (chance % 4) END,
          CASE WHEN state = 'in_progress' AND NOT longs AND luck % 5 = 0 THEN chance % 40 - 20 END,
          CASE WHEN state = 'in_progress' AND luck > 94 THEN 2 ELSE 0 END,
          CASE WHEN longs THEN 'quarterly' ELSE 'monthly' END, lead.unit_id, lead.name, l.units, ${id('person', `(1 + chance % ${LEADERS})`)},
          CASE WHEN ${STARTED} THEN ${id('person', `(leads * ${PEOPLE_OF_A_UNIT})`)} END,
          CASE WHEN ${STARTED} THEN ${id('person', `(leads * ${PEOPLE_OF_A_UNIT} - 1)`)} END,
          ${id('group', `(1 + chance % ${GROUPS})`)}, CASE WHEN state = 'suspended' THEN '${today}'::date - 30 END,
          CASE WHEN state IN ${RUNNING} THEN '${today}'::date + days % 30 END,
          CASE WHEN has_nodes THEN due - 1 END, CASE WHEN has_nodes THEN ${id('unit', 'helps')} END,
          now() - days * interval '1 day', now() - luck * interval '1 hour' - chance * interval '1 minute'
   FROM laid l JOIN unit lead ON lead.tenant_id = '${tenantId}' AND lead.position = leads`,
  `INSERT INTO task_unit (tenant_id, task_id, unit_id, part, ordinal)
   SELECT '${tenantId}', ${id('task', 'n')}, unit_id,
          CASE WHEN unit_id = ${id('unit', 'leads')} THEN 'lead' WHEN unit_id = ${id('unit', 'helps')} THEN 'cooperating' ELSE 'responsible' END,
          (year * 100000::bigint + problem_serial) * 10000 + serial
   FROM laid, unnest(units) unit_id`,
];

/** What hangs on tasks and is looked at with each: milestones, reports, submissions, reviews. */
const belongings = ({ tenantId, today }: LedgerSize): string[] => [
  `INSERT INTO node (tenant_id, node_id, task_id, serial, title, state, owner_unit_id, due_on)
   SELECT '${tenantId}', ${id('node', `(n || '-' || k)`)}, ${id('task', 'n')}, k, '第' || k || '阶段', 'open',
          CASE k WHEN 1 THEN ${id('unit', 'leads')} ELSE ${id('unit', 'helps')} END, due - 1
   FROM laid, generate_series(1, 2) k WHERE has_nodes`,
  `INSERT INTO report (tenant_id, report_id, task_id, round, narrative, unchanged, percent, percent_before, reported_on, reported_at)
   SELECT '${tenantId}', ${id('report', 'n')}, ${id('task', 'n')}, 1, '按计划推进', false, 25 * (chance % 4), 0, '${today}'::date - 20, '${today}'::timestamptz - interval '20 days'
   FROM laid WHERE state IN ${RUNNING} AND chance % 2 = 0`,
  `INSERT INTO submission (tenant_id, submission_id, task_id, round, state, statement, submitted_on, submitted_at)
   SELECT '${tenantId}', ${id('submission', 'n')}, ${id('task', 'n')}, 1,
          CASE state WHEN 'submitted' THEN 'submitted' WHEN 'under_acceptance' THEN 'reviewed' ELSE 'accepted' END, '已全部完成',
          '${today}'::date - chance % 10, now()
   FROM laid WHERE state IN ('submitted', 'under_acceptance', 'accepted')`,
  `INSERT INTO review (tenant_id, review_id, task_id, serial, state, due_on)
   SELECT '${tenantId}', ${id('review', 'n')}, ${id('task', 'n')}, 1, 'open', '${today}'::date - 9 + days % 90
   FROM laid WHERE longs AND ${STARTED}`,
  `DROP TABLE laid`,
];

/** Lays out a ledger: statements on sets of rows that keep every rule the tables hold; they want one connection. */
export async function layLedger(client: ClientBase, size: LedgerSize, say: (line: string) => void): Promise<void> {
  const parts = { 'units and people': organisation, problems, tasks, 'what hangs on tasks': belongings };
  for (const [name, part] of Object.entries(parts)) {
    say(`  ${name} …`);
    for (const statement of part(size)) await client.query(statement);
  }
}
