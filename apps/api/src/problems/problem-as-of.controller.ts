import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AsItStood, type Light, LIGHTS, PROBLEM_STATES, type ProblemAsItStood, type ProblemState } from '#ledger';
import type { Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { foundOr404, IdParam } from '../lists/id.param.js';
import { CountPer, Id, Instant, NamedShown, Part, Text, Whole, Word } from '../lists/shown.js';
import { AsOfQuery, LastEventShown } from '../tasks/as-of.shown.js';

/** A problem as it stood at an instant, its light and percent from its tasks then. */
export class ProblemAsItStoodShown implements ProblemAsItStood {
  @Id() id!: string;
  @Instant() asOf!: Date;
  @Part(() => LastEventShown) event!: LastEventShown;
  @Text() number!: string;
  @Text() title!: string;
  @Word('ProblemState', PROBLEM_STATES) state!: ProblemState;
  @Word('Light', LIGHTS) light!: Light;
  @CountPer(LIGHTS) lights!: Record<Light, number>;
  @Whole({ nullable: true }) percent!: number | null;
  @Whole() taskCount!: number;
  @Part(() => NamedShown, { nullable: true }) leadUnit!: NamedShown | null;
}

@ApiTags('problems')
@Controller('problems')
export class ProblemAsOfController {
  constructor(private readonly past: AsItStood) {}

  @Get(':id/as-of')
  @May('problem.read')
  @ApiOkResponse({ type: ProblemAsItStoodShown })
  async asOf(@Param() { id }: IdParam, @Query() { at }: AsOfQuery, @Sees() scope: Scope): Promise<ProblemAsItStood> {
    return foundOr404(await this.past.problem(scope, id, new Date(at)));
  }
}
