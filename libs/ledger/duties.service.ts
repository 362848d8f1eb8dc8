import { Injectable } from '@nestjs/common';
import type { Scope } from '#org';
import type { DutyFilters } from './rules/filters.js';
import type { Part } from './rules/vocabulary.js';
import { Scenes } from './standards.js';
import { DutyQueries } from './store/duty.queries.js';
import type { Page } from './store/keyset.js';
import { type Named, TaskQueries } from './store/task.queries.js';
import { showTask, type TaskItem } from './task-item.js';

/** What one unit is to one task. */
export interface DutyItem {
  unit: Named;
  part: Part;
  task: TaskItem;
}

/** Reads who answers for what (责任清单). */
@Injectable()
export class Duties {
  constructor(
    private readonly queries: DutyQueries,
    private readonly tasks: TaskQueries,
    private readonly scenes: Scenes,
  ) {}

  /** A page of duties: units by name, each with what it leads, answers for and helps with; refuses a cursor that is not of this list. */
  async page(scope: Scope, filters: DutyFilters, wish: { after?: string; pageSize: number }): Promise<Page<DutyItem>> {
    const reading = this.scenes.reading(scope);
    const { rows, next, total } = await this.queries.page(scope, filters, wish);
    const tasks = await this.tasks.some(scope, [...new Set(rows.map((row) => row.taskId))]);
    const byId = new Map(tasks.map((task) => [task.id, showTask(task, reading)]));
    const items = rows.flatMap(({ unit, part, taskId }) => {
      const task = byId.get(taskId);
      return task ? [{ unit, part, task }] : [];
    });
    return { items, next, total };
  }
}
