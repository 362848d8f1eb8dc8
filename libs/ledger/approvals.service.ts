import { Injectable } from '@nestjs/common';
import type { Scope } from '#org';
import { Scenes } from './standards.js';
import { ApprovalQueries, type ApprovalRow } from './store/approval.queries.js';
import type { Page, PageWish } from './store/keyset.js';
import { TaskQueries } from './store/task.queries.js';
import { showTask, type TaskItem } from './task-item.js';

/** An approval with the tasks that were issued on it. */
export interface ApprovalDetail extends Omit<ApprovalRow, 'tasks'> {
  readonly tasks: TaskItem[];
}

/** Reads the approvals tasks were issued on. */
@Injectable()
export class Approvals {
  constructor(
    private readonly queries: ApprovalQueries,
    private readonly tasks: TaskQueries,
    private readonly scenes: Scenes,
  ) {}

  /** A page of approvals, newest first; refuses a cursor that is not of this list. */
  async page(scope: Scope, wish: Omit<PageWish<'entered'>, 'sort'>): Promise<Page<ApprovalRow>> {
    const { rows, next, total } = await this.queries.page(scope, wish);
    return { items: rows, next, total };
  }

  /** One approval with its tasks by number, or null where the scope sees none with this id. */
  async one(scope: Scope, id: string): Promise<ApprovalDetail | null> {
    const row = await this.queries.one(scope, id);
    if (!row) return null;
    const ids = await this.queries.tasksOf(scope, id);
    const found = new Map((await this.tasks.some(scope, ids)).map((task) => [task.id, task]));
    const reading = this.scenes.reading(scope);
    return { ...row, tasks: ids.map((task) => showTask(found.get(task)!, reading)) };
  }
}
