import { Injectable } from '@nestjs/common';
import { type Day, today } from '#calendar';
import type { Scope } from '#org';
import { decidedNow, decidesOn, type Warning, warningsOf } from './rules/guards.js';
import type { TaskBook } from './rules/task-book.js';
import { GuardQueries, type GuardedRow, type ProblemSince } from './store/guard.queries.js';
import type { TaskFile } from './store/task-file.queries.js';

/** A task whose evidence is looked at twice. */
export interface Guarded {
  readonly id: string;
  readonly text: string;
  readonly target: string | null;
  readonly issuedOn: Day | null;
  readonly nodes: readonly { readonly title: string }[];
  readonly file: TaskFile;
}

/** Warns whoever decides on a task of signs that it is solved on paper alone; it keeps nobody from deciding. */
@Injectable()
export class TaskWarnings {
  constructor(private readonly queries: GuardQueries) {}

  /** What the guards find in what waits for a decision; nothing while nothing waits, and for whoever decides nothing. */
  async of(scope: Scope, book: TaskBook, task: Guarded): Promise<Warning[]> {
    const waits = decidedNow(book);
    if (!waits || !scope.who || !decidesOn(book, scope.who)) return [];
    const [rows, since] = await Promise.all([this.queries.files(scope, task.id), this.queries.since(scope, task.id)]);
    return warningsOf({
      words: [task.text, task.target ?? '', ...task.nodes.map(({ title }) => title)].join('\n'),
      problemKnownOn: knownOn(since!, task.issuedOn),
      files: rows.filter(({ usedBy }) => usedBy.includes(waits.id)),
      ever: rows,
      before: before(waits, task.file, rows),
    });
  }
}

/** Where a ledger was taken over the row is younger than the problem: it was known when its task was issued at the latest. */
function knownOn({ issuedOn, createdAt }: ProblemSince, taskIssuedOn: Day | null): Day {
  const createdOn = today(createdAt);
  return issuedOn ?? (taskIssuedOn !== null && taskIssuedOn < createdOn ? taskIssuedOn : createdOn);
}

/** What was handed in before: with earlier submissions, or with the same review before it was returned. */
function before(
  waits: { readonly kind: 'submission' | 'review'; readonly id: string },
  { submissions, reviews }: TaskFile,
  rows: readonly GuardedRow[],
): GuardedRow[] | null {
  if (waits.kind === 'submission') {
    const earlier = submissions.filter(({ id }) => id !== waits.id).map(({ id }) => id);
    return earlier.length === 0 ? null : rows.filter(({ usedBy }) => usedBy.some((id) => earlier.includes(id)));
  }
  const decidedAt = reviews.find(({ id }) => id === waits.id)?.decidedAt ?? null;
  return decidedAt === null ? null : rows.filter(({ usedBy, addedAt }) => usedBy.includes(waits.id) && addedAt <= new Date(decidedAt));
}
