import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiOkResponse, ApiProduces, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LedgerTakeover, takeoverTemplate } from '#intake';
import type { Act, Scope } from '#org';
import { By, Sees, Uploaded } from '../access/by.js';
import { May } from '../access/may.js';
import { languageOf } from '../errors/problem-details.js';
import type { ReceivedFile } from '../http/receive-file.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { type Chosen, ChoicesPipe } from './choices.pipe.js';
import { TakeoverChoicesBody } from './takeover.dto.js';
import { CheckedLedgerShown, shownLedger, TakenOverShown } from './takeover.shown.js';

/** A ledger of 10,000 rows takes about two megabytes; one with pictures in it some more. */
const LEDGER_MEGABYTES = 10;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UPLOAD = { upload: () => LEDGER_MEGABYTES, uploadFields: ['choices'] };
const BODY = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' }, choices: { $ref: getSchemaPath(TakeoverChoicesBody) } },
  },
};

/** Half-done ledgers kept by hand (存量): looked at row by row first, then taken over as they report themselves. */
@ApiTags('takeovers')
@ApiExtraModels(TakeoverChoicesBody)
@UseGuards(NoQuery)
@Controller('takeovers')
export class TakeoversController {
  constructor(private readonly takeovers: LedgerTakeover) {}

  @Get('template')
  @May('ledger.take_over')
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await reply
      .header('content-type', XLSX)
      .header('content-disposition', 'attachment; filename="ledger.xlsx"')
      .header('x-content-type-options', 'nosniff')
      .send(await takeoverTemplate(languageOf(request)));
  }

  @Post('check')
  @HttpCode(200)
  @May('ledger.take_over', { change: 'own', ...UPLOAD })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY as never)
  @ApiOkResponse({ type: CheckedLedgerShown, description: 'what would become of every row; nothing is changed' })
  async check(@Uploaded() file: ReceivedFile, @Body(ChoicesPipe) chosen: Chosen, @Sees() scope: Scope): Promise<CheckedLedgerShown> {
    return shownLedger(await this.takeovers.check(scope, file, chosen.choices));
  }

  @Post()
  @HttpCode(200)
  @May('ledger.take_over', UPLOAD)
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY as never)
  @ApiOkResponse({ type: TakenOverShown, description: 'what was written; rows that must be corrected first were left out' })
  apply(@Uploaded() file: ReceivedFile, @Body(ChoicesPipe) { choices, leaveOut }: Chosen, @By() act: Act): Promise<TakenOverShown> {
    return this.takeovers.apply(act, file, choices, leaveOut);
  }
}
