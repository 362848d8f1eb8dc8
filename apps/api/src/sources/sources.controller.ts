import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Problems, SOURCE_KINDS, type SourceDetail, type SourceKind, type SourceRow } from '#ledger';
import type { Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { DayShown, Id, Instant, Text, Whole, Word } from '../lists/shown.js';

/** A source without its text. */
export class SourceShown implements SourceRow {
  @Id() id!: string;
  @Word('SourceKind', SOURCE_KINDS) kind!: SourceKind;
  @Text() title!: string;
  @Text({ nullable: true }) documentNumber!: string | null;
  @Text({ nullable: true }) issuingBody!: string | null;
  @DayShown({ nullable: true }) issuedOn!: string | null;
  @Text({ nullable: true }) receivingAuthority!: string | null;
  @DayShown({ nullable: true }) reportDueOn!: string | null;
  @Text({ nullable: true }) fileName!: string | null;
  @Text({ nullable: true }) fileSha256!: string | null;
  @Whole() problems!: number;
  @Whole() tasks!: number;
  @Instant() createdAt!: Date;
}

/** A source with the text that spans point into. */
export class SourceDetailShown extends SourceShown {
  @Text({ nullable: true }) text!: string | null;
  @Text({ nullable: true }) textSha256!: string | null;
}

@ApiTags('sources')
@Controller('sources')
export class SourcesController {
  constructor(private readonly problems: Problems) {}

  @Get()
  @May('source.read')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: SourceShown, isArray: true })
  list(@Sees() scope: Scope): Promise<SourceRow[]> {
    return this.problems.sources(scope);
  }

  @Get(':id')
  @May('source.read')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: SourceDetailShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope): Promise<SourceDetail> {
    return foundOr404(await this.problems.source(scope, id));
  }
}
