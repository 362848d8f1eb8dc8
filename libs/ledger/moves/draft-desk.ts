import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Audit } from '#audit';
import { type Act, OrgQueries } from '#org';
import { Clock, Refusal } from '#platform';
import { changeBy, taskState } from '../ledger-events.js';
import { type ChangeEvent, ChangeListeners } from '../on-change.js';
import { type Stage, whyNot } from '../rules/task-life.js';
import { Scenes } from '../standards.js';
import { addEvents } from '../store/ledger.writes.js';
import { type BookRow, TaskBookQueries } from '../store/task-book.queries.js';
import { Task } from '../store/task.entity.js';
import { refusalOf } from './task-moves.service.js';

/** What happened to a draft, told with how it stands after it. */
export interface DraftStory {
  readonly taskId: string;
  readonly kind: 'amended' | 'split' | 'split_off' | 'merged';
  readonly did: Readonly<Record<string, unknown>>;
}

/** What every change of a draft has in common: it is taken for oneself, and its history and trace are written. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly clock: Clock,
    private readonly org: OrgQueries,
    private readonly scenes: Scenes,
    private readonly books: TaskBookQueries,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
  ) {}

  /** Now, by the clock every row of a change is dated by. */
  now(): Date {
    return this.clock.now();
  }

  /**
   * Locks a draft at the version that was seen, its problem before it where `problemToo`; whoever may issue it may change it.
   * Refuses `not_found`, `stale` and `illegal_move` as a move of the task does.
   */
  async take(act: Act, taskId: string, seen: number, problemToo: boolean, tx: EntityManager): Promise<BookRow> {
    const { who } = act;
    if (!who) throw new Refusal('forbidden');
    const row = await this.books.take(act, taskId, problemToo, tx);
    if (!row) throw new Refusal('not_found');
    const { version: current, book } = row;
    if (current !== seen) throw new Refusal('stale', { seen, current, extra: { id: taskId, version: current, state: book.task.state } });
    const stage: Stage = { book, who, scene: this.scenes.life() };
    const why = whyNot('issue', stage);
    if (why) throw refusalOf(why, stage);
    return row;
  }

  /** The name a unit goes by, for the row of what it leads. */
  async nameOf(act: Act, unitId: string | null, tx: EntityManager): Promise<string | null> {
    return unitId === null ? null : ((await this.org.unitNames(act, [unitId], tx)).get(unitId) ?? null);
  }

  /** Writes the history of drafts as they stand now, beside events of what is gone, and tells the listeners. */
  async tell(act: Act, at: Date, stories: readonly DraftStory[], tx: EntityManager, gone: readonly ChangeEvent[] = []): Promise<void> {
    const rows = await tx.findBy(Task, { tenantId: act.tenantId, taskId: In(stories.map(({ taskId }) => taskId)) });
    const standing = stories.map(({ taskId, kind, did }): ChangeEvent => {
      const row = rows.find((task) => task.taskId === taskId)!;
      return { subject: 'task', subjectId: taskId, kind, data: { ...taskState(row), did } };
    });
    const change = changeBy(act, at, [...gone, ...standing]);
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
  }

  /** Records what was done to a draft in the trail. */
  async record(
    act: Act,
    action: string,
    id: string,
    facts: { before: Record<string, unknown>; after: Record<string, unknown> },
  ): Promise<void> {
    await this.audit.record(act.trace, { action, outcome: 'done', object: { kind: 'task', id }, ...facts });
  }
}
