import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import type { Act } from '#org';
import { Clock, type FieldFault, inTransaction, Refusal } from '#platform';
import { lackingForIssue } from '../rules/acts/issuing.js';
import type { TaskAsks } from '../rules/task-asks.js';
import type { TaskAction } from '../rules/task-lifecycle.js';
import { Scenes } from '../standards.js';
import { Approval } from '../store/approval.entity.js';
import { addRows } from '../store/ledger.writes.js';
import { TaskBookQueries } from '../store/task-book.queries.js';
import { type BulkRow, rowByRow, type Seen } from './row-by-row.js';
import { TaskMoves, WITH_PROBLEM } from './task-moves.service.js';

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
    return inTransaction(this.database, async (tx) => {
      await this.holdProblems(act, rows, action, tx);
      return rowByRow(rows, ({ id, version }) => this.moves.move(act, id, action, ask, version));
    });
  }

  /** Issues drafts (交办) on one approval; the approval stands only where something was issued on it. */
  issue(act: Act, rows: readonly Seen[], approval: ApprovalWish): Promise<BulkRow[]> {
    const { tenantId, who } = act;
    if (!who) throw new Refusal('forbidden');
    return inTransaction(this.database, async (tx) => {
      const approvalId = randomUUID();
      const by = { enteredById: who.personId, enteredByHandId: who.handId, enteredAt: this.clock.now() };
      await addRows(tx, Approval, [{ tenantId, approvalId, ...approval, ...by }]);
      await this.holdProblems(act, rows, 'issue', tx);
      const issued = await rowByRow(rows, ({ id, version }) => this.moves.move(act, id, 'issue', { approvalId }, version));
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

  /** Row by row the problem of the second task would be waited for with the first task in hand. */
  private async holdProblems({ tenantId }: Act, rows: readonly Seen[], action: TaskAction, tx: EntityManager): Promise<void> {
    if (!WITH_PROBLEM.includes(action)) return;
    const ids = rows.map(({ id }) => id);
    await this.books.holdProblems(tenantId, ids, tx);
  }
}
