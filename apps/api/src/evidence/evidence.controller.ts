import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UnrecordedFile } from '#files';
import { type EvidenceRow, TaskEvidence } from '#ledger';
import type { Act, Scope } from '#org';
import { By, Sees, Unrecorded } from '../access/by.js';
import { May } from '../access/may.js';
import { NoBody } from '../http/no-body.guard.js';
import { sendFile, sendThumbnail } from '../http/send-file.js';
import { asWritten, foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { EvidenceQuery, wishOf } from './evidence.query.js';
import { EvidenceShown } from './evidence.shown.js';

class EvidenceParam extends IdParam {
  @ApiProperty({ type: String, format: 'uuid' })
  @Transform(({ value }: { value: unknown }) => asWritten(value))
  @IsUUID()
  evidenceId!: string;
}

/** The evidence (佐证材料) of a task: added as it comes, handed in by the report, submission or review that names it. */
@ApiTags('tasks')
@Controller('tasks')
export class EvidenceController {
  constructor(private readonly evidence: TaskEvidence) {}

  @Post(':id/evidence')
  @May('task.move', { uploadTo: 'files' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: EvidenceShown })
  add(@Param() { id }: IdParam, @Unrecorded() file: UnrecordedFile, @Query() query: EvidenceQuery, @By() act: Act): Promise<EvidenceRow> {
    return this.evidence.add(act, id, file, wishOf(query));
  }

  @Get(':id/evidence')
  @May('task.read')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: [EvidenceShown] })
  async list(@Param() { id }: IdParam, @Sees() scope: Scope): Promise<EvidenceRow[]> {
    return foundOr404(await this.evidence.list(scope, id));
  }

  @Delete(':id/evidence/:evidenceId')
  @HttpCode(204)
  @May('task.move')
  @UseGuards(NoBody, NoQuery)
  @ApiNoContentResponse()
  withdraw(@Param() { id, evidenceId }: EvidenceParam, @By() act: Act): Promise<void> {
    return this.evidence.withdraw(act, id, evidenceId);
  }

  @Get(':id/evidence/:evidenceId/file')
  @May('task.read')
  @UseGuards(NoQuery)
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param() { id, evidenceId }: EvidenceParam, @By() act: Act, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendFile(request, reply, await this.evidence.open(act, id, evidenceId));
  }

  @Get(':id/evidence/:evidenceId/thumbnail')
  @May('task.read')
  @UseGuards(NoQuery)
  @ApiProduces('image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async thumbnail(@Param() { id, evidenceId }: EvidenceParam, @By() act: Act, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendThumbnail(request, reply, await this.evidence.thumbnail(act, id, evidenceId));
  }
}
