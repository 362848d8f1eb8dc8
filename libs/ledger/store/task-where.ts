import { searchTerms, type TaskFilters } from '../rules/filters.js';
import { lightSql } from '../rules/lights.js';
import type { LightScene } from '../rules/task-view.js';
import type { Light, TaskState } from '../rules/vocabulary.js';
import type { Sight } from './visible.js';
import type { Where } from './where.js';

const RUNNING: readonly TaskState[] = ['in_progress', 'submitted', 'under_acceptance', 'standing'];

/** The words a task is found by; the index is made of the very same expression. */
export const TASK_WORDS = `t.number || E'\\n' || t.title || E'\\n' || t.text || E'\\n' || coalesce(t.lead_unit_name, '')`;

/** The states a light can come from: asked first, they spare most rows the reckoning of their light. A light not named here comes from any. */
const LIGHT_STATES: Partial<Record<Light, readonly TaskState[]>> = {
  none: ['terminated'],
  done: ['accepted'],
  late: ['accepted'],
  red: RUNNING,
  yellow: RUNNING,
  blue: RUNNING,
  green: RUNNING,
};

/** The light of a row of `task t` on the scene's day, its values bound to the statement. */
export function boundLight(where: Where, { today, blueUntil, workingDays, rules }: LightScene): string {
  return lightSql(rules, { today: where.bind(today), blueUntil: where.bind(blueUntil), workingDays: where.bind(workingDays) });
}

/** Adds the conditions on `task t` that a list's filters come to, within what is seen. */
export function taskWhere({ tenant, task }: Sight, where: Where, filters: TaskFilters, scene: LightScene): void {
  where.and(task);
  where.given(filters.unit, (unit) => `t.unit_ids @> ARRAY[${unit}::uuid]`);
  where.given(filters.problem, (problem) => `t.problem_id = ${problem}`);
  where.given(
    filters.source,
    (source) => `t.problem_id IN (SELECT p.problem_id FROM problem p WHERE p.tenant_id = ${tenant} AND p.source_id = ${source})`,
  );
  where.given(filters.state, (states) => `t.state = ANY (${states})`);
  where.given(filters.limitKind, (kinds) => `t.limit_kind = ANY (${kinds})`);
  // In the words of the index that the list by due date walks, so that it starts and ends where the filter does.
  where.given(filters.dueFrom, (from) => `t.due_on IS NOT NULL AND coalesce(t.due_on, 'infinity') >= ${from}`);
  where.given(filters.dueTo, (to) => `coalesce(t.due_on, 'infinity') <= ${to}`);
  for (const term of searchTerms(filters.q)) holdTerm(where, TASK_WORDS, term);
  if (filters.light) {
    const states = filters.light.map((light) => LIGHT_STATES[light]);
    if (!states.includes(undefined)) where.and(`t.state = ANY (${where.bind([...new Set(states.flat())])})`);
    where.and(`(${boundLight(where, scene)}) = ANY (${where.bind(filters.light)})`);
  }
}

/** Adds that an expression holds a term, upper and lower case alike: found by pairs of characters, then looked at. */
export function holdTerm(where: Where, words: string, term: string): void {
  const sought = `${where.bind(term)}::text`;
  where.and(`strpos(lower(${words}), lower(${sought})) > 0`);
  if (Array.from(term).length > 1) where.and(`bigrams(${words}) @> bigrams(${sought})`);
}
