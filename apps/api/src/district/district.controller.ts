import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Light, LIGHTS, Problems, Scenes, Tasks } from '#ledger';
import { District, type Scope } from '#org';
import { Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { CountPer, DayShown, Text, Whole, YesNo } from '../lists/shown.js';

/** The district at a glance. */
export class DistrictShown {
  @Text() name!: string;
  @Text() code!: string;
  /** Today in Asia/Shanghai, as the server has it. */
  @DayShown() today!: string;
  /** True for the fictional district that comes with the system. */
  @YesNo() sample!: boolean;
  /** True while days near today are reckoned without that year's holiday notice (暂定). */
  @YesNo() calendarProvisional!: boolean;
  @Whole() problems!: number;
  @Whole() tasks!: number;
  @CountPer(LIGHTS) lights!: Record<Light, number>;
}

@ApiTags('district')
@Controller('district')
export class DistrictController {
  constructor(
    private readonly district: District,
    private readonly problems: Problems,
    private readonly tasks: Tasks,
    private readonly scenes: Scenes,
  ) {}

  @Get()
  @May('district.read')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: DistrictShown })
  async glance(@Sees('task.read') scope: Scope): Promise<DistrictShown> {
    const { name, code, sample } = await this.district.current();
    const { today, blueUntil, calendar } = this.scenes.now();
    const [problems, tasks] = await Promise.all([this.problems.counts(scope), this.tasks.counts(scope, {})]);
    const calendarProvisional = calendar.provisionalBetween(today, blueUntil);
    return { name, code, today, sample, calendarProvisional, problems: problems.total, tasks: tasks.total, lights: tasks.lights };
  }
}
