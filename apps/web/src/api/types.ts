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

export type Problem = { id: string; number: string; title: string };
export type SourceRef = { id: string; title: string };

export interface TaskItem {
  id: string;
  number: string;
  title: string;
  text: string;
  target: string | null;
  state: TaskState;
  light: Light;
  lightReason: Words;
  awaitingReview: boolean;
  limitKind: LimitKind;
  limitText: string | null;
  issuedOn: string | null;
  originalDueOn: string | null;
  dueOn: string | null;
  assessedDueOn: string | null;
  extensions: number;
  reviewDueOn: string | null;
  correctionDueOn: string | null;
  finishedOn: string | null;
  /** Working days, today excluded and the due day included; negative when past. */
  daysLeft: number | null;
  provisional: boolean;
  percent: number;
  plannedPercent: number | null;
  leadUnit: Ref | null;
  units: (Ref & { part: Part })[];
  /** Names the document gives that the district's units do not bear. */
  unmatchedUnits: string[];
  responsibleLeader: Ref | null;
  responsiblePerson: Ref | null;
  contact: (Ref & { phone: string | null }) | null;
  problem: Problem;
  source: SourceRef;
  version: number;
  updatedAt: string;
}

export interface Counts {
  total: number;
  states: Partial<Record<string, number>>;
  lights: Partial<Record<Light, number>>;
}

export interface Passage {
  sourceId: string;
  span: [number, number];
  sha256: string;
  /** The words themselves, and what stands before and after them in their paragraph. */
  text: string;
  before: string;
  after: string;
}

export interface TaskNode {
  id: string;
  serial: number;
  title: string;
  state: string;
  ownerUnit: Ref | null;
  dueOn: string | null;
  confirmedOn: string | null;
}

export interface LedgerEvent {
  id: number;
  kind: string;
  at: string;
  actor: Ref | null;
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
  taskCount: number;
  percent: number | null;
  leadUnit: Ref | null;
  responsibleLeader: Ref | null;
  source: SourceRef;
  updatedAt: string;
}

export interface ProblemDetail extends ProblemItem {
  measures: { id: string; title: string | null; text: string; status: string | null }[];
  tasks: TaskItem[];
  events: LedgerEvent[];
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
  receivingAuthority: string | null;
  reportDueOn: string | null;
  fileName: string | null;
  fileSha256: string | null;
  problems: number;
  tasks: number;
  createdAt: string;
}

export interface SourceDetail extends SourceItem {
  text: string | null;
  textSha256: string | null;
}
