import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { EditKind } from '#intake';

const LARGEST_OFFSET = 2 ** 31 - 1;
const MOST_NODES = 10_000;
const MOST_UNITS = 100;
const MOST_CHARACTERS = 20_000;
const LIMIT_KINDS = ['immediate', 'by_date', 'long_term', 'unset'] as const;

/** Several decorators as one. */
const all =
  (...each: PropertyDecorator[]): PropertyDecorator =>
  (target, key) =>
    each.forEach((decorate) => decorate(target, key));

/** Says which edit a body is. */
const Kind = (kind: EditKind) => all(Equals(kind), ApiProperty({ enum: [kind] }));
/** The start of a node's or hint's span, or a place in the text: UTF-16 offset. */
const Offset = (more: ApiPropertyOptions = {}) =>
  all(IsInt(), Min(0), Max(LARGEST_OFFSET), ApiProperty({ type: 'integer', minimum: 0, ...more }));
const Offsets = () =>
  all(
    IsArray(),
    ArrayMinSize(2),
    ArrayMaxSize(MOST_NODES),
    IsInt({ each: true }),
    Min(0, { each: true }),
    ApiProperty({ type: [Number], minItems: 2 }),
  );
const Range = () =>
  all(
    IsArray(),
    ArrayMinSize(2),
    ArrayMaxSize(2),
    IsInt({ each: true }),
    Min(0, { each: true }),
    ApiProperty({ type: [Number], minItems: 2, maxItems: 2 }),
  );
const Words = (more: ApiPropertyOptions = {}) =>
  all(IsString(), MaxLength(MOST_CHARACTERS), ApiProperty({ type: String, maxLength: MOST_CHARACTERS, ...more }));
/** May be left out, but is not null. */
const Left = () => ValidateIf((_: object, value: unknown) => value !== undefined);
/** Must stand, and may be null. */
const OrNull = () => ValidateIf((_: object, value: unknown) => value !== null);
const unit = { description: "a unit's id, name or alias" };

export class MergeMeasures {
  @Kind('mergeMeasures') kind!: 'mergeMeasures';
  @Offsets() measures!: number[];
}
export class SplitMeasure {
  @Kind('splitMeasure') kind!: 'splitMeasure';
  @Offset() measure!: number;
  @Offset() at!: number;
}
export class MoveMeasure {
  @Kind('moveMeasure') kind!: 'moveMeasure';
  @Offset() measure!: number;
  @Offset() problem!: number;
}
export class AddMeasure {
  @Kind('addMeasure') kind!: 'addMeasure';
  @Offset() problem!: number;
  @Range() span!: [number, number];
}
export class MergeProblems {
  @Kind('mergeProblems') kind!: 'mergeProblems';
  @Offsets() problems!: number[];
}
export class SplitProblem {
  @Kind('splitProblem') kind!: 'splitProblem';
  @Offset() problem!: number;
  @Offset() at!: number;
}
export class AddProblem {
  @Kind('addProblem') kind!: 'addProblem';
  @Range() span!: [number, number];
}
export class Reword {
  @Kind('reword') kind!: 'reword';
  @Offset() node!: number;
  @IsOptional() @Words({ required: false, nullable: true }) title?: string | null;
  @Left() @Words({ required: false }) text?: string;
  @Left() @Words({ required: false }) description?: string;
}
export class SetUnit {
  @Kind('setUnit') kind!: 'setUnit';
  @Offset() measure!: number;
  @OrNull() @IsString() @MaxLength(100) @ApiProperty({ type: String, nullable: true, ...unit }) leadUnit!: string | null;
  @IsArray()
  @ArrayMaxSize(MOST_UNITS)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  @ApiProperty({ type: [String], ...unit })
  units!: string[];
}
export class SetLimit {
  @Kind('setLimit') kind!: 'setLimit';
  @Offset() measure!: number;
  @IsIn(LIMIT_KINDS) @ApiProperty({ enum: LIMIT_KINDS }) limitKind!: (typeof LIMIT_KINDS)[number];
  @IsOptional() @IsString() @MaxLength(10) @ApiProperty({ type: String, format: 'date', required: false, nullable: true }) date?:
    string | null;
  @IsOptional() @Words({ required: false, nullable: true }) text?: string | null;
}
export class SetTarget {
  @Kind('setTarget') kind!: 'setTarget';
  @Offset() measure!: number;
  @OrNull() @Words({ nullable: true }) target!: string | null;
}
export class AcceptHint {
  @Kind('acceptHint') kind!: 'acceptHint';
  @Offset() problem!: number;
  @Offset() hint!: number;
  @Left() @Offset({ required: false }) measure?: number;
  @IsIn(['lead', 'unit']) @ApiProperty({ enum: ['lead', 'unit'] }) as!: 'lead' | 'unit';
}
export class RefuseHint {
  @Kind('refuseHint') kind!: 'refuseHint';
  @Offset() problem!: number;
  @Offset() hint!: number;
}
/** Exactly one of the two. */
export class AssignTo {
  @ValidateIf((to: AssignTo) => to.problem !== undefined || to.measure === undefined) @Offset({ required: false }) problem?: number;
  @ValidateIf((to: AssignTo) => to.measure !== undefined) @Offset({ required: false }) measure?: number;
}
export class Assign {
  @Kind('assign') kind!: 'assign';
  @Range() span!: [number, number];
  @IsObject() @ValidateNested() @Type(() => AssignTo) @ApiProperty({ type: AssignTo }) to!: AssignTo;
}
export class RemoveNode {
  @Kind('removeNode') kind!: 'removeNode';
  @Offset() node!: number;
}
export class SetSource {
  @Kind('setSource') kind!: 'setSource';
  @Left() @Words({ required: false }) title?: string;
  @IsOptional() @IsString() @MaxLength(100) @ApiProperty({ type: String, required: false, nullable: true }) documentNumber?: string | null;
  @IsOptional() @IsString() @MaxLength(10) @ApiProperty({ type: String, format: 'date', required: false, nullable: true }) issuedOn?:
    string | null;
}

/** The body each kind of edit has. */
export const EDIT_BODIES = {
  mergeMeasures: MergeMeasures,
  splitMeasure: SplitMeasure,
  moveMeasure: MoveMeasure,
  addMeasure: AddMeasure,
  mergeProblems: MergeProblems,
  splitProblem: SplitProblem,
  addProblem: AddProblem,
  reword: Reword,
  setUnit: SetUnit,
  setLimit: SetLimit,
  setTarget: SetTarget,
  acceptHint: AcceptHint,
  refuseHint: RefuseHint,
  assign: Assign,
  removeNode: RemoveNode,
  setSource: SetSource,
} as const satisfies Record<EditKind, new () => { kind: EditKind }>;

/** A body as the class of its kind, unchecked; null for an unknown kind. */
export function editBody(body: Record<string, unknown>): object | null {
  const kind = body.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(EDIT_BODIES, kind)) return null;
  return plainToInstance<object, object>(EDIT_BODIES[kind as EditKind], body);
}
