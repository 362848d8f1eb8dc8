import type { Scope } from '#org';
import { containing, searchTerms, type TaskFilters } from '../rules/filters.js';
import { lightSql } from '../rules/lights.js';
import type { LightScene } from '../rules/task-view.js';
import { Where } from './where.js';

/** The words a task is found by; the index is made of the very same expression. */
const TASK_WORDS = `t.number || E'\\n' || t.title || E'\\n' || t.text`;

/** The light of a row of `task t` on the scene's day, its values bound to the statement. */
export function boundLight(where: Where, { today, blueUntil, workingDays, rules }: LightScene): string {
  return lightSql(rules, { today: where.bind(today), blueUntil: where.bind(blueUntil), workingDays: where.bind(workingDays) });
}

/** The conditions on `task t` that a list's filters come to, within one district. */
export function taskWhere({ tenantId }: Scope, filters: TaskFilters, scene: LightScene): Where {
  const where = new Where();
  const tenant = where.bind(tenantId);
  where.and(`t.tenant_id = ${tenant}`);
  where.given(filters.unit, (unit) => `t.unit_ids @> ARRAY[${unit}::uuid]`);
  where.given(filters.problem, (problem) => `t.problem_id = ${problem}`);
  where.given(
    filters.source,
    (source) => `t.problem_id IN (SELECT p.problem_id FROM problem p WHERE p.tenant_id = ${tenant} AND p.source_id = ${source})`,
  );
  where.given(filters.state, (states) => `t.state = ANY (${states})`);
  where.given(filters.limitKind, (kinds) => `t.limit_kind = ANY (${kinds})`);
  where.given(filters.dueFrom, (from) => `t.due_on >= ${from}`);
  where.given(filters.dueTo, (to) => `t.due_on <= ${to}`);
  for (const term of searchTerms(filters.q)) {
    where.and(`${holdsTerm(where, TASK_WORDS, term)} OR t.lead_unit_id = ANY (${unitsNamed(where, tenant, term)})`);
  }
  if (filters.light) where.and(`(${boundLight(where, scene)}) = ANY (${where.bind(filters.light)})`);
  return where;
}

/** The condition that an expression holds a term, upper and lower case alike: found by pairs of characters, then looked at. */
export function holdsTerm(where: Where, words: string, term: string): string {
  const looked = `lower(${words}) LIKE lower(${where.bind(containing(term))}::text)`;
  return Array.from(term).length < 2 ? `(${looked})` : `(bigrams(${words}) @> bigrams(${where.bind(term)}::text) AND ${looked})`;
}

/** The ids of the units whose name holds a term. */
export function unitsNamed(where: Where, tenant: string, term: string): string {
  const pattern = where.bind(containing(term));
  return `ARRAY(SELECT u.unit_id FROM unit u WHERE u.tenant_id = ${tenant} AND lower(u.name) LIKE lower(${pattern}::text))`;
}
