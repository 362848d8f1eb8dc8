import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { type Act, OrgQueries, wholeDistrict } from '#org';
import { Clock, inTransaction, Refusal } from '#platform';
import { changeBy, problemState } from '../ledger-events.js';
import { type ChangeEvent, ChangeListeners } from '../on-change.js';
import type { ProblemAsks } from '../rules/problem-asks.js';
import { legalOnProblem, moveProblem, type ProblemStage } from '../rules/problem-life.js';
import { PROBLEM_TRANSITIONS, type ProblemAction } from '../rules/problem-lifecycle.js';
import { closingNumber } from '../rules/problem-number.js';
import { type ProblemWhyNot, problemWhyNotWords } from '../rules/problem-why-not.js';
import { PROBLEM_STATES, type ProblemState } from '../rules/vocabulary.js';
import { Scenes } from '../standards.js';
import { addEvents, holdUnits } from '../store/ledger.writes.js';
import { Problem } from '../store/problem.entity.js';
import { ProblemBookQueries } from '../store/problem-book.queries.js';
import { writeProblemOutcome } from '../store/problem-moves.writes.js';
import { type SpawnedProblem, spawnSelfChecks } from './problem-self-checks.js';

/** What stands after an act on a problem. */
export interface MovedProblem {
  readonly id: string;
  readonly state: ProblemState;
  readonly version: number;
  /** The problem that came of it, where others are to check themselves. */
  readonly spawnedId: string | null;
}

/** Moves problems: loads, asks the rules, writes with history and trace, all in one transaction. */
@Injectable()
export class ProblemMoves {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly scenes: Scenes,
    private readonly books: ProblemBookQueries,
    private readonly org: OrgQueries,
    private readonly listeners: ChangeListeners,
    private readonly audit: Audit,
  ) {}

  /**
   * Does one act on one problem. Refuses `not_found` what is not in sight, `stale` another version than the one seen, `illegal_move`
   * (409, with the state and what would be possible) whatever the problem's life does not allow, and `invalid_input` unsound words.
   */
  move<A extends ProblemAction>(act: Act, problemId: string, action: A, ask: ProblemAsks[A], seen: number): Promise<MovedProblem> {
    return inTransaction(this.database, (tx) => this.moveWithin(act, problemId, action, ask, seen, tx));
  }

  private async moveWithin<A extends ProblemAction>(
    act: Act,
    problemId: string,
    action: A,
    ask: ProblemAsks[A],
    seen: number,
    tx: EntityManager,
  ): Promise<MovedProblem> {
    const { tenantId, who } = act;
    if (!who) throw new Refusal('forbidden');
    const ids = idsIn(ask);
    if (ids.units.length > 0) await holdUnits(tx, tenantId);
    const taken = await this.books.take(act, problemId, tx);
    if (!taken) throw new Refusal('not_found');
    const { problem: before, book } = taken;
    if (before.version !== seen)
      throw new Refusal('stale', { seen, current: before.version, extra: { version: before.version, state: before.state } });
    const scene = this.scenes.problem();
    const stage: ProblemStage = { book, who, scene };
    const moved = moveProblem(action, ask, stage, await this.books.named(tenantId, ids));
    if (!moved.ok) throw refusalOnProblem(moved.why, stage);
    const { state, outcome } = moved;
    const at = this.clock.now();
    const number = await writeProblemOutcome(tx, { tenantId, problemId, state, outcome, who, at, today: scene.today });
    const spawned = outcome.spawns ? await this.spawn(before, outcome.spawns, ids.units, at, tx) : null;
    const told = {
      ...outcome.tells,
      ...(number ? { number: closingNumber(number) } : {}),
      ...(spawned ? { problemId: spawned.id, number: spawned.number } : {}),
    };
    const after = await tx.findOneByOrFail(Problem, { tenantId, problemId });
    const event: ChangeEvent = { subject: 'problem', subjectId: problemId, kind: action, data: { ...problemState(after), did: told } };
    const change = changeBy(act, at, [event, ...(spawned?.events ?? [])]);
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
    await this.audit.record(act.trace, {
      action: `problem.${action}`,
      outcome: 'done',
      object: { kind: 'problem', id: problemId },
      before: { state: before.state, ...picked(before, outcome.problem) },
      after: { number: before.number, state, ...outcome.problem },
      detail: told,
    });
    return { id: problemId, state, version: after.version, spawnedId: spawned?.id ?? null };
  }

  private async spawn(
    origin: Problem,
    ask: ProblemAsks['spawn_self_checks'],
    units: readonly string[],
    at: Date,
    tx: EntityManager,
  ): Promise<SpawnedProblem> {
    const unitNames = await this.org.unitNames(wholeDistrict(origin.tenantId), units, tx);
    return spawnSelfChecks(tx, { origin, ask, unitNames, at, life: this.scenes.life() });
  }
}

const picked = (before: Problem, patch: object = {}): Record<string, unknown> =>
  Object.fromEntries(Object.keys(patch).map((key) => [key, (before as unknown as Record<string, unknown>)[key]]));

/** The ids of leaders and units that an act names. */
function idsIn(ask: object): { leaders: string[]; units: string[] } {
  const { responsibleLeaderId, leadUnitId, unitIds = [] } = ask as Partial<ProblemAsks['amend'] & ProblemAsks['spawn_self_checks']>;
  const some = (id: string | null | undefined) => (id ? [id] : []);
  return { leaders: some(responsibleLeaderId), units: [...new Set([...unitIds, ...some(leadUnitId)])] };
}

/** The refusal of an act: what is wrong with its words, or why the problem's life does not allow it, with what would be possible. */
function refusalOnProblem(why: ProblemWhyNot, stage: ProblemStage): Refusal {
  if (why.kind === 'faults') return new Refusal('invalid_input', {}, [...why.faults]);
  const { state } = stage.book.problem;
  const actions = legalOnProblem(stage);
  const rows = actions.map((action) => PROBLEM_TRANSITIONS[action]);
  const actionWords = { zh: rows.map(({ zh }) => zh), en: rows.map(({ en }) => en) };
  const { zh, en } = PROBLEM_STATES[state];
  return new Refusal('illegal_move', { extra: { state, actions, stateWords: { zh, en }, actionWords } }, [
    { field: 'action', ...problemWhyNotWords(why) },
  ]);
}
