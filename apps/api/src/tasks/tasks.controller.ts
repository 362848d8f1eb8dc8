import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Page, type TaskCounts, type TaskDetail, type TaskItem, Tasks } from '#ledger';
import type { Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { filtersOf, TaskFilterQuery, TaskListQuery } from './task.query.js';
import { TaskCountsShown, TaskDetailShown, TaskPageShown } from './task.shown.js';

@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: Tasks) {}

  @Get()
  @May('task.read')
  @ApiOkResponse({ type: TaskPageShown })
  list(@Query() query: TaskListQuery, @Sees() scope: Scope): Promise<Page<TaskItem>> {
    return this.tasks.page(scope, filtersOf(query), query);
  }

  @Get('counts')
  @May('task.read')
  @ApiOkResponse({ type: TaskCountsShown })
  counts(@Query() query: TaskFilterQuery, @Sees() scope: Scope): Promise<TaskCounts> {
    return this.tasks.counts(scope, filtersOf(query));
  }

  @Get(':id')
  @May('task.read')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: TaskDetailShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope): Promise<TaskDetail> {
    return foundOr404(await this.tasks.one(scope, id));
  }
}
