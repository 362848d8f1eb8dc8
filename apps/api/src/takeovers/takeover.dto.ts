import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateIf, ValidateNested } from 'class-validator';
import { SOURCE_KINDS } from '#ledger';
import { CHOOSABLE_STATES, TAKEOVER_FIELDS } from '#intake';
import { DayField, LineField, ProseField, WholeField, WordField } from '../lists/body-rules.js';

const MOST_COLUMNS = 1000;
const MOST_STATES = 200;
const FINISHED_AS = ['accepted', 'submitted'] as const;
const LEFT_OUT = { optional: true };
const MAYBE = { optional: true, nullable: true };

/** Some parts, each checked by its own rules; may be left out. */
const PartsField =
  (type: () => new () => object, most: number): PropertyDecorator =>
  (target, key) =>
    [
      ApiProperty({ type: () => [type()], required: false, maxItems: most }),
      ValidateIf((_: object, value: unknown) => value !== undefined),
      IsArray(),
      ArrayMaxSize(most),
      ValidateNested({ each: true }),
      Type(type),
    ].forEach((decorate) => decorate(target, key));

/** What a column is; null for one that is not used. */
export class ColumnChoiceBody {
  @ProseField(1, 200) sheet!: string;
  @WholeField(0, 16_383) column!: number;
  @WordField('TakeoverField', TAKEOVER_FIELDS, { nullable: true }) field!: (typeof TAKEOVER_FIELDS)[number] | null;
}

/** What a word of the ledger means. */
export class StateChoiceBody {
  @ProseField(1, 2000) words!: string;
  @WordField('TakeoverState', CHOOSABLE_STATES) state!: (typeof CHOOSABLE_STATES)[number];
}

/** What a supervisor says of a ledger as a whole; whatever is left out is as the file has it. */
export class TakeoverChoicesBody {
  @LineField(1, 500, MAYBE) title?: string | null;
  @WordField('SourceKind', Object.keys(SOURCE_KINDS), LEFT_OUT) kind?: keyof typeof SOURCE_KINDS;
  @LineField(1, 100, MAYBE) documentNumber?: string | null;
  @LineField(1, 200, MAYBE) issuingBody?: string | null;
  @DayField(MAYBE) sourceIssuedOn?: string | null;
  @PartsField(() => ColumnChoiceBody, MOST_COLUMNS) columns?: ColumnChoiceBody[];
  @PartsField(() => StateChoiceBody, MOST_STATES) states?: StateChoiceBody[];
  /** The day of issue of tasks whose row tells none. */
  @DayField(MAYBE) issuedOn?: string | null;
  /** The day finished tasks were finished whose row tells none. */
  @DayField(MAYBE) finishedOn?: string | null;
  /** The year of days that name none. */
  @WholeField(2000, 2100, MAYBE) year?: number | null;
  @WordField('FinishedAs', FINISHED_AS, LEFT_OUT) finishedAs?: (typeof FINISHED_AS)[number];
  /** How many rows that must be corrected first are left out, as the check counted them; none where it is not said. */
  @WholeField(0, 10_000, LEFT_OUT) leaveOut?: number;
}
