import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Page, type TaskCounts, type TaskDetail, type TaskItem, Tasks } from '#ledger';
import { District } from '#org';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { filtersOf, TaskFilterQuery, TaskListQuery } from './task.query.js';
import { TaskCountsShown, TaskDetailShown, TaskPageShown } from './task.shown.js';

@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly district: District,
    private readonly tasks: Tasks,
  ) {}

  @Get()
  @ApiOkResponse({ type: TaskPageShown })
  async list(@Query() query: TaskListQuery): Promise<Page<TaskItem>> {
    return this.tasks.page(await this.district.scope(), filtersOf(query), query);
  }

  @Get('counts')
  @ApiOkResponse({ type: TaskCountsShown })
  async counts(@Query() query: TaskFilterQuery): Promise<TaskCounts> {
    return this.tasks.counts(await this.district.scope(), filtersOf(query));
  }

  @Get(':id')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: TaskDetailShown })
  async one(@Param() { id }: IdParam): Promise<TaskDetail> {
    return foundOr404(await this.tasks.one(await this.district.scope(), id));
  }
}
