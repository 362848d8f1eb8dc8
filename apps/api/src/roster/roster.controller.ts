import { Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, RosterImport, rosterTemplate, type Scope } from '#org';
import { By, Sees, Uploaded } from '../access/by.js';
import { May } from '../access/may.js';
import { languageOf } from '../errors/problem-details.js';
import type { ReceivedFile } from '../http/receive-file.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { AppliedRosterShown, CheckedRosterShown, shownRoster } from './roster.shown.js';

/** A roster of 5,000 people takes about half a megabyte. */
const ROSTER_MEGABYTES = 5;
const FILE_BODY = { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Units and people from a workbook: looked at row by row first, then written, all of it or nothing. */
@ApiTags('roster')
@UseGuards(NoQuery)
@Controller('roster')
export class RosterController {
  constructor(private readonly roster: RosterImport) {}

  @Get('template')
  @May('roster.import')
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await reply
      .header('content-type', XLSX)
      .header('content-disposition', 'attachment; filename="roster.xlsx"')
      .header('x-content-type-options', 'nosniff')
      .send(await rosterTemplate(languageOf(request)));
  }

  @Post('check')
  @HttpCode(200)
  @May('roster.import', { change: 'own', upload: () => ROSTER_MEGABYTES })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiOkResponse({ type: CheckedRosterShown, description: 'what would become of every row; nothing is changed' })
  async check(@Uploaded() file: ReceivedFile, @Sees() scope: Scope): Promise<CheckedRosterShown> {
    return shownRoster(await this.roster.check(scope, file));
  }

  @Post()
  @HttpCode(200)
  @May('roster.import', { upload: () => ROSTER_MEGABYTES })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiOkResponse({ type: AppliedRosterShown, description: 'what became of every row, and the passwords to hand over, shown this once' })
  async apply(@Uploaded() file: ReceivedFile, @By() act: Act): Promise<AppliedRosterShown> {
    const applied = await this.roster.apply(act, file);
    return { ...shownRoster(applied), initialPasswords: [...applied.initialPasswords] };
  }
}
