import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  type Directed,
  directed,
  type Page,
  PROBLEM_SORTS,
  PROBLEM_STATES,
  type ProblemDetail,
  type ProblemItem,
  Problems,
  type ProblemSort,
  type ProblemState,
} from '#ledger';
import type { Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { CommaList, IdFilter, PageQuery, SortBy, TextFilter } from '../lists/query-rules.js';
import { ProblemDetailShown, ProblemPageShown } from './problem.shown.js';

export class ProblemListQuery extends PageQuery {
  @CommaList('ProblemState', PROBLEM_STATES) state?: ProblemState[];
  @IdFilter() unit?: string;
  @IdFilter() source?: string;
  @TextFilter() q?: string;
  @SortBy('ProblemSort', directed(PROBLEM_SORTS)) sort: Directed<ProblemSort> = 'number';
}

@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  constructor(private readonly problems: Problems) {}

  @Get()
  @May('problem.read')
  @ApiOkResponse({ type: ProblemPageShown })
  list(@Query() query: ProblemListQuery, @Sees() scope: Scope): Promise<Page<ProblemItem>> {
    const { state, unit, source, q } = query;
    return this.problems.page(scope, { state, unit, source, q }, query);
  }

  @Get(':id')
  @May('problem.read')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: ProblemDetailShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope): Promise<ProblemDetail> {
    return foundOr404(await this.problems.one(scope, id));
  }
}
