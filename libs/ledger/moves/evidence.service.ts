import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { type AccessLevel, Files, type OpenFile, type UnrecordedFile } from '#files';
import type { Act, Actor, Scope } from '#org';
import { Clock, inTransaction, Refusal } from '#platform';
import { changeBy, taskState } from '../ledger-events.js';
import { ChangeListeners } from '../on-change.js';
import { whyNotAdd, whyNotWithdraw } from '../rules/evidence.js';
import type { WhyNot } from '../rules/why-not.js';
import { Scenes } from '../standards.js';
import { Evidence } from '../store/evidence.entity.js';
import { type EvidenceKey, EvidenceQueries, type EvidenceRow } from '../store/evidence.queries.js';
import { addEvents, addRows } from '../store/ledger.writes.js';
import { type BookRow, TaskBookQueries } from '../store/task-book.queries.js';
import { ReportCycles } from './report-cycles.service.js';
import { refusalOf } from './task-moves.service.js';

/** What is said of a file when it is added. */
export interface EvidenceWish {
  /** What it is called; by its file's name where nothing is said. */
  readonly title?: string | undefined;
  /** It is a 盖章扫描件. */
  readonly sealed?: boolean | undefined;
  readonly accessLevel?: AccessLevel | undefined;
}

const LONGEST_TITLE = 200;

/**
 * Keeps the evidence of tasks. What is added or withdrawn is told in the history and leaves the task's version as it was: somebody
 * adds three pictures and hands in on the version they saw. Only what a report, submission or review names is handed in.
 */
@Injectable()
export class TaskEvidence {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly scenes: Scenes,
    private readonly books: TaskBookQueries,
    private readonly reports: ReportCycles,
    private readonly queries: EvidenceQueries,
    private readonly files: Files,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
  ) {}

  /** Adds a received file to a task. Refuses `not_found` what is not in sight, and `illegal_move` whoever may not now, with the reason. */
  add(
    act: Act,
    taskId: string,
    file: UnrecordedFile,
    { title, sealed = false, accessLevel = 'internal' }: EvidenceWish,
  ): Promise<EvidenceRow> {
    return inTransaction(this.database, async (tx) => {
      const { row, who } = await this.take(act, taskId, tx);
      this.refuse(whyNotAdd(row.book, who), row, who);
      const [evidenceId, at] = [randomUUID(), this.clock.now()];
      const stored = await this.files.record(file, { accessLevel });
      await this.files.attach({ tenantId: act.tenantId, uploaderId: file.uploaderId }, [stored.id]);
      const named = { title: title ?? Array.from(file.name).slice(0, LONGEST_TITLE).join(''), sealed };
      const { round } = row.book.task;
      const by = { addedById: who.personId, addedByHandId: who.handId, addedAt: at };
      await addRows(tx, Evidence, [{ tenantId: act.tenantId, evidenceId, taskId, fileId: stored.id, round, ...named, ...by }]);
      const { name, sha256, sizeBytes } = stored;
      await this.tell(act, row, 'add', { id: evidenceId, accessLevel, ...named }, { file: { name, sha256, sizeBytes } }, at, tx);
      return (await this.queries.ofTask(act, taskId, [evidenceId]))[0]!;
    });
  }

  /** Withdraws evidence that nothing was handed in with; refuses as adding does. */
  withdraw(act: Act, taskId: string, evidenceId: string): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      const { row, who } = await this.take(act, taskId, tx);
      // Read once the task is held: what hands it in at this moment has done so, or waits.
      const evidence = await this.found(act, taskId, evidenceId);
      this.refuse(whyNotWithdraw(row.book, who, evidence), row, who);
      const at = this.clock.now();
      await tx.update(Evidence, { tenantId: act.tenantId, evidenceId }, { withdrawnAt: at });
      await this.tell(act, row, 'withdraw', evidence, {}, at, tx);
    });
  }

  /** The evidence of a task in the order it came; null where the scope does not see the task. */
  async list(scope: Scope, taskId: string): Promise<EvidenceRow[] | null> {
    const [task] = await this.books.some(scope, [taskId], this.database.manager);
    return task ? this.queries.ofTask(scope, taskId) : null;
  }

  /** A piece of evidence with its bytes; who took it out is written down. Refuses `not_found`. */
  async open(act: Act, taskId: string, evidenceId: string): Promise<OpenFile> {
    const evidence = await this.found(act, taskId, evidenceId);
    const opened = await this.files.open(act.tenantId, evidence.fileId);
    await this.written(act, taskId, evidence, opened);
    return opened;
  }

  /** Its small picture; who saw it is written down where it is sensitive. Refuses `not_found`, also where it has none. */
  async thumbnail(act: Act, taskId: string, evidenceId: string): Promise<OpenFile> {
    const evidence = await this.found(act, taskId, evidenceId);
    const opened = await this.files.thumbnail(act.tenantId, evidence.fileId);
    if (evidence.accessLevel === 'sensitive') await this.written(act, taskId, evidence, opened);
    return opened;
  }

  private async found(scope: Scope, taskId: string, evidenceId: string): Promise<EvidenceKey> {
    const evidence = await this.queries.one(scope, taskId, evidenceId);
    if (!evidence) throw new Refusal('not_found');
    return evidence;
  }

  /** Nobody is given what cannot be written down. */
  private async written(act: Act, taskId: string, { id }: EvidenceKey, { file, bytes }: OpenFile): Promise<void> {
    try {
      await this.audit.record(act.trace, {
        action: 'evidence.read',
        outcome: 'read',
        object: { kind: 'evidence', id },
        detail: { taskId, name: file.name, sha256: file.sha256 },
      });
    } catch (error) {
      bytes.destroy();
      throw error;
    }
  }

  /** The task, held until the transaction ends. */
  private async take(act: Act, taskId: string, tx: EntityManager): Promise<{ row: BookRow; who: Actor }> {
    const { who } = act;
    if (!who) throw new Refusal('forbidden');
    const row = await this.books.take(act, taskId, false, tx);
    if (!row) throw new Refusal('not_found');
    return { row: await this.reports.settled(act.tenantId, row, tx), who };
  }

  private refuse(why: WhyNot | null, { book }: BookRow, who: Actor): void {
    if (why) throw refusalOf(why, { book, who, scene: this.scenes.life() });
  }

  private async tell(
    act: Act,
    row: BookRow,
    what: 'add' | 'withdraw',
    { id, title, sealed, accessLevel }: Pick<EvidenceKey, 'id' | 'title' | 'sealed' | 'accessLevel'>,
    more: Record<string, unknown>,
    at: Date,
    tx: EntityManager,
  ): Promise<void> {
    const { number, problemId, weight, book } = row;
    const { unitIds, ...task } = book.task;
    // Whoever sees the task sees its history; what is sensitive is not called there by its name.
    const did = accessLevel === 'sensitive' ? { evidenceId: id, sealed, sensitive: true } : { evidenceId: id, title, sealed };
    const data = { ...taskState({ ...task, unitIds: [...unitIds], number, problemId, weight }), did };
    const kind = what === 'add' ? 'evidence_added' : 'evidence_withdrawn';
    const change = changeBy(act, at, [{ subject: 'task', subjectId: row.id, kind, data }]);
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
    const facts = { taskId: row.id, number, title, sealed, accessLevel, ...more };
    await this.audit.record(act.trace, {
      action: `evidence.${what}`,
      outcome: 'done',
      object: { kind: 'evidence', id },
      ...(what === 'add' ? { after: facts } : { before: facts }),
    });
  }
}
