import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit, systemTrace } from '#audit';
import { type Day, today } from '#calendar';
import { Clock, inTransaction, Refusal } from '#platform';
import { changeBy, problemState } from '../ledger-events.js';
import { ChangeListeners } from '../on-change.js';
import { Objection } from '../store/closing.entity.js';
import { addEvents, addRows } from '../store/ledger.writes.js';
import { NoticeQueries, type NoticeRow } from '../store/notice.queries.js';
import { Problem } from '../store/problem.entity.js';

/** Where a word of the public comes from; nobody is known by it. */
export interface FromPublic {
  readonly tenantId: string;
  readonly address: string;
  readonly requestId: string;
}

/** What somebody of the public holds against a closing. */
export interface ObjectionWish {
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
  readonly text: string;
  /** A field no person sees: whoever fills it in is a machine, and is told what a person is told. */
  readonly website?: string | undefined;
}

const PER_ADDRESS_AN_HOUR = 5;
const HOUR_MS = 3_600_000;
/** So many undecided objections to one notice are more than anybody would read; more are asked to come later. */
const MOST_WAITING = 500;

/** What the public reads of problems that are about to be closed, and what it says to it. */
@Injectable()
export class ProblemNotices {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly queries: NoticeQueries,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
  ) {}

  /** What is in publicity today. */
  current(tenantId: string): Promise<NoticeRow[]> {
    return this.queries.current(tenantId, this.today());
  }

  /** One notice, or null where it is not in publicity today. */
  one(tenantId: string, id: string): Promise<NoticeRow | null> {
    return this.queries.one(tenantId, this.today(), id);
  }

  /** Keeps an objection and answers its receipt; refuses `not_found` what is not in publicity and `too_many_requests` whoever says too much. */
  async object(from: FromPublic, noticeId: string, wish: ObjectionWish): Promise<{ receipt: string }> {
    const receipt = `${this.today().replaceAll('-', '')}-${randomBytes(4).toString('hex').toUpperCase()}`;
    return inTransaction(this.database, async (tx) => {
      const notice = await this.queries.hold(from.tenantId, this.today(), noticeId, tx);
      if (!notice) throw new Refusal('not_found');
      if (wish.website) return { receipt };
      await this.bound(from, noticeId, tx);
      await this.keep(from, noticeId, notice.problemId, receipt, wish, tx);
      return { receipt };
    });
  }

  /** Counts one after another what comes from one address, whatever comes at once. */
  private async bound({ tenantId, address }: FromPublic, noticeId: string, tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`objection ${tenantId} ${address}`]);
    const now = this.clock.now().getTime();
    const { recent, first, waiting } = await this.queries.counts(tenantId, address, new Date(now - HOUR_MS), noticeId, tx);
    if (recent >= PER_ADDRESS_AN_HOUR)
      throw new Refusal('too_many_requests', { seconds: Math.max(1, Math.ceil((first!.getTime() + HOUR_MS - now) / 1000)) });
    if (waiting >= MOST_WAITING) throw new Refusal('too_many_requests', { seconds: HOUR_MS / 1000 });
  }

  private async keep(
    { tenantId, address, requestId }: FromPublic,
    closingId: string,
    problemId: string,
    receipt: string,
    { name, contact, text }: ObjectionWish,
    tx: EntityManager,
  ): Promise<void> {
    const at = this.clock.now();
    const objectionId = randomUUID();
    const words = { name: name ?? null, contact: contact ?? null, text };
    const row = { tenantId, objectionId, problemId, closingId, receipt, ...words, filedAt: at, address, state: 'open' as const };
    await addRows(tx, Objection, [row]);
    // Nobody is named by it: units read a problem's history, and whoever objects may be one of their own.
    const trace = { ...systemTrace(tenantId), address, requestId };
    const problem = await tx.findOneByOrFail(Problem, { tenantId, problemId });
    const data = { ...problemState(problem), did: { objectionId } };
    const change = changeBy({ tenantId, units: [], trace }, at, [
      { subject: 'problem', subjectId: problemId, kind: 'objection_filed', data },
    ]);
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
    await this.audit.record(trace, {
      action: 'problem.file_objection',
      outcome: 'done',
      object: { kind: 'problem', id: problemId },
      after: { number: problem.number, receipt },
    });
  }

  private today(): Day {
    return today(this.clock.now());
  }
}
