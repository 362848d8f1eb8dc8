import { ApiProperty } from '@nestjs/swagger';
import { DOCUMENT_FORMATS } from '#documents';
import { INTAKE_ACTS, INTAKE_STATES, READING_STAGES } from '#intake';
import { LIMIT_KINDS } from '#ledger';
import { DayShown, Id, Instant, Part, Parts, Text, Texts, Whole, Word, YesNo } from '../lists/shown.js';

const SPAN = {
  type: 'integer',
  isArray: true,
  minItems: 2,
  maxItems: 2,
  description: 'UTF-16 offsets into the text of the document',
} as const;
const Span = () => ApiProperty(SPAN);
/** Only where a person put text to the node or reworded it. */
const Also = () =>
  ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 }, required: false });
const OnlyTrue = () => ApiProperty({ enum: [true], required: false });

/** What became of an upload. */
export class ReceivedShown {
  @Id() id!: string;
  @Word('IntakeState', INTAKE_STATES) state!: string;
  /** True where the district has the same bytes already. */
  @YesNo() already!: boolean;
}

/** Why a document could not be read, in the reader's language. */
export class ReadingRefusalShown {
  @Text() code!: string;
  @Text() title!: string;
  @Text() detail!: string;
}

/** A document as the list shows it. */
export class IntakeItemShown {
  @Id() id!: string;
  @Text() fileName!: string;
  @ApiProperty({ enum: DOCUMENT_FORMATS, enumName: 'DocumentFormat' }) format!: string;
  @Whole() size!: number;
  @Text() sha256!: string;
  @Word('IntakeState', INTAKE_STATES) state!: string;
  @ApiProperty({ enum: Object.keys(READING_STAGES), enumName: 'ReadingStage', nullable: true }) stage!: string | null;
  @Whole() progress!: number;
  @Part(() => ReadingRefusalShown, { nullable: true }) refusal!: ReadingRefusalShown | null;
  @Whole() version!: number;
  @Instant() uploadedAt!: Date;
  @Id({ nullable: true }) sourceId!: string | null;
}

export class UnitHintShown {
  @Text() unit!: string;
  @Text() text!: string;
  @Span() span!: [number, number];
  @OnlyTrue() accepted?: true;
}

export class RelativeLimitShown {
  @Whole() days!: number;
  @YesNo() working!: boolean;
  @Text() from!: string;
}

export class ProposedLimitShown {
  @Word('LimitKind', LIMIT_KINDS) kind!: string;
  @DayShown({ nullable: true }) date!: string | null;
  @Text({ nullable: true }) text!: string | null;
  @ApiProperty({ type: () => RelativeLimitShown, required: false }) relative?: RelativeLimitShown;
}

export class ProposedMeasureShown {
  @Text({ nullable: true }) title!: string | null;
  @Text() text!: string;
  @Span() span!: [number, number];
  @Part(() => ProposedLimitShown) limit!: ProposedLimitShown;
  @Text({ nullable: true }) leadUnit!: string | null;
  @Texts() units!: string[];
  @Text({ nullable: true }) target!: string | null;
  @Text({ nullable: true }) status!: string | null;
  @Also() also?: [number, number][];
  @OnlyTrue() reworded?: true;
}

export class ProposedProblemShown {
  @Text() title!: string;
  @Text() description!: string;
  @Text({ nullable: true }) category!: string | null;
  @Span() span!: [number, number];
  @Parts(() => UnitHintShown) hints!: UnitHintShown[];
  @Parts(() => ProposedMeasureShown) measures!: ProposedMeasureShown[];
  @Also() also?: [number, number][];
  @OnlyTrue() reworded?: true;
}

export class ProposedSourceShown {
  @Text() title!: string;
  @Text({ nullable: true }) documentNumber!: string | null;
  @DayShown({ nullable: true }) issuedOn!: string | null;
}

export class ClaimShown {
  @Text() text!: string;
  @Whole() claimed!: number;
  @Whole() found!: number;
}

export class UnassignedShown {
  @Span() span!: [number, number];
  @ApiProperty({ enum: ['heading', 'prose'] }) role!: 'heading' | 'prose';
}

export class ProposalWarningShown {
  @Text() code!: string;
  @Text() message!: string;
  @Span() span!: [number, number];
}

/** What was read, after all edits. Spans index into the document's text. */
export class ProposalShown {
  @Part(() => ProposedSourceShown) source!: ProposedSourceShown;
  @Parts(() => ProposedProblemShown) problems!: ProposedProblemShown[];
  @Parts(() => ClaimShown) claims!: ClaimShown[];
  @Parts(() => UnassignedShown) unassigned!: UnassignedShown[];
  @Parts(() => ProposalWarningShown) warnings!: ProposalWarningShown[];
}

export class NumberedShown {
  @Id() id!: string;
  @Text() number!: string;
}

/** What the ledger made of a confirmed document. */
export class ConfirmationShown {
  @Id() sourceId!: string;
  @Parts(() => NumberedShown) problems!: NumberedShown[];
  @Parts(() => NumberedShown) tasks!: NumberedShown[];
}

/** A document with its proposal. */
export class IntakeShown extends IntakeItemShown {
  @Text({ nullable: true }) text!: string | null;
  @Part(() => ProposalShown, { nullable: true }) proposal!: ProposalShown | null;
  @Whole() edits!: number;
  @Part(() => ConfirmationShown, { nullable: true }) result!: ConfirmationShown | null;
  @ApiProperty({ enum: Object.keys(INTAKE_ACTS), enumName: 'IntakeAct', isArray: true }) actions!: string[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', format: 'uuid' },
    description: 'ids of units by the names the proposal uses',
  })
  units!: Record<string, string>;
}
