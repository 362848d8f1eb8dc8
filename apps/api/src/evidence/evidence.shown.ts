import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '#calendar';
import { ACCESS_LEVELS, type AccessLevel } from '#files';
import type { Done, EvidenceRow } from '#ledger';
import { DayShown, Id, NamedShown, Part, Parts, Text, Whole, Word, YesNo } from '../lists/shown.js';

/** Who did something, with the principal they acted for as a deputy. */
export class DoneShown extends NamedShown implements Done {
  @Part(() => NamedShown, { nullable: true }) onBehalfOf!: NamedShown | null;
}

/** What evidence was handed in with. */
export class EvidenceUseShown {
  @ApiProperty({ enum: ['report', 'submission', 'review'], enumName: 'EvidenceUse' }) kind!: 'report' | 'submission' | 'review';
  @Id() id!: string;
}

/** A piece of evidence (佐证材料). */
export class EvidenceShown implements EvidenceRow {
  @Id() id!: string;
  @Text() title!: string;
  /** 盖章扫描件. */
  @YesNo() sealed!: boolean;
  @Word('AccessLevel', ACCESS_LEVELS) accessLevel!: AccessLevel;
  @Whole() round!: number;
  @Text() fileName!: string;
  @Text() mediaType!: string;
  @Whole() sizeBytes!: number;
  @DayShown({ nullable: true }) takenOn!: Day | null;
  @YesNo() thumbnail!: boolean;
  @Part(() => DoneShown, { nullable: true }) by!: DoneShown | null;
  @Text({ format: 'date-time' }) addedAt!: string;
  @Parts(() => EvidenceUseShown) uses!: EvidenceUseShown[];
}
