import { Injectable } from '@nestjs/common';
import type { Scope } from '#org';
import type { SourcePassage } from './passage.js';
import type { TaskFilters, TaskSort } from './rules/filters.js';
import type { Warning } from './rules/guards.js';
import { actionsOnNode } from './rules/node-actions.js';
import type { TaskAction } from './rules/task-lifecycle.js';
import { LIGHTS, type Light, TASK_STATES, type TaskState } from './rules/vocabulary.js';
import { Scenes } from './standards.js';
import { type EventRow, HistoryQueries, type NodeRow } from './store/history.queries.js';
import type { Page, PageWish } from './store/keyset.js';
import { ProblemQueries } from './store/problem.queries.js';
import { bookOf } from './store/task-book.queries.js';
import { type TaskFile, TaskFileQueries } from './store/task-file.queries.js';
import { TaskQueries } from './store/task.queries.js';
import { showTask, type TaskItem } from './task-item.js';
import { TaskWarnings } from './task-warnings.service.js';

/** How many tasks are in each state and under each light; every state and light is named, with 0 where there is none. */
export interface TaskCounts {
  total: number;
  states: Record<TaskState, number>;
  lights: Record<Light, number>;
}

/** A milestone with what the reader may do to it now. */
export interface NodeItem extends NodeRow {
  actions: TaskAction[];
}

/** A task with its milestones, all that was written down in its life, its history and the words it came from. */
export interface TaskDetail extends TaskItem, TaskFile {
  nodes: NodeItem[];
  /** What whoever decides on it now should look at twice. */
  warnings: Warning[];
  events: EventRow[];
  passage: SourcePassage | null;
}

/** Reads tasks for people: lists, counts, and one with all that belongs to it. */
@Injectable()
export class Tasks {
  constructor(
    private readonly queries: TaskQueries,
    private readonly problems: ProblemQueries,
    private readonly history: HistoryQueries,
    private readonly scenes: Scenes,
    private readonly files: TaskFileQueries,
    private readonly guards: TaskWarnings,
  ) {}

  /** A page of tasks (任务清单); refuses a cursor that is not of this list. */
  async page(scope: Scope, filters: TaskFilters, wish: PageWish<TaskSort>): Promise<Page<TaskItem>> {
    const reading = this.scenes.reading(scope);
    const { rows, next, total } = await this.queries.page(scope, filters, wish, reading.light);
    return { items: rows.map((row) => showTask(row, reading)), next, total };
  }

  /** Counts by state and light under the same filters as the list. */
  async counts(scope: Scope, filters: TaskFilters): Promise<TaskCounts> {
    const counts: TaskCounts = { total: 0, states: zeros(TASK_STATES), lights: zeros(LIGHTS) };
    for (const { state, light, count } of await this.queries.counts(scope, filters, this.scenes.now())) {
      counts.total += count;
      counts.states[state] += count;
      counts.lights[light] += count;
    }
    return counts;
  }

  /** One task, or null where the scope sees none with this id. */
  async one(scope: Scope, id: string): Promise<TaskDetail | null> {
    const row = await this.queries.one(scope, id);
    if (!row) return null;
    const [nodes, events, passages, file] = await Promise.all([
      this.history.nodes(scope, id),
      this.history.events(scope, id),
      this.problems.passages(scope, row.source.id, [row]),
      this.files.one(scope, id),
    ]);
    // Between two questions it may have gone to somebody else.
    if (!file) return null;
    const reading = this.scenes.reading(scope);
    const book = bookOf(row.book);
    const warnings = await this.guards.of(scope, book, { ...row, nodes, file });
    const { who, life: scene } = reading;
    const shown = nodes.map((node) => ({ ...node, actions: who ? actionsOnNode({ book, who, scene }, node.id) : [] }));
    return { ...showTask(row, reading), ...file, nodes: shown, warnings, events, passage: passages[0]! };
  }

  /** The tasks of some problems that the scope sees, by number. */
  async ofProblems(scope: Scope, problems: readonly string[]): Promise<TaskItem[]> {
    const reading = this.scenes.reading(scope);
    return (await this.queries.ofProblems(scope, problems)).map((row) => showTask(row, reading));
  }
}

/** A count of 0 for every word of a vocabulary. */
export function zeros<K extends string>(words: Record<K, unknown>): Record<K, number> {
  return Object.fromEntries(Object.keys(words).map((word) => [word, 0])) as Record<K, number>;
}
