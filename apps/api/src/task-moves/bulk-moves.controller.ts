import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BulkMoves } from '#ledger';
import type { Act } from '#org';
import { By } from '../access/by.js';
import { May } from '../access/may.js';
import { BulkMoveBody, BulkShown, IssueBody, IssuePreviewsShown, PreviewBody } from './bulk.bodies.js';
import { TASK_MOVES } from './move.bodies.js';

@ApiTags('tasks')
@ApiExtraModels(...TASK_MOVES.models)
@Controller('task-moves')
export class BulkMovesController {
  constructor(private readonly bulk: BulkMoves) {}

  /** One act on many tasks; every row says what became of it. */
  @Post()
  @HttpCode(200)
  @May('task.move')
  @ApiOkResponse({ type: BulkShown })
  async move(@Body() { rows, move }: BulkMoveBody, @By() act: Act): Promise<BulkShown> {
    const { action, ask } = await TASK_MOVES.read(move, 'move.');
    return { rows: await this.bulk.move(act, rows, action, ask) };
  }

  /** 交办: drafts become tasks of their units, on one approval for all of them. */
  @Post('issue')
  @HttpCode(200)
  @May('task.issue')
  @ApiOkResponse({ type: BulkShown })
  async issue(@Body() { rows, approval }: IssueBody, @By() act: Act): Promise<BulkShown> {
    return { rows: await this.bulk.issue(act, rows, approval) };
  }
}

/** Says what drafts still lack; it changes nothing. */
@ApiTags('tasks')
@Controller('issue-previews')
export class IssuePreviewsController {
  constructor(private readonly bulk: BulkMoves) {}

  @Post()
  @HttpCode(200)
  @May('task.issue', { change: 'own' })
  @ApiOkResponse({ type: IssuePreviewsShown })
  async preview(@Body() { ids }: PreviewBody, @By() act: Act): Promise<IssuePreviewsShown> {
    return { tasks: await this.bulk.preview(act, ids) };
  }
}
