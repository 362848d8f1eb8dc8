import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { policy } from '#config/policy';
import { type Edit, type Intake, IntakeService } from '#intake';
import type { Act, Scope } from '#org';
import { By, Sees, Uploaded } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { NoBody } from '../http/no-body.guard.js';
import type { ReceivedFile } from '../http/receive-file.js';
import { attachment } from '../http/send-file.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { tag } from '../lists/tag.js';
import { EDIT_BODIES } from './edit.dto.js';
import { EditPipe } from './edit.pipe.js';
import { intakeAnswer, itemAnswer } from './intake.answers.js';
import { ConfirmationShown, IntakeItemShown, IntakeShown, ReceivedShown } from './intake.shown.js';

const FILE_BODY = { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } };

/** Documents on their way into the ledger: upload, proposal, edits, confirmation. */
@ApiTags('intakes')
@ApiExtraModels(...Object.values(EDIT_BODIES))
@UseGuards(NoQuery)
@Controller('intakes')
export class IntakesController {
  constructor(private readonly intakes: IntakeService) {}

  @Post()
  @May('intake.work', { upload: () => policy().intake.maximumUploadMegabytes })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiAcceptedResponse({ type: ReceivedShown, description: 'stored; it is read next' })
  @ApiOkResponse({ type: ReceivedShown, description: 'the district has this file already' })
  async upload(@Uploaded() file: ReceivedFile, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply) {
    const received = await this.intakes.receive(act, file);
    void reply.code(received.already ? 200 : 202).header('location', `/api/intakes/${received.id}`);
    return received;
  }

  @Get()
  @May('intake.work')
  @ApiOkResponse({ type: [IntakeItemShown] })
  async list(@Sees() scope: Scope, @Req() request: FastifyRequest) {
    const rows = await this.intakes.newest(scope);
    return rows.map((row) => itemAnswer(row, request));
  }

  @Get(':id')
  @May('intake.work')
  @ApiOkResponse({ type: IntakeShown })
  async one(
    @Param() { id }: IdParam,
    @Sees() scope: Scope,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.find(scope, id), request, reply);
  }

  @Get(':id/original')
  @May('intake.work')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async original(@Param() { id }: IdParam, @By() act: Act, @Res() reply: FastifyReply) {
    const { fileName, bytes } = await this.intakes.original(act, id);
    // Not the format's own type: the page must never show what somebody uploaded.
    await reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', attachment(fileName))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .send(bytes);
  }

  @Post(':id/edits')
  @HttpCode(200)
  @May('intake.work')
  @ApiOkResponse({ type: IntakeShown })
  @VersionHeader()
  @ApiBody({ schema: { oneOf: Object.values(EDIT_BODIES).map((body) => ({ $ref: getSchemaPath(body) })) } })
  async edit(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Body(EditPipe) edit: Edit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.edit(act, id, version, edit), request, reply);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @May('intake.work')
  @ApiOkResponse({ type: IntakeShown })
  @UseGuards(NoBody)
  @VersionHeader()
  async undo(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.undo(act, id, version), request, reply);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @May('intake.work')
  @ApiOkResponse({ type: IntakeShown })
  @UseGuards(NoBody)
  @VersionHeader()
  async retry(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.retry(act, id, version), request, reply);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @May('intake.work')
  @ApiOkResponse({ type: IntakeShown })
  @UseGuards(NoBody)
  @VersionHeader()
  async withdraw(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.withdraw(act, id, version), request, reply);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @May('intake.work')
  @ApiOkResponse({ type: ConfirmationShown })
  @UseGuards(NoBody)
  @VersionHeader()
  confirm(@Param() { id }: IdParam, @IfMatch() version: number, @By() act: Act) {
    return this.intakes.confirm(act, id, version);
  }
}

function answer(intake: Intake, request: FastifyRequest, reply: FastifyReply) {
  tag(reply, intake);
  return intakeAnswer(intake, request);
}
