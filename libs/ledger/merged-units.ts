import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { type OnUnitChange, UnitChangeListeners, type UnitsMerged } from '#org';
import { changeBy, problemState, taskState } from './ledger-events.js';
import { type ChangeEvent, ChangeListeners } from './on-change.js';
import { addEvents } from './store/ledger.writes.js';
import { type Moved, moveUnit } from './store/merging.writes.js';
import { Problem } from './store/problem.entity.js';
import { Task } from './store/task.entity.js';

/** Follows the district's units: what a unit leads, answers for or owns goes over to the unit it becomes part of. */
@Injectable()
export class MergedUnits implements OnUnitChange {
  readonly listenerName = 'ledger';

  constructor(
    units: UnitChangeListeners,
    private readonly listeners: ChangeListeners,
  ) {
    units.register(this);
  }

  /** Nothing is left to do: the lead's name in problems and tasks follows the unit's by its foreign key. */
  async onRenamed(): Promise<void> {}

  /** Moves every problem, task and milestone, open or closed, and leaves one event `unit_merged` with each problem and task. */
  async onMerged({ act, from, into, at }: UnitsMerged, tx: EntityManager): Promise<void> {
    const moved = await moveUnit(tx, { tenantId: act.tenantId, from, into, at });
    const events = await this.eventsOf(act.tenantId, moved, { from: { ...from }, into: { ...into } }, tx);
    if (events.length === 0) return;
    const change = changeBy(act, at, events);
    await addEvents(tx, change);
    await this.listeners.tell(change, tx);
  }

  private async eventsOf(tenantId: string, moved: Moved, units: Record<string, unknown>, tx: EntityManager): Promise<ChangeEvent[]> {
    const problems = await tx.findBy(Problem, { tenantId, problemId: In(moved.problems) });
    const tasks = await tx.findBy(Task, { tenantId, taskId: In(moved.tasks) });
    const kind = 'unit_merged';
    return [
      ...problems.map((problem): ChangeEvent => ({
        subject: 'problem',
        subjectId: problem.problemId,
        kind,
        data: { ...problemState(problem), ...units },
      })),
      ...tasks.map((task): ChangeEvent => ({ subject: 'task', subjectId: task.taskId, kind, data: { ...taskState(task), ...units } })),
    ];
  }
}
