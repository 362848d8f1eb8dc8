import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiHeader, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { policy } from '#config/policy';
import { type Edit, type Intake, IntakeService } from '#intake';
import { District } from '#org';
import { Refusal } from '#platform';
import { IfMatch } from '../http/if-match.js';
import { NoBody, NoQuery } from '../http/nothing-more.js';
import { EDIT_BODIES } from './edit.dto.js';
import { EditPipe } from './edit.pipe.js';
import { attachment, intakeAnswer, itemAnswer, tag } from './intake.answers.js';
import { receiveFile } from './receive-file.js';

/** A malformed id is an id that does not exist. */
const Id = () => Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Refusal('not_found') }));
const VersionHeader = () => ApiHeader({ name: 'If-Match', required: true, description: 'the version this change rests on, e.g. "3"' });
const FILE_BODY = { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } };

/** Documents on their way into the ledger: upload, proposal, edits, confirmation. */
@ApiTags('intakes')
@ApiExtraModels(...Object.values(EDIT_BODIES))
@UseGuards(NoQuery)
@Controller('intakes')
export class IntakesController {
  constructor(
    private readonly intakes: IntakeService,
    private readonly district: District,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  async upload(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const scope = await this.district.scope();
    const received = await this.intakes.receive(scope, await receiveFile(request, policy().intake.maximumUploadMegabytes));
    void reply.code(received.already ? 200 : 202).header('location', `/api/intakes/${received.id}`);
    return received;
  }

  @Get()
  async list(@Req() request: FastifyRequest) {
    const rows = await this.intakes.newest(await this.district.scope());
    return rows.map((row) => itemAnswer(row, request));
  }

  @Get(':id')
  async one(@Id() id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(await this.intakes.find(await this.district.scope(), id), request, reply);
  }

  @Get(':id/original')
  async original(@Id() id: string, @Res() reply: FastifyReply) {
    const { fileName, bytes } = await this.intakes.original(await this.district.scope(), id);
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
  @VersionHeader()
  @ApiBody({ schema: { oneOf: Object.values(EDIT_BODIES).map((body) => ({ $ref: getSchemaPath(body) })) } })
  async edit(
    @Id() id: string,
    @IfMatch() version: number,
    @Body(EditPipe) edit: Edit,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.edit(await this.district.scope(), id, version, edit), request, reply);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @UseGuards(NoBody)
  @VersionHeader()
  async undo(
    @Id() id: string,
    @IfMatch() version: number,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.undo(await this.district.scope(), id, version), request, reply);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @UseGuards(NoBody)
  @VersionHeader()
  async retry(
    @Id() id: string,
    @IfMatch() version: number,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.retry(await this.district.scope(), id, version), request, reply);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @UseGuards(NoBody)
  @VersionHeader()
  async withdraw(
    @Id() id: string,
    @IfMatch() version: number,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.intakes.withdraw(await this.district.scope(), id, version), request, reply);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @UseGuards(NoBody)
  @VersionHeader()
  async confirm(@Id() id: string, @IfMatch() version: number) {
    return this.intakes.confirm(await this.district.scope(), id, version);
  }
}

function answer(intake: Intake, request: FastifyRequest, reply: FastifyReply) {
  tag(reply, intake);
  return intakeAnswer(intake, request);
}
