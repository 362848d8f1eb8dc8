import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import type { Act } from '#org';
import { Clock, inTransaction, Refusal } from '#platform';
import { changeBy, taskState } from '../ledger-events.js';
import { type ChangeEvent, ChangeListeners } from '../on-change.js';
import type { TaskAsks } from '../rules/task-asks.js';
import { TASK_TRANSITIONS, type TaskAction } from '../rules/task-lifecycle.js';
import { legalActions, moveTask, type Stage } from '../rules/task-life.js';
import { TASK_STATES, type TaskState } from '../rules/vocabulary.js';
import { type WhyNot, whyNotWords } from '../rules/why-not.js';
import { Scenes } from '../standards.js';
import { addEvents, holdUnits } from '../store/ledger.writes.js';
import { type BookRow, TaskBookQueries } from '../store/task-book.queries.js';
import { writeOutcome } from '../store/task-moves.writes.js';
import { problemUnderWay } from './problem-in-progress.js';
import { ReportCycles } from './report-cycles.service.js';

/** What stands after an act. */
export interface MovedTask {
  readonly id: string;
  readonly state: TaskState;
  readonly version: number;
}

/** Acts that change the problem too: it is locked before its task. */
export const WITH_PROBLEM: readonly TaskAction[] = ['issue', 'rebound'];
const PEOPLE = ['responsiblePersonId', 'contactId'] as const;
const UNITS = ['leadUnitId', 'ownerUnitId'] as const;

/** Moves tasks: loads, asks the rules, writes with history and trace, all in one transaction. */
@Injectable()
export class TaskMoves {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly scenes: Scenes,
    private readonly books: TaskBookQueries,
    private readonly reports: ReportCycles,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
  ) {}

  /**
   * Does one act on one task. Refuses `not_found` what is not in sight, `stale` another version than the one seen, `illegal_move`
   * (409, with the state and what would be possible) whatever the task's life does not allow, and `invalid_input` unsound words.
   */
  move<A extends TaskAction>(act: Act, taskId: string, action: A, ask: TaskAsks[A], seen: number): Promise<MovedTask> {
    return inTransaction(this.database, (tx) => this.moveWithin(act, taskId, action, ask, seen, tx));
  }

  private async moveWithin<A extends TaskAction>(
    act: Act,
    taskId: string,
    action: A,
    ask: TaskAsks[A],
    seen: number,
    tx: EntityManager,
  ): Promise<MovedTask> {
    const { tenantId, who } = act;
    if (!who) throw new Refusal('forbidden');
    const ids = idsIn(ask);
    if (ids.units.length > 0) await holdUnits(tx, tenantId);
    const taken = await this.books.take(act, taskId, WITH_PROBLEM.includes(action), tx);
    if (!taken) throw new Refusal('not_found');
    if (taken.version !== seen)
      throw new Refusal('stale', { seen, current: taken.version, extra: { version: taken.version, state: taken.book.task.state } });
    const row = await this.reports.settled(tenantId, taken, tx);
    const scene = this.scenes.life();
    const stage: Stage = { book: row.book, who, scene };
    const moved = moveTask(action, ask, stage, await this.books.named(tenantId, taskId, ids));
    if (!moved.ok) throw refusalOf(moved.why, stage);
    const { state, outcome } = moved;
    const at = this.clock.now();
    await writeOutcome(tx, { tenantId, taskId, book: row.book, state, outcome, who, at, today: scene.today });
    const begun = { tenantId, problemId: row.problemId, leadUnitId: row.book.task.leadUnitId, at };
    const problem = outcome.problemInProgress ? await problemUnderWay(tx, begun) : [];
    const change = changeBy(act, at, [eventOf(row, action, state, outcome), ...problem]);
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
    await this.audit.record(act.trace, {
      action: `task.${action}`,
      outcome: 'done',
      object: { kind: 'task', id: taskId },
      before: { state: row.book.task.state, ...picked(row.book.task, outcome.task) },
      after: { number: row.number, state, ...outcome.task },
      detail: outcome.tells ?? null,
    });
    return { id: taskId, state, version: row.version + 1 };
  }
}

/** One history row: what stands after the act, and what was said. */
function eventOf(row: BookRow, kind: TaskAction, state: TaskState, outcome: Parameters<typeof writeOutcome>[1]['outcome']): ChangeEvent {
  const { book, number, problemId, weight } = row;
  const { unitIds, ...task } = { ...book.task, ...outcome.task };
  return {
    subject: 'task',
    subjectId: row.id,
    kind,
    data: { ...taskState({ ...task, unitIds: [...unitIds], number, problemId, weight, state }), did: outcome.tells ?? {} },
  };
}

const picked = (before: object, patch: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(patch).map((key) => [key, (before as Record<string, unknown>)[key]]));

/** The ids of people, units and evidence that an act names. */
function idsIn(ask: object): { people: string[]; units: string[]; evidence: string[] } {
  const said = ask as Record<string, unknown>;
  const some = (fields: readonly string[]) => fields.map((field) => said[field]).filter((id): id is string => typeof id === 'string');
  const { evidenceIds = [] } = said as { evidenceIds?: string[] };
  return { people: some(PEOPLE), units: some(UNITS), evidence: [...evidenceIds, ...some(['sealedScanId'])] };
}

/** The refusal of an act: what is wrong with its words, or why the task's life does not allow it, with what would be possible. */
export function refusalOf(why: WhyNot, stage: Stage): Refusal {
  if (why.kind === 'faults') return new Refusal('invalid_input', {}, [...why.faults]);
  const { state } = stage.book.task;
  const actions = legalActions(stage);
  const words = { zh: actions.map((action) => TASK_TRANSITIONS[action].zh), en: actions.map((action) => TASK_TRANSITIONS[action].en) };
  const now = { zh: TASK_STATES[state].zh, en: TASK_STATES[state].en };
  return new Refusal('illegal_move', { extra: { state, actions, stateWords: now, actionWords: words } }, [
    { field: 'action', ...whyNotWords(why) },
  ]);
}
