import type { ChangeEvent } from '#ledger';

/** What events are about: the first half of an event's type. */
export const EVENT_SUBJECTS = {
  source: { zh: '来源', en: 'source' },
  problem: { zh: '问题', en: 'problem' },
  task: { zh: '任务', en: 'task' },
} as const satisfies Record<ChangeEvent['subject'], { zh: string; en: string }>;

export const MOST_EVENT_KINDS = 50;

const EVERYTHING = '*';
const WISH = /^([a-z]+)\.(?:\*|[a-z][a-z_]{0,39})$/;

/** Why a wish for events cannot be kept. */
export const EVENT_KIND_FAULTS = {
  form: {
    zh: '应为 *、task.* 或 task.confirmed 这样的形式',
    en: 'must be of the form *, task.* or task.confirmed',
  },
  subject: {
    zh: `没有这类对象，可用：${Object.keys(EVENT_SUBJECTS).join('、')}`,
    en: `names nothing that has events; there are: ${Object.keys(EVENT_SUBJECTS).join(', ')}`,
  },
} as const satisfies Record<string, { zh: string; en: string }>;
export type EventKindFault = keyof typeof EVENT_KIND_FAULTS;

/** Finds what is wrong with a wish for events; null where it can match something. */
export function eventKindFault(wish: string): EventKindFault | null {
  if (wish === EVERYTHING) return null;
  const subject = WISH.exec(wish)?.[1];
  if (subject === undefined) return 'form';
  return Object.hasOwn(EVENT_SUBJECTS, subject) ? null : 'subject';
}

/** An event's type as receivers know it: task.confirmed. */
export const eventType = ({ subject, kind }: Pick<ChangeEvent, 'subject' | 'kind'>): string => `${subject}.${kind}`;

/** True where one of the wishes is for this type: everything, everything about its subject, or just it. */
export function wants(wishes: readonly string[], type: string): boolean {
  const allOfIt = `${type.slice(0, type.indexOf('.'))}.*`;
  return wishes.some((wish) => wish === EVERYTHING || wish === type || wish === allOfIt);
}
