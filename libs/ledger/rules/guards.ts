import type { Day } from '#calendar';
import type { Actor } from '#org';
import { artefactsIn, isAmong } from './artefacts.js';
import { isForbidden, partiesTo } from './parties.js';
import type { TaskBook } from './task-book.js';

/** A file that was handed in, as the guards look at it. */
export interface GuardedFile {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
  /** The day the picture was taken or the document last changed, by the file's own account. */
  readonly takenOn: Day | null;
  /** Other tasks that were reported on or handed in with the same bytes; null where the reader does not see the task. */
  readonly elsewhere: readonly ({ readonly number: string; readonly title: string } | null)[];
}

/** What was handed in, and what it is held against. */
export interface HandedIn {
  /** The words of the measure: its text and target, and what its milestones are called. */
  readonly words: string;
  /** The day the problem was known: its source's, else that of its row. */
  readonly problemKnownOn: Day;
  /** What was handed in with what is to be decided now. */
  readonly files: readonly GuardedFile[];
  /** Everything the task was ever reported on or handed in with. */
  readonly ever: readonly GuardedFile[];
  /** What was handed in before it came back; null where it is handed in for the first time. */
  readonly before: readonly GuardedFile[] | null;
}

/** Something a reviewer should look at twice; it never keeps anybody from deciding. */
export interface Warning {
  readonly kind: Guard;
  readonly zh: string;
  readonly en: string;
  /** The evidence it is about; none where something is missing. */
  readonly evidenceIds: readonly string[];
}

interface GuardRow {
  /** What it guards against, for whoever reviews this table. */
  readonly zh: string;
  readonly en: string;
  readonly finds: (handedIn: HandedIn) => readonly Omit<Warning, 'kind'>[];
}

/** Signs of 假整改, rectification on paper. Read a row as a sentence: `same_file` warns where a file serves another task already. */
export const GUARDS = {
  same_file: {
    zh: '同一文件已用于另一任务',
    en: 'the same file serves another task',
    finds: ({ files }) =>
      files
        .filter(({ elsewhere }) => elsewhere.length > 0)
        .map(({ id, title, elsewhere }) => ({
          zh: `“${title}”与${tasksIn(elsewhere, { quoted: (task) => `任务${task.number}“${task.title}”`, unseen: '另一任务', join: '、' })}的材料是同一个文件`,
          en: `“${title}” is the same file as evidence of ${tasksIn(elsewhere, { quoted: (task) => `task ${task.number} “${task.title}”`, unseen: 'another task', join: ', ' })}`,
          evidenceIds: [id],
        })),
  },
  older_than_problem: {
    zh: '材料早于问题',
    en: 'evidence older than the problem',
    finds: ({ files, problemKnownOn }) =>
      files
        .filter(({ takenOn }) => takenOn !== null && takenOn < problemKnownOn)
        .map(({ id, title, takenOn }) => ({
          zh: `“${title}”形成于${takenOn}，早于问题提出的${problemKnownOn}`,
          en: `“${title}” is of ${takenOn}, before the problem was known on ${problemKnownOn}`,
          evidenceIds: [id],
        })),
  },
  artefact_missing: {
    zh: '举措提到的成果没有材料',
    en: 'a promised work is not among the evidence',
    finds: ({ words, ever }) => {
      const names = ever.flatMap(({ title, fileName }) => [title, fileName]);
      return artefactsIn(words)
        .filter((artefact) => !isAmong(artefact, names))
        .map(({ called }) => ({
          zh: `举措提到“${called}”，没有一份材料叫这个名字`,
          en: `the measure promises “${called}”, and no evidence is called so`,
          evidenceIds: [],
        }));
    },
  },
  nothing_new: {
    zh: '退回后没有新材料',
    en: 'no new evidence since it came back',
    finds: ({ files, before }) => {
      if (before === null) return [];
      const known = new Set(before.map(({ sha256 }) => sha256));
      if (files.some(({ sha256 }) => !known.has(sha256))) return [];
      return [
        {
          zh: '退回后重新提交，材料与以前提交的相同，没有新增',
          en: 'it was handed in again with nothing that was not handed in before',
          evidenceIds: files.map(({ id }) => id),
        },
      ];
    },
  },
} as const satisfies Record<string, GuardRow>;
export type Guard = keyof typeof GUARDS;

/** Everything the guards find, in the order of their table. */
export function warningsOf(handedIn: HandedIn): Warning[] {
  const rows = Object.entries(GUARDS) as [Guard, GuardRow][];
  return rows.flatMap(([kind, { finds }]) => finds(handedIn).map((found) => ({ kind, ...found })));
}

/** What waits for a decision on what was handed in: the submission, or the periodic review; null where nothing does. */
export function decidedNow({ task, submission, review }: TaskBook): { readonly kind: 'submission' | 'review'; readonly id: string } | null {
  if (task.state === 'submitted' || task.state === 'under_acceptance') return submission && { kind: 'submission', id: submission.id };
  const running = task.state === 'in_progress' || task.state === 'standing';
  return running && review?.state === 'filed' ? { kind: 'review', id: review.id } : null;
}

/** True for whoever may decide on what a task hands in: supervisors, and acceptors whose unit takes no part in it. */
export function decidesOn(book: TaskBook, who: Actor): boolean {
  const parties = partiesTo(book, who);
  return parties.has('supervisor') || (parties.has('acceptor') && !isForbidden.ownUnit(book, who, null));
}

interface Wording {
  readonly quoted: (task: { readonly number: string; readonly title: string }) => string;
  readonly unseen: string;
  readonly join: string;
}

/** Names each task that is seen, and says once that there are others. */
const tasksIn = (elsewhere: GuardedFile['elsewhere'], { quoted, unseen, join }: Wording): string =>
  [...new Set(elsewhere.map((task) => (task ? quoted(task) : unseen)))].join(join);
