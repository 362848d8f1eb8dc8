import { Body, Controller, Delete, Get, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Act, Deputies, type DeputyItem, type Scope } from '#org';
import { OwnDeputyBody } from '../account/account.controller.js';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { NoBody } from '../http/no-body.guard.js';
import { IdField } from '../lists/body-rules.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { DeputyShown } from './deputy.shown.js';

/** Who stands in for whom, over which days. */
export class DeputyBody extends OwnDeputyBody {
  @IdField() principalId!: string;
}

/** The deputies of the whole district, for whoever keeps them in a principal's absence. */
@ApiTags('deputies')
@UseGuards(NoQuery)
@Controller('deputies')
export class DeputiesController {
  constructor(private readonly deputies: Deputies) {}

  @Get()
  @May('deputy.manage')
  @ApiOkResponse({ type: [DeputyShown] })
  list(@Sees() scope: Scope): Promise<DeputyItem[]> {
    return this.deputies.list(scope);
  }

  @Post()
  @May('deputy.manage')
  @ApiCreatedResponse({ type: DeputyShown })
  name(@Body() body: DeputyBody, @By() act: Act): Promise<DeputyItem> {
    return this.deputies.name(act, { ...body, reason: body.reason || null });
  }

  @Delete(':id')
  @May('deputy.manage')
  @UseGuards(NoBody)
  @ApiOkResponse({ type: DeputyShown })
  end(@Param() { id }: IdParam, @By() act: Act): Promise<DeputyItem> {
    return this.deputies.end(act, id, null);
  }
}
