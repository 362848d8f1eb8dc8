import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import type { Day } from '#calendar';
import {
  type DraftChanges,
  FEEDBACK_CYCLES,
  type FeedbackCycle,
  LIMIT_KINDS,
  type LimitKind,
  type LimitWish,
  MOST_NODES,
  type OtherUnit,
  type SplitPart,
} from '#ledger';
import { DayField, IdField, LineField, ProseField, WholeField, WordField } from '../lists/body-rules.js';
import { IdFilter, PageQuery, TextFilter } from '../lists/query-rules.js';
import { SeenBody } from '../task-moves/bulk.bodies.js';

const MOST_ROWS = 200;
const MOST_UNITS = 50;
/** A draft becomes at most so many, and so many become one. */
const MOST_PARTS = 20;
const LONGEST_TEXT = 20_000;
const LONGEST_PROSE = 4_000;
const [OPTIONAL, CLEARED] = [{ optional: true }, { optional: true, nullable: true }];

const Given = () => ValidateIf((_: object, value: unknown) => value !== undefined);

/** Several things with parts of their own, each once by what tells it from the others. */
const SeveralOf = <T extends object>(type: () => new () => T, from: number, to: number, key: (each: T) => unknown, optional = false) =>
  applyDecorators(
    (optional ? ApiPropertyOptional : ApiProperty)({ type: () => [type()], minItems: from, maxItems: to } as never),
    ...(optional ? [Given()] : []),
    IsArray(),
    ArrayMinSize(from),
    ArrayMaxSize(to),
    ArrayUnique((each: T | null) => (each && typeof each === 'object' ? (key(each) ?? Symbol()) : each)),
    // A list within the list would pass as something nested.
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );

/** A unit beside the lead. */
export class OtherUnitBody implements OtherUnit {
  @IdField() unitId!: string;
  @WordField('OtherPart', ['responsible', 'cooperating']) part!: OtherUnit['part'];
}

/** A limit: a date, or the first day of the period the source names. */
export class LimitBody implements LimitWish {
  @WordField('LimitKind', Object.keys(LIMIT_KINDS)) kind!: LimitKind;
  @DayField(CLEARED) dueOn?: Day | null;
  @DayField(CLEARED) startedOn?: Day | null;
}

/** A milestone, in its place; without an id it is a new one. */
export class NodeBody {
  @IdField(OPTIONAL) id?: string;
  @LineField(1, 200) title!: string;
  @IdField(CLEARED) ownerUnitId?: string | null;
  @DayField(CLEARED) dueOn?: Day | null;
  @WholeField(1, 100, OPTIONAL) weight?: number;
}

/** What many drafts can be given alike; what is left out stays. */
export class SharedChangesBody implements DraftChanges {
  @IdField(CLEARED) leadUnitId?: string | null;
  @IdField(CLEARED) responsibleLeaderId?: string | null;
  @IdField(CLEARED) acceptanceGroupId?: string | null;
  @ApiPropertyOptional({ type: () => LimitBody })
  @Given()
  @IsObject()
  @ValidateNested()
  @Type(() => LimitBody)
  limit?: LimitBody;
  @DayField(CLEARED) reviewDueOn?: Day | null;
  @ProseField(1, LONGEST_PROSE, CLEARED) stageTarget?: string | null;
  @WordField('FeedbackCycle', Object.keys(FEEDBACK_CYCLES), OPTIONAL) feedbackCycle?: FeedbackCycle;
  @WholeField(1, 100, OPTIONAL) weight?: number;
}

/** All that can be changed on one draft. */
export class DraftChangesBody extends SharedChangesBody {
  @LineField(1, 200, OPTIONAL) title?: string;
  @ProseField(1, LONGEST_PROSE, CLEARED) target?: string | null;
  @SeveralOf(() => OtherUnitBody, 0, MOST_UNITS, ({ unitId }) => unitId, true) units?: OtherUnitBody[];
  @SeveralOf(() => NodeBody, 0, MOST_NODES, ({ id }) => id, true) nodes?: NodeBody[];
}

/** One change of many drafts. */
export class AmendManyBody {
  @SeveralOf(() => SeenBody, 1, MOST_ROWS, ({ id }) => id) rows!: SeenBody[];
  @ApiProperty({ type: () => SharedChangesBody })
  @IsObject()
  @ValidateNested()
  @Type(() => SharedChangesBody)
  changes!: SharedChangesBody;
}

/** One of the tasks a draft is split into: a passage of its words. */
export class SplitPartBody implements SplitPart {
  @LineField(1, 200, CLEARED) title?: string | null;
  @ProseField(1, LONGEST_TEXT) text!: string;
  @ProseField(1, LONGEST_PROSE, CLEARED) target?: string | null;
}

export class SplitBody {
  @SeveralOf(() => SplitPartBody, 2, MOST_PARTS, (each) => each) parts!: SplitPartBody[];
}

/** Drafts that become one; the first named stays. */
export class MergeBody {
  @SeveralOf(() => SeenBody, 2, MOST_PARTS, ({ id }) => id) rows!: SeenBody[];
  @LineField(1, 200, OPTIONAL) title?: string;
}

/** What the list of drafts may be narrowed by, page by page. */
export class DraftListQuery extends PageQuery {
  @IdFilter() source?: string;
  @IdFilter() problem?: string;
  @TextFilter() q?: string;
}
