import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '#calendar';
import type { DeputyItem } from '#org';
import { DayShown, Id, NamedShown, Part, Text } from '../lists/shown.js';

/** A deputyship; its state on the server's today. */
export class DeputyShown implements DeputyItem {
  @Id() id!: string;
  @Part(() => NamedShown) principal!: NamedShown;
  @Part(() => NamedShown) deputy!: NamedShown;
  @DayShown() fromDay!: Day;
  @DayShown() untilDay!: Day;
  @Text({ nullable: true }) reason!: string | null;
  @ApiProperty({ enum: ['coming', 'running', 'over', 'ended'], enumName: 'DeputyState' }) state!: DeputyItem['state'];
}
