import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Act } from '#org';
import { Clock, type FieldFault, inTransaction, Refusal, type RefusalCode, refusalWords } from '#platform';
import { lackingForIssue } from '../rules/acts/issuing.js';
import type { TaskAsks } from '../rules/task-asks.js';
import type { TaskAction } from '../rules/task-lifecycle.js';
import type { TaskState } from '../rules/vocabulary.js';
import { Scenes } from '../standards.js';
import { Approval } from '../store/approval.entity.js';
import { addRows } from '../store/ledger.writes.js';
import { TaskBookQueries } from '../store/task-book.queries.js';
import { TaskMoves } from './task-moves.service.js';

/** A task in the version somebody saw. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** What became of one row of a bulk act: done, or why not, in both languages. */
export interface BulkRow {
  readonly id: string;
  readonly done: boolean;
  readonly state: TaskState | null;
  readonly version: number | null;
  readonly refusal: { readonly code: RefusalCode; readonly zh: string; readonly en: string } | null;
}

/** The approval (审批) an issue rests on, entered once for all that is issued together. */
export interface ApprovalWish {
  readonly approver: string;
  readonly approvedOn: string;
  readonly documentNumber: string;
  readonly note?: string | null;
}

/** What a draft still lacks. */
export interface IssuePreview {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly missing: FieldFault[];
}

/** One act on many tasks: each row is done or refused by itself, and the answer says which and why. */
@Injectable()
export class BulkMoves {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly scenes: Scenes,
    private readonly books: TaskBookQueries,
    private readonly moves: TaskMoves,
    private readonly audit: Audit,
  ) {}

  /** Does one act on every task named; refuses `nothing_moved` with every row's reason where none could be done. */
  move<A extends TaskAction>(act: Act, rows: readonly Seen[], action: A, ask: TaskAsks[A]): Promise<BulkRow[]> {
    return inTransaction(this.database, () => this.each(rows, ({ id, version }) => this.moves.move(act, id, action, ask, version)));
  }

  /** Issues drafts (交办) on one approval; the approval stands only where something was issued on it. */
  issue(act: Act, rows: readonly Seen[], approval: ApprovalWish): Promise<BulkRow[]> {
    const { tenantId, who } = act;
    if (!who) throw new Refusal('forbidden');
    return inTransaction(this.database, async (tx) => {
      const approvalId = randomUUID();
      const by = { enteredById: who.personId, enteredByHandId: who.handId, enteredAt: this.clock.now() };
      await addRows(tx, Approval, [{ tenantId, approvalId, ...approval, ...by }]);
      const issued = await this.each(rows, ({ id, version }) => this.moves.move(act, id, 'issue', { approvalId }, version));
      await this.audit.record(act.trace, {
        action: 'approval.enter',
        outcome: 'done',
        object: { kind: 'approval', id: approvalId },
        after: { ...approval, tasks: issued.filter(({ done }) => done).map(({ id }) => id) },
      });
      return issued;
    });
  }

  /** What is missing on each of some drafts before they can be issued; what is not in sight is left out. */
  preview(act: Act, ids: readonly string[]): Promise<IssuePreview[]> {
    return inTransaction(this.database, async (tx) => {
      const scene = this.scenes.life();
      const rows = await this.books.some(act, ids, tx);
      return rows.map(({ id, number, title, version, book }) => ({
        id,
        number,
        title,
        version,
        missing: [...lackingForIssue(book, scene)],
      }));
    });
  }

  private async each(rows: readonly Seen[], move: (row: Seen) => Promise<{ state: TaskState; version: number }>): Promise<BulkRow[]> {
    const done: BulkRow[] = [];
    // In the order of their ids: two bulk acts at once never wait for each other in a circle.
    for (const row of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      try {
        done.push({ id: row.id, done: true, refusal: null, ...pick(await move(row)) });
      } catch (error) {
        // A refusal is thrown before anything of its row is written; any other fault undoes the whole.
        if (!(error instanceof Refusal)) throw error;
        done.push({ id: row.id, done: false, state: null, version: null, refusal: wordsOf(error) });
      }
    }
    const answer = rows.map(({ id }) => done.find((row) => row.id === id)!);
    if (!answer.some((row) => row.done)) throw new Refusal('nothing_moved', { extra: { rows: answer } });
    return answer;
  }
}

const pick = ({ state, version }: { state: TaskState; version: number }) => ({ state, version });

/** A refusal as one sentence: its single reasons where it has some, its own words otherwise. */
function wordsOf({ code, params, faults }: Refusal): NonNullable<BulkRow['refusal']> {
  const said = (language: 'zh' | 'en') =>
    faults.length > 0
      ? faults.map((fault) => fault[language]).join(language === 'zh' ? '；' : '; ')
      : refusalWords(code, params, language).detail;
  return { code, zh: said('zh'), en: said('en') };
}
