import type { Scope } from '#org';
import type { Where } from './where.js';

/** What a scope sees, as conditions over tables under their usual aliases; the values are bound to the statement they stand in. */
export interface Sight {
  /** The district's placeholder. */
  readonly tenant: string;
  /** True where it is units that look, so that few rows are to be expected. */
  readonly narrow: boolean;
  /** Over `task t`. */
  readonly task: string;
  /** Over `problem p`. */
  readonly problem: string;
  /** Over `task t` of a problem that is read as `p`; never null. */
  readonly taskOfProblem: string;
  /** Over `measure m`. */
  readonly measure: string;
  /** Over `source s`. */
  readonly source: string;
  /** True where a source's whole text is seen; otherwise nothing of it but the passages of what is seen. */
  readonly wholeText: boolean;
  /** Over `task_unit tu`. */
  readonly duty: string;
  /** Over `unit u`, where its duties are listed. */
  readonly dutyUnit: string;
  /** Over `node n`. */
  readonly node: string;
  /** Over a table of rows that belong to a problem, under this alias: closings and look-backs. */
  ofProblem(alias: string): string;
  /** Over `evidence v` of a `task t` that is seen, with its file as `f`: what is sensitive is for those who answer for the task and who follow it up. */
  evidence(): string;
  /** True where objections are seen: what the public says, and who said it, is for the whole district alone. */
  readonly objections: boolean;
  /** Over `event e`, of the subject the placeholder stands for. */
  event(subject: string): string;
  /** What an event of `event e` tells. */
  readonly eventData: string;
}

/**
 * Who sees what; every query of the ledger takes its first condition from here. The whole district sees all its rows. Units see
 *
 * - a task they lead, answer for, cooperate on or hold a milestone of, and every task of a problem they lead;
 * - as members of an acceptance group, beside these, the tasks it is to accept;
 * - a problem they lead or have such a task in: its own words, its light and its percent, which are facts of the problem;
 * - a measure of a problem they lead, or whose task they see;
 * - a source in which they see a problem, counted by what they see in it; of its text only the passages of what they see;
 * - the duties that are their own;
 * - milestones, closings, look-backs and history of what they see;
 * - evidence of tasks they see; where it is sensitive, as the task's lead, as its acceptors, or because they added it.
 */
export function sightOf({ tenantId, units, groups = [], who }: Scope, where: Where): Sight {
  const tenant = where.bind(tenantId);
  return units === 'all'
    ? wholeDistrict(tenant, who !== undefined)
    : someUnits(
        tenant,
        `${where.bind(units)}::uuid[]`,
        groups.length > 0 ? `${where.bind(groups)}::uuid[]` : null,
        // Bound where it is asked for: a statement takes no value that it does not use.
        () => (who ? `${where.bind(who.personId)}::uuid` : null),
      );
}

const within = (tenant: string, alias: string): string => `${alias}.tenant_id = ${tenant}`;

function wholeDistrict(tenant: string, somebody: boolean): Sight {
  return {
    tenant,
    narrow: false,
    task: within(tenant, 't'),
    problem: within(tenant, 'p'),
    taskOfProblem: 'true',
    measure: within(tenant, 'm'),
    source: within(tenant, 's'),
    wholeText: true,
    duty: within(tenant, 'tu'),
    dutyUnit: within(tenant, 'u'),
    node: within(tenant, 'n'),
    ofProblem: (alias) => within(tenant, alias),
    // What the system does by itself, and other systems, never need what is sensitive.
    evidence: () => (somebody ? within(tenant, 'v') : `${within(tenant, 'v')} AND f.access_level = 'internal'`),
    objections: true,
    event: () => within(tenant, 'e'),
    eventData: 'e.data',
  };
}

function someUnits(tenant: string, units: string, groups: string | null, person: () => string | null): Sight {
  const mine = (task: string) =>
    groups ? `(${task}.unit_ids && ${units} OR ${task}.acceptance_group_id = ANY (${groups}))` : `${task}.unit_ids && ${units}`;
  const own = `SELECT FROM task own WHERE own.tenant_id = ${tenant} AND ${mine('own')}`;
  const led = `SELECT led.problem_id FROM problem led WHERE led.tenant_id = ${tenant} AND led.lead_unit_id = ANY (${units})`;
  // As an array the problems are read once, and indexes find their tasks beside the units' own.
  const task = `${within(tenant, 't')} AND (${mine('t')} OR t.problem_id = ANY (ARRAY(${led})))`;
  const problem = `${within(tenant, 'p')} AND (p.lead_unit_id = ANY (${units}) OR EXISTS (${own} AND own.problem_id = p.problem_id))`;
  const source = `${within(tenant, 's')} AND EXISTS (SELECT FROM problem p WHERE ${problem} AND p.source_id = s.source_id)`;
  const measure = `EXISTS (${led} AND led.problem_id = m.problem_id) OR EXISTS (${own} AND own.measure_id = m.measure_id)`;
  const evidence = (): string => {
    const me = person();
    const follows = [
      `coalesce(t.lead_unit_id = ANY (${units}), false)`,
      ...(groups ? [`coalesce(t.acceptance_group_id = ANY (${groups}), false)`] : []),
      ...(me ? [`coalesce(v.added_by_id = ${me}, false)`] : []),
    ];
    return `${within(tenant, 'v')} AND (f.access_level = 'internal' OR ${follows.join(' OR ')})`;
  };
  // Duties are a unit's alone; but a statement must use every value that is bound to it.
  const bound = groups ? ` AND ${groups} IS NOT NULL` : '';
  return {
    tenant,
    narrow: true,
    task,
    problem,
    taskOfProblem: `(coalesce(${mine('t')}, false) OR coalesce(p.lead_unit_id = ANY (${units}), false))`,
    measure: `${within(tenant, 'm')} AND (${measure})`,
    source,
    wholeText: false,
    duty: `${within(tenant, 'tu')} AND tu.unit_id = ANY (${units})${bound}`,
    dutyUnit: `${within(tenant, 'u')} AND u.unit_id = ANY (${units})${bound}`,
    node: `${within(tenant, 'n')} AND EXISTS (SELECT FROM task t WHERE ${task} AND t.task_id = n.task_id)`,
    ofProblem: (alias) =>
      `${within(tenant, alias)} AND EXISTS (SELECT FROM problem p WHERE ${problem} AND p.problem_id = ${alias}.problem_id)`,
    evidence,
    objections: false,
    event: (subject) => `${within(tenant, 'e')} AND CASE e.subject
      WHEN 'task' THEN EXISTS (SELECT FROM task t WHERE ${task} AND t.task_id = ${subject})
      WHEN 'problem' THEN EXISTS (SELECT FROM problem p WHERE ${problem} AND p.problem_id = ${subject})
      WHEN 'source' THEN EXISTS (SELECT FROM source s WHERE ${source} AND s.source_id = ${subject})
      ELSE false END`,
    // How many problems a document holds in all is more than these units see of it.
    eventData: `CASE WHEN e.subject = 'source' THEN e.data - 'problems' ELSE e.data END`,
  };
}
