import type { Day } from '#calendar';
import {
  type Directed,
  directed,
  type Light,
  LIGHTS,
  LIMIT_KINDS,
  type LimitKind,
  TASK_SORTS,
  TASK_STATES,
  type TaskFilters,
  type TaskSort,
  type TaskState,
} from '#ledger';
import { Refusal } from '#platform';
import { CommaList, DayFilter, IdFilter, PageQuery, SortBy, TextFilter } from '../lists/query-rules.js';

/** What a list of tasks may be narrowed by. */
export class TaskFilterQuery {
  @CommaList('TaskState', TASK_STATES) state?: TaskState[];
  @CommaList('Light', LIGHTS) light?: Light[];
  @CommaList('LimitKind', LIMIT_KINDS) limitKind?: LimitKind[];
  @IdFilter() unit?: string;
  @IdFilter() source?: string;
  @IdFilter() problem?: string;
  @DayFilter() dueFrom?: Day;
  @DayFilter() dueTo?: Day;
  @TextFilter() q?: string;
}

/** The same, page by page. */
export class TaskListQuery extends PageQuery {
  @CommaList('TaskState', TASK_STATES) state?: TaskState[];
  @CommaList('Light', LIGHTS) light?: Light[];
  @CommaList('LimitKind', LIMIT_KINDS) limitKind?: LimitKind[];
  @IdFilter() unit?: string;
  @IdFilter() source?: string;
  @IdFilter() problem?: string;
  @DayFilter() dueFrom?: Day;
  @DayFilter() dueTo?: Day;
  @TextFilter() q?: string;
  @SortBy('TaskSort', directed(TASK_SORTS)) sort: Directed<TaskSort> = 'number';
}

/** The filters of a query; refuses a range of days that ends before it begins. */
export function filtersOf({ state, light, limitKind, unit, source, problem, dueFrom, dueTo, q }: TaskFilterQuery): TaskFilters {
  if (dueFrom && dueTo && dueTo < dueFrom) {
    throw new Refusal('invalid_input', {}, [{ field: 'dueTo', zh: '不能早于 dueFrom', en: 'must not be before dueFrom' }]);
  }
  return { state, light, limitKind, unit, source, problem, dueFrom, dueTo, q };
}
