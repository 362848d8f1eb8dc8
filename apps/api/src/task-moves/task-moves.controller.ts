import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type MovedTask, TASK_STATES, TaskMoves, type TaskState } from '#ledger';
import type { Act } from '#org';
import { By } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { IdParam } from '../lists/id.param.js';
import { Id, Whole, Word } from '../lists/shown.js';
import { tag } from '../lists/tag.js';
import { type Move, MovePipe, TASK_MOVES } from './move.bodies.js';

/** A task after an act. */
export class MovedTaskShown implements MovedTask {
  @Id() id!: string;
  @Word('TaskState', TASK_STATES) state!: TaskState;
  @Whole() version!: number;
}

@ApiTags('tasks')
@Controller('tasks')
export class TaskMovesController {
  constructor(private readonly moves: TaskMoves) {}

  @Post(':id/moves')
  @HttpCode(200)
  @May('task.move')
  @VersionHeader()
  @TASK_MOVES.describe()
  @ApiOkResponse({ type: MovedTaskShown })
  async move(
    @Param() { id }: IdParam,
    @Body(MovePipe) { action, ask }: Move,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MovedTask> {
    return tag(reply, await this.moves.move(act, id, action, ask, version));
  }
}
