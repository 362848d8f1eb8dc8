import { Readable } from 'node:stream';
import { Controller, Get, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Audit, type AuditFilters, type AuditPage, AuditQueries, AuditVerifier, csvHead, csvOf, type Verdict } from '#audit';
import { type Act, type Scope } from '#org';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { languageOf } from '../errors/problem-details.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { AuditFilterQuery, AuditListQuery, filtersOf } from './audit.query.js';
import { AuditPageShown, VerdictShown } from './audit.shown.js';

/** The trail, for the auditor alone: searched, exported, verified. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly verifier: AuditVerifier,
    private readonly audit: Audit,
  ) {}

  @Get()
  @May('audit.read')
  @ApiOkResponse({ type: AuditPageShown })
  list(@Query() query: AuditListQuery, @Sees() { tenantId }: Scope): Promise<AuditPage> {
    return this.queries.page(tenantId, filtersOf(query), query);
  }

  @Get('export')
  @May('audit.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @Query() query: AuditFilterQuery,
    @By() act: Act,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filters = filtersOf(query);
    // Who took the trail out of the house is in the trail before the first row leaves.
    await this.audit.record(act.trace, {
      action: 'audit.export',
      outcome: 'read',
      object: { kind: 'audit', id: 'export' },
      detail: { ...filters },
    });
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="audit.csv"')
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(this.lines(act.tenantId, filters, languageOf(request))));
  }

  @Get('verification')
  @May('audit.read')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: VerdictShown })
  verification(@Sees() { tenantId }: Scope): Promise<Verdict> {
    return this.verifier.verify(tenantId);
  }

  private async *lines(tenantId: string, filters: AuditFilters, language: 'zh' | 'en'): AsyncGenerator<string> {
    yield csvHead(language);
    for await (const rows of this.queries.batches(tenantId, filters)) yield rows.map((row) => csvOf(row, language)).join('');
  }
}
