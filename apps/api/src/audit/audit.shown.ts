import { ApiProperty } from '@nestjs/swagger';
import { type AuditPage, type Fault, type FaultKind, type Outcome, OUTCOMES, type TraceRow, type Verdict } from '#audit';
import { BothLanguages, Instant, NamedShown, Next, Part, Parts, Text, Whole, YesNo } from '../lists/shown.js';

const Facts = (): PropertyDecorator => ApiProperty({ type: 'object', additionalProperties: true, nullable: true });

/** What something was done to. */
export class TracedObjectShown {
  @Text() kind!: string;
  @Text() id!: string;
}

/** One trace. */
export class TraceShown implements TraceRow {
  @Whole() id!: number;
  @Instant() at!: Date;
  @Part(() => NamedShown, { nullable: true }) actor!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) onBehalfOf!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) credential!: NamedShown | null;
  @Text({ nullable: true }) address!: string | null;
  @Text({ nullable: true }) requestId!: string | null;
  @Text() action!: string;
  @ApiProperty({ enum: OUTCOMES, enumName: 'AuditOutcome' }) outcome!: Outcome;
  @Part(() => TracedObjectShown) object!: TracedObjectShown;
  @Facts() before!: Record<string, unknown> | null;
  @Facts() after!: Record<string, unknown> | null;
  @Facts() detail!: Record<string, unknown> | null;
  @YesNo() alarm!: boolean;
  @Whole() serial!: number;
  @Text() hash!: string;
}

/** A page of traces, newest first. */
export class AuditPageShown implements AuditPage {
  @Parts(() => TraceShown) items!: TraceShown[];
  @Next() next!: string | null;
}

/** The first thing that is wrong with the trail. */
export class AuditFaultShown implements Fault {
  @ApiProperty({ enum: ['changed', 'missing', 'out_of_place', 'root'], enumName: 'AuditFaultKind' }) what!: FaultKind;
  @Whole({ nullable: true }) auditId!: number | null;
  @Text({ nullable: true }) objectKind!: string | null;
  @Text({ nullable: true }) objectId!: string | null;
  @Whole({ nullable: true }) serial!: number | null;
  @Text({ nullable: true }) day!: string | null;
  @Part(() => BothLanguages) words!: BothLanguages;
}

/** The newest daily root. */
export class AuditRootShown {
  @Text({ format: 'date' }) day!: string;
  @Text() root!: string;
}

/** What the verifier found. */
export class VerdictShown implements Verdict {
  @Whole() rows!: number;
  @Whole() chains!: number;
  @Whole() roots!: number;
  @Part(() => AuditRootShown, { nullable: true }) lastRoot!: AuditRootShown | null;
  @Part(() => AuditFaultShown, { nullable: true }) bad!: AuditFaultShown | null;
}
