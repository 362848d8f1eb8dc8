/** How it ended: a change that stands, one that was refused, or something that was only looked at or taken out. */
export type Outcome = 'done' | 'refused' | 'read';
export const OUTCOMES = ['done', 'refused', 'read'] as const satisfies Outcome[];

/** What is to be remembered of one act. */
export interface AuditEntry {
  /** Dotted lower_snake, the object's kind first: `unit.change`, `session.sign_in`, `task.export`. */
  action: string;
  outcome: Outcome;
  /** What it was done to; all traces of one object are one chain. */
  object: { kind: string; id: string };
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  /** What else tells the story: the code of a refusal, the name of a file, the filters of an export. */
  detail?: Record<string, unknown> | null;
  /** Something the auditor is to see first, such as an account locked out. */
  alarm?: boolean;
}

const LONGEST_TEXT = 200;
const MOST_FACTS = 100_000;

/** A text as PostgreSQL can hold it, cut to 200 characters: no trace is lost over what somebody typed. */
export function heldText(text: string): string {
  return whole(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text);
}

/** Facts as JSON that PostgreSQL can hold; of more than 100,000 characters only how many they were. */
export function heldFacts(facts: Record<string, unknown> | null | undefined): string | null {
  if (!facts) return null;
  const json = JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'string' ? whole(value) : wholeKeys(value)));
  return json.length > MOST_FACTS ? JSON.stringify({ omitted: { characters: json.length } }) : json;
}

/** PostgreSQL knows neither a NUL nor half a surrogate pair. */
const whole = (text: string): string => text.replaceAll('\0', '\ufffd').replace(/\p{Cs}/gu, '\ufffd');

const wholeKeys = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [whole(key), each]))
    : value;
