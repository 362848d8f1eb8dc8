import type { components } from './schema.js';

/** The shapes of the API's answers, by the names the pages use. `schema.d.ts` is generated: npm run api:types. */
type Answers = components['schemas'];

export type Language = 'zh-CN' | 'en';

export const LIGHTS = ['red', 'yellow', 'blue', 'green', 'grey', 'late', 'done', 'none'] as const satisfies readonly Light[];
export type Light = Answers['Light'];

export const TASK_STATES = [
  'draft',
  'issued',
  'disputed',
  'in_progress',
  'suspended',
  'submitted',
  'under_acceptance',
  'accepted',
  'standing',
  'terminated',
] as const satisfies readonly TaskState[];
export type TaskState = Answers['TaskState'];

export const PROBLEM_STATES = [
  'draft',
  'confirmed',
  'in_progress',
  'closing',
  'publicised',
  'closed',
  'look_back',
  'archived',
  'standing',
] as const satisfies readonly ProblemState[];
export type ProblemState = Answers['ProblemState'];

export const LIMIT_KINDS = ['immediate', 'by_date', 'long_term', 'unset'] as const satisfies readonly LimitKind[];
export type LimitKind = Answers['LimitKind'];

export type TaskAction = Answers['TaskAction'];
export type ApplicationKind = Answers['ApplicationKind'];
export type ProblemAction = Answers['ProblemAction'];
export type Evidence = Answers['EvidenceShown'];
export type BulkRow = Answers['BulkRowShown'];
export type Part = Answers['Part'];
export type Span = [start: number, end: number];
export type Words = Answers['BothLanguages'];
export type Page<T> = { items: T[]; next: string | null; total: number };

export type District = Answers['DistrictShown'];
export type Unit = Answers['UnitShown'];
export type TaskItem = Answers['TaskItemShown'];
export type TaskDetail = Answers['TaskDetailShown'];
export type Counts = Required<Answers['TaskCountsShown']>;
export type Passage = Answers['PassageShown'];
export type ProblemItem = Answers['ProblemItemShown'];
export type ProblemDetail = Answers['ProblemDetailShown'];
export type Duty = Answers['ResponsibilityShown'];
export type SourceItem = Answers['SourceShown'];
export type SourceDetail = Answers['SourceDetailShown'];
