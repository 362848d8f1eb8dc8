export { LIGHTS, LIMIT_KINDS, PROBLEM_STATES, TASK_STATES } from './rules/vocabulary.js';
export type { Light, LimitKind, ProblemState, TaskState } from './rules/vocabulary.js';
