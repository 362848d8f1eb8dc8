import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AsItStood, type TaskAsItStood } from '#ledger';
import type { Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { AsOfQuery, TaskAsItStoodShown } from './as-of.shown.js';

@ApiTags('tasks')
@Controller('tasks')
export class TaskAsOfController {
  constructor(private readonly past: AsItStood) {}

  @Get(':id/as-of')
  @May('task.read')
  @ApiOkResponse({ type: TaskAsItStoodShown })
  async asOf(@Param() { id }: IdParam, @Query() { at }: AsOfQuery, @Sees() scope: Scope): Promise<TaskAsItStood> {
    return foundOr404(await this.past.task(scope, id, new Date(at)));
  }
}
