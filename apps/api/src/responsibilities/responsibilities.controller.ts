import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Duties, type DutyItem, type Page, type Part as UnitPart, PARTS } from '#ledger';
import type { Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { CommaList, IdFilter, PageQuery, TextFilter } from '../lists/query-rules.js';
import { NamedShown, Next, Part, Parts, Whole, Word } from '../lists/shown.js';
import { TaskItemShown } from '../tasks/task.shown.js';

export class ResponsibilityListQuery extends PageQuery {
  @IdFilter() unit?: string;
  @CommaList('Part', PARTS) part?: UnitPart[];
  @TextFilter() q?: string;
}

/** What one unit is to one task. */
export class ResponsibilityShown implements DutyItem {
  @Part(() => NamedShown) unit!: NamedShown;
  @Word('Part', PARTS) part!: UnitPart;
  @Part(() => TaskItemShown) task!: TaskItemShown;
}

/** A page of the list of duties. */
export class ResponsibilityPageShown implements Page<DutyItem> {
  @Parts(() => ResponsibilityShown) items!: ResponsibilityShown[];
  @Next() next!: string | null;
  @Whole() total!: number;
}

@ApiTags('responsibilities')
@Controller('responsibilities')
export class ResponsibilitiesController {
  constructor(private readonly duties: Duties) {}

  @Get()
  @May('duty.read')
  @ApiOkResponse({ type: ResponsibilityPageShown })
  list(@Query() { unit, part, q, after, pageSize }: ResponsibilityListQuery, @Sees() scope: Scope): Promise<Page<DutyItem>> {
    return this.duties.page(scope, { unit, part, q }, { after, pageSize });
  }
}
