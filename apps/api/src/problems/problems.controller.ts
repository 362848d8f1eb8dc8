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
import { District } from '#org';
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
  constructor(
    private readonly district: District,
    private readonly problems: Problems,
  ) {}

  @Get()
  @ApiOkResponse({ type: ProblemPageShown })
  async list(@Query() query: ProblemListQuery): Promise<Page<ProblemItem>> {
    const { state, unit, source, q } = query;
    return this.problems.page(await this.district.scope(), { state, unit, source, q }, query);
  }

  @Get(':id')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: ProblemDetailShown })
  async one(@Param() { id }: IdParam): Promise<ProblemDetail> {
    return foundOr404(await this.problems.one(await this.district.scope(), id));
  }
}
