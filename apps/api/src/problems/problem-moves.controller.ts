import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type MovedProblem, PROBLEM_STATES, ProblemFiling, ProblemMoves, type ProblemState } from '#ledger';
import type { Act } from '#org';
import { By } from '../access/by.js';
import { May } from '../access/may.js';
import { languageOf } from '../errors/problem-details.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { attachment } from '../http/send-file.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { Id, Whole, Word } from '../lists/shown.js';
import { tag } from '../lists/tag.js';
import { PROBLEM_MOVES, type ProblemMove, ProblemMovePipe } from './problem-move.bodies.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A problem after an act. */
export class MovedProblemShown implements MovedProblem {
  @Id() id!: string;
  @Word('ProblemState', PROBLEM_STATES) state!: ProblemState;
  @Whole() version!: number;
  /** The problem others check themselves by, where the act made one. */
  @Id({ nullable: true }) spawnedId!: string | null;
}

@ApiTags('problems')
@UseGuards(NoQuery)
@Controller('problems')
export class ProblemMovesController {
  constructor(
    private readonly moves: ProblemMoves,
    private readonly filing: ProblemFiling,
  ) {}

  @Post(':id/moves')
  @HttpCode(200)
  @May('problem.move')
  @VersionHeader()
  @PROBLEM_MOVES.describe()
  @ApiOkResponse({ type: MovedProblemShown })
  async move(
    @Param() { id }: IdParam,
    @Body(ProblemMovePipe) { action, ask }: ProblemMove,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MovedProblem> {
    return tag(reply, await this.moves.move(act, id, action, ask, version));
  }

  /** 备案材料: what is sent to the receiving authority, as a workbook. */
  @Get(':id/filing-package')
  @May('problem.file')
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async filingPackage(@Param() { id }: IdParam, @By() act: Act, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { name, bytes } = await this.filing.package(act, id, languageOf(request));
    await reply
      .header('content-type', XLSX)
      .header('content-disposition', attachment(name))
      .header('x-content-type-options', 'nosniff')
      .send(bytes);
  }
}
