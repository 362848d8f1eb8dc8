import type { EntityManager } from 'typeorm';
import { yearOf } from '#calendar';
import { layOut } from '../ledger-book.js';
import { eventsOf } from '../ledger-events.js';
import type { ChangeEvent } from '../on-change.js';
import type { ProblemAsks } from '../rules/problem-asks.js';
import type { LifeScene } from '../rules/task-book.js';
import { addRows, takeNumbers } from '../store/ledger.writes.js';
import { Measure, Problem } from '../store/problem.entity.js';
import { Task, TaskUnit } from '../store/task.entity.js';

/** A problem that others are to check themselves for. */
export interface SelfChecks {
  readonly origin: Problem;
  readonly ask: ProblemAsks['spawn_self_checks'];
  /** Names of the units, by id. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly at: Date;
  readonly life: LifeScene;
}

/** The new problem, and what its history begins with. */
export interface SpawnedProblem {
  readonly id: string;
  readonly number: string;
  readonly events: ChangeEvent[];
}

/** 举一反三: writes a new confirmed problem with one draft task for each unit, in the caller's transaction, which holds the units. */
export async function spawnSelfChecks(tx: EntityManager, { origin, ask, unitNames, at, life }: SelfChecks): Promise<SpawnedProblem> {
  const { tenantId, problemId, sourceId, title, category, responsibleLeaderId } = origin;
  const year = yearOf(life.today);
  const task = (unitId: string) => ({
    title: null,
    text: ask.text,
    span: null,
    limit: { kind: ask.limitKind, date: ask.dueOn ?? null, text: null },
    leadUnit: unitId,
    units: [unitId],
    target: null,
    status: null,
    state: 'draft' as const,
  });
  const problem = {
    title: `举一反三：${title}`,
    description: ask.text,
    category,
    span: null,
    state: 'confirmed' as const,
    leadUnit: ask.leadUnitId ?? null,
    responsibleLeaderId,
    tasks: ask.unitIds.map(task),
  };
  const book = layOut(
    { source: { title, documentNumber: null, issuedOn: null, text: null }, problems: [problem] },
    {
      tenantId,
      at,
      year,
      firstNumber: await takeNumbers(tx, tenantId, 'problem', year, 1),
      // The units are known by their ids already.
      units: new Map([...unitNames.keys()].map((id) => [id, id])),
      unitNames,
      life,
    },
  );
  const [row] = book.problems;
  await addRows(tx, Problem, [{ ...row, sourceId, spawnedFromId: problemId }]);
  await addRows(tx, Measure, book.measures);
  await addRows(tx, Task, book.tasks);
  await addRows(tx, TaskUnit, book.taskUnits);
  const events = eventsOf(book, 'spawned').filter(({ subject }) => subject !== 'source');
  return { id: row!.problemId, number: row!.number, events };
}
