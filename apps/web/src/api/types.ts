/** Shapes the pages read and send. The server's own types (schema.d.ts) are checked against these where they meet, in client.ts. */
export type Language = 'zh-CN' | 'en';

export const LIGHTS = ['red', 'yellow', 'blue', 'green', 'grey', 'late', 'done', 'none'] as const;
export type Light = (typeof LIGHTS)[number];

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
] as const;
export type TaskState = (typeof TASK_STATES)[number];

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
] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];

export const LIMIT_KINDS = ['immediate', 'by_date', 'long_term', 'unset'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

export type Part = 'lead' | 'responsible' | 'cooperating';
export type Span = [start: number, end: number];
export type Words = { zh: string; en: string };
export type Ref = { id: string; name: string };
export type Page<T> = { items: T[]; next: string | null; total: number };

export interface District {
  name: string;
  code: string;
  /** The district's day, YYYY-MM-DD in Asia/Shanghai. */
  today: string;
  sample: boolean;
  calendarProvisional: boolean;
  problems: number;
  tasks: number;
  lights: Partial<Record<Light, number>>;
}

export interface Unit {
  id: string;
  name: string;
  kind: string;
  parentId: string | null;
  independent: boolean;
  aliases: string[];
}

export interface TaskItem {
  id: string;
  number: string;
  title: string | null;
  text: string;
  target: string | null;
  state: TaskState;
  light: Light;
  lightReason: Words;
  limitKind: LimitKind;
  limitText: string | null;
  dueOn: string | null;
  originalDueOn: string | null;
  /** Working days, today excluded and the due day included; negative when past. */
  daysLeft: number | null;
  provisional: boolean;
  percent: number | null;
  plannedPercent: number | null;
  leadUnit: Ref | null;
  units: (Ref & { part: Part })[];
  responsibleLeader: string | null;
  responsiblePerson: string | null;
  contact: string | null;
  problem: { id: string; number: string; title: string };
  source: { id: string; title: string };
  version: number;
  updatedAt: string;
}

export interface Counts {
  total: number;
  states: Partial<Record<string, number>>;
  lights: Partial<Record<Light, number>>;
}

export interface Passage {
  /** The text around the span, whole paragraphs. */
  text: string;
  /** Where in `text` the words stand. */
  span: Span;
  sha256: string;
}

export interface TaskNode {
  id: string;
  title: string;
  dueOn: string | null;
  unit: Ref | null;
  state: string;
}

export interface LedgerEvent {
  id: string;
  kind: string;
  at: string;
  actor: string | null;
  text: Words | null;
}

export interface TaskDetail extends TaskItem {
  nodes: TaskNode[];
  events: LedgerEvent[];
  passage: Passage | null;
}

export interface ProblemItem {
  id: string;
  number: string;
  title: string;
  description: string;
  category: string | null;
  state: ProblemState;
  light: Light;
  lights: Partial<Record<Light, number>>;
  tasks: number;
  percent: number | null;
  leadUnit: Ref | null;
  responsibleLeader: string | null;
  source: { id: string; title: string };
  updatedAt: string;
}

export interface ProblemDetail extends Omit<ProblemItem, 'tasks'> {
  measures: { id: string; title: string | null; text: string; status: string | null }[];
  tasks: TaskItem[];
  passage: Passage | null;
}

export interface Duty {
  unit: Ref;
  part: Part;
  task: TaskItem;
}

export interface SourceItem {
  id: string;
  title: string;
  documentNumber: string | null;
  issuingBody: string | null;
  issuedOn: string | null;
  problems: number;
  tasks: number;
  sha256: string;
  confirmedAt: string;
  intakeId: string | null;
}

export interface SourceDetail extends SourceItem {
  text: string;
  passages: { problemId: string; number: string; title: string; span: Span }[];
}
