import { Injectable } from '@nestjs/common';
import { today } from '#calendar';
import type { Scope } from '#org';
import { Clock, Refusal } from '#platform';
import { type TasksThen, tasksThen, type TaskThen, taskThen } from './rules/as-it-stood.js';
import type { ProblemState } from './rules/vocabulary.js';
import { Scenes } from './standards.js';
import { AsItStoodQueries, type LastEvent, type TaskThenRow } from './store/as-it-stood.queries.js';
import { without } from './store/keyset.js';

/** The instant that was asked for, and the event after which it stood so. */
interface Asked {
  id: string;
  asOf: Date;
  event: LastEvent;
}

/** A task as it stood at an instant; what it names goes by its name of today. */
export interface TaskAsItStood extends Asked, TaskThen, Omit<TaskThenRow, keyof LastEvent | 'told' | 'nodeUnitName'> {}

/** A problem as it stood at an instant. */
export interface ProblemAsItStood extends Asked, TasksThen {
  number: string;
  title: string;
  state: ProblemState;
  leadUnit: { id: string; name: string } | null;
}

const FUTURE = { field: 'at', zh: '不能晚于现在', en: 'must not be later than now' };

/** Answers for any past instant from the history, by the calendar and the rules of today. */
@Injectable()
export class AsItStood {
  constructor(
    private readonly clock: Clock,
    private readonly scenes: Scenes,
    private readonly queries: AsItStoodQueries,
  ) {}

  /** A task at an instant; null where the scope does not see it, before it existed and once it was gone. Refuses what is to come. */
  async task(scope: Scope, id: string, at: Date): Promise<TaskAsItStood | null> {
    this.refuseFuture(at);
    const row = await this.queries.task(scope, id, at);
    const then = row && taskThen(row.told, row.nodeUnitName, this.scenes.on(today(at)));
    return then && { ...without(row, 'id', 'kind', 'at', 'told', 'nodeUnitName'), ...then, id, asOf: at, event: eventOf(row) };
  }

  /** A problem at an instant, its light and percent from its tasks then; null as for a task. */
  async problem(scope: Scope, id: string, at: Date): Promise<ProblemAsItStood | null> {
    this.refuseFuture(at);
    const row = await this.queries.problem(scope, id, at);
    if (!row) return null;
    const { number, title, state, leadUnit } = row;
    const then = tasksThen(row.tasks, this.scenes.on(today(at)));
    return { id, asOf: at, event: eventOf(row), number, title, state, leadUnit, ...then };
  }

  private refuseFuture(at: Date): void {
    if (at > this.clock.now()) throw new Refusal('invalid_input', {}, [FUTURE]);
  }
}

const eventOf = ({ id, kind, at }: LastEvent): LastEvent => ({ id, kind, at });
