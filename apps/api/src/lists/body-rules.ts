import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { asWritten } from './id.param.js';
import { IsDay } from './query-rules.js';

type Some = { optional?: boolean; nullable?: boolean };

/** What a body really says: fields that were left out are not there. */
export const given = <T extends object>(body: T): T =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;

/** May be left out, or be null where that means something. */
const presence = ({ optional, nullable }: Some): PropertyDecorator[] => [
  ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
  ...(nullable ? [ValidateIf((_, value) => value !== null)] : []),
];
const described = ({ optional, nullable = false }: Some, more: object): PropertyDecorator =>
  (optional ? ApiPropertyOptional : ApiProperty)({ ...more, nullable } as never);

/** At most so many characters, as the database counts them: the common check leaves out the marks that only choose an emoji's look. */
const AtMost = (to: number, options: { each?: boolean } = {}): PropertyDecorator =>
  ValidateBy(
    {
      name: 'maxLength',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && Array.from(value).length <= to,
        defaultMessage: () => `must have at most ${to} characters`,
      },
    },
    options,
  );

/** An instant as JSON has it; ISO 8601 knows weeks, days of the year and commas besides, which no date is made of here. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
/** No control characters: a name or a note is one line of text. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]*$/u;

/** A line of text, without white space around it. */
export const LineField = (from: number, to: number, some: Some = {}): PropertyDecorator =>
  applyDecorators(
    described(some, { type: String, minLength: from, maxLength: to }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    ...presence(some),
    IsString(),
    MinLength(from),
    AtMost(to),
    Matches(ONE_LINE),
  );

/** No control characters but tabs and ends of lines, and no marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex
const PROSE = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]*$/u;

/** Some sentences, in lines as they were written. */
export const ProseField = (from: number, to: number, some: Some = {}): PropertyDecorator =>
  applyDecorators(
    described(some, { type: String, minLength: from, maxLength: to }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    ...presence(some),
    IsString(),
    MinLength(from),
    AtMost(to),
    Matches(PROSE),
  );

/** A text in a given form. */
export const FormField = (form: RegExp, to: number, some: Some = {}): PropertyDecorator =>
  applyDecorators(described(some, { type: String, maxLength: to }), ...presence(some), IsString(), AtMost(to), Matches(form));

/** A secret as it was typed: nothing is trimmed, nothing but its length is asked. */
export const SecretField = (to: number): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: String, format: 'password', maxLength: to }), IsString(), MinLength(1), MaxLength(to));

/** Yes or no, and nothing that merely looks like it. */
export const YesNoField = (some: Some = {}): PropertyDecorator =>
  applyDecorators(described(some, { type: Boolean }), ...presence(some), IsBoolean());

/** A whole number within bounds. */
export const WholeField = (from: number, to: number, some: Some = {}): PropertyDecorator =>
  applyDecorators(described(some, { type: 'integer', minimum: from, maximum: to }), ...presence(some), IsInt(), Min(from), Max(to));

/** The id of something. */
export const IdField = (some: Some = {}): PropertyDecorator =>
  applyDecorators(
    described(some, { type: String, format: 'uuid' }),
    Transform(({ value }: { value: unknown }) => asWritten(value)),
    ...presence(some),
    IsUUID(),
  );

/** A real day, 2026-10-08. */
export const DayField = (some: Some = {}): PropertyDecorator =>
  applyDecorators(described(some, { type: String, format: 'date' }), ...presence(some), IsDay());

/** An instant with its zone, 2026-10-08T09:00:00Z. */
export const InstantField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date-time' }),
    IsString(),
    IsISO8601({ strict: true, strictSeparator: true }),
    Matches(INSTANT),
    MaxLength(40),
  );

/** One word of a vocabulary. */
export const WordField = (name: string, words: readonly string[], some: Some = {}): PropertyDecorator =>
  applyDecorators(described(some, { enum: words, enumName: name }), ...presence(some), IsIn(words));

/** Several words of a vocabulary, each once. */
export const WordsField = (name: string, words: readonly string[], some: Some = {}): PropertyDecorator =>
  applyDecorators(
    described(some, { enum: words, enumName: name, isArray: true }),
    ...presence(some),
    IsArray(),
    ArrayMaxSize(words.length),
    ArrayUnique(),
    IsIn(words, { each: true }),
  );

/** Several ids, each once. */
export const IdsField = (most: number, some: Some = {}): PropertyDecorator =>
  applyDecorators(
    described(some, { type: String, format: 'uuid', isArray: true }),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(asWritten) : value)),
    ...presence(some),
    IsArray(),
    ArrayMaxSize(most),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
  );

/** Several lines of text, each once. */
export const LinesField = (most: number, to: number, some: Some = {}): PropertyDecorator =>
  applyDecorators(
    described(some, { type: String, isArray: true }),
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((each: unknown) => (typeof each === 'string' ? each.trim() : each)) : value,
    ),
    ...presence(some),
    IsArray(),
    ArrayMaxSize(most),
    ArrayUnique(),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    AtMost(to, { each: true }),
    Matches(ONE_LINE, { each: true }),
  );
