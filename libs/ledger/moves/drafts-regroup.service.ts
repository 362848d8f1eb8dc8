import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Act } from '#org';
import { inTransaction, Refusal } from '#platform';
import { taskState } from '../ledger-events.js';
import type { ChangeEvent } from '../on-change.js';
import { limitedOf, mergeDrafts, mergeFaults, partWords, splitFaults, type SplitPart } from '../rules/drafts-regroup.js';
import { DraftQueries, type StoredDraft } from '../store/draft.queries.js';
import { addDrafts, dissolveDrafts, takeTaskSerials, writeDraft } from '../store/draft.writes.js';
import { holdUnits } from '../store/ledger.writes.js';
import type { Task } from '../store/task.entity.js';
import { DraftDesk } from './draft-desk.js';
import type { Seen } from './row-by-row.js';

const TWO_PROBLEMS = { field: 'rows', zh: '只有同一问题下的任务可以合并', en: 'only tasks of one problem can be merged' };

/** A task by its number. */
interface Numbered {
  readonly id: string;
  readonly number: string;
}
const numbered = ({ taskId, number }: Task): Numbered => ({ id: taskId, number });

/** Makes several drafts of one, or one of several, before they are issued; each undoes the other. */
@Injectable()
export class DraftGroups {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queries: DraftQueries,
    private readonly desk: DraftDesk,
  ) {}

  /**
   * Splits a draft: the first part stays in its row with its milestones, each of the others becomes a draft of its own with the next
   * number of the problem. Refuses as an amendment does, and words that are not those of the source.
   */
  split(act: Act, taskId: string, parts: readonly SplitPart[], seen: number): Promise<Numbered[]> {
    return inTransaction(this.database, async (tx) => {
      await holdUnits(tx, act.tenantId);
      await this.desk.take(act, taskId, seen, true, tx);
      const [stored] = await this.queries.stored(act.tenantId, [taskId], tx);
      const { row, draft, reckoned } = stored!;
      const faults = splitFaults(draft.text, parts);
      if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
      const at = this.desk.now();
      const [first, ...others] = parts.map((part) => partWords(part, draft));
      await writeDraft(tx, { row, draft: { ...draft, ...first }, leadUnitName: row.leadUnitName, at });
      const { number, ordinal, first: serial } = await takeTaskSerials(tx, act.tenantId, row.problemId, others.length);
      const rows = others.map((words, index): Task => ({
        ...row,
        ...words,
        taskId: randomUUID(),
        number: `${number}-${serial + index}`,
        ordinal: ordinal * 1e4 + serial + index,
        ...{ nodeDueOn: null, nodeDueUnitId: null },
        ...{ version: 1, createdAt: at, updatedAt: at },
      }));
      // Who only owned a milestone keeps its part: it was named for the whole, and the milestones stay with the first part.
      await addDrafts(tx, rows, draft, reckoned);
      const into = [row, ...rows].map(numbered);
      const stories = rows.map(({ taskId: id }) => ({ taskId: id, kind: 'split_off' as const, did: { from: numbered(row) } }));
      await this.desk.tell(act, at, [{ taskId, kind: 'split', did: { into } }, ...stories], tx);
      await this.desk.record(act, 'task.split', taskId, { before: { text: draft.text }, after: { into, parts } });
      return into;
    });
  }

  /**
   * Merges drafts of one problem into the first named; the others vanish, and their last event says where they went. Refuses as an
   * amendment does, tasks of two problems, and milestones that would be due after the merged task.
   */
  merge(act: Act, rows: readonly Seen[], title?: string): Promise<Numbered> {
    return inTransaction(this.database, async (tx) => {
      await holdUnits(tx, act.tenantId);
      await this.takeAll(act, rows, tx);
      const ids = rows.map(({ id }) => id);
      const drafts = await this.queries.stored(act.tenantId, ids, tx);
      const [into, ...gone] = drafts as [StoredDraft, ...StoredDraft[]];
      const merged = mergeDrafts(
        drafts.map(({ draft }) => draft),
        title,
      );
      const faults = mergeFaults(merged);
      if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
      const at = this.desk.now();
      // The numbers of what vanishes stay taken.
      await takeTaskSerials(tx, act.tenantId, into.row.problemId, 0);
      await dissolveDrafts(
        tx,
        into.row,
        gone.map(({ row }) => row),
      );
      const leadUnitName = await this.desk.nameOf(act, merged.leadUnitId, tx);
      await writeDraft(tx, { row: into.row, draft: merged, leadUnitName, at, reckoned: limitedOf(drafts).reckoned });
      const away = gone.map(({ row }) => mergedAway(row, into.row));
      const absorbed = gone.map(({ row }) => numbered(row));
      await this.desk.tell(act, at, [{ taskId: into.row.taskId, kind: 'merged', did: { absorbed } }], tx, away);
      for (const { row, draft } of gone)
        await this.desk.record(act, 'task.merge_away', row.taskId, { before: { ...draft }, after: { into: numbered(into.row) } });
      await this.desk.record(act, 'task.merge', into.row.taskId, { before: { ...into.draft }, after: { ...merged, absorbed } });
      return numbered(into.row);
    });
  }

  /** Locks the one problem of all and then each, in the order of their ids. */
  private async takeAll(act: Act, rows: readonly Seen[], tx: EntityManager): Promise<void> {
    const ids = rows.map(({ id }) => id);
    const problems = await this.queries.problemsOf(act, ids, tx);
    if (problems.length < ids.length) throw new Refusal('not_found');
    if (new Set(problems.map(({ problemId }) => problemId)).size > 1) throw new Refusal('invalid_input', {}, [TWO_PROBLEMS]);
    for (const { id, version } of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) await this.desk.take(act, id, version, true, tx);
  }
}

/** The last event of a draft: a task without a state is gone. */
const mergedAway = (row: Task, into: Task): ChangeEvent => ({
  subject: 'task',
  subjectId: row.taskId,
  kind: 'merged_away',
  data: { ...taskState(row), state: null, did: { into: numbered(into) } },
});
