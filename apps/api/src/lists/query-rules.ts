import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayUnique, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, registerDecorator } from 'class-validator';
import { parseDay } from '#calendar';

const LONGEST_TEXT = 200;
const LONGEST_CURSOR = 1600;
const EARLIEST = '2000-01-01';
const LATEST = '2100-12-31';

/** A real day between the years 2000 and 2100, written 2026-10-08. */
export function IsDay(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && parseDay(value) !== null && value >= EARLIEST && value <= LATEST,
        defaultMessage: () => 'must be a real date',
      },
    });
}

/** Several words of a vocabulary with commas between them; a repeated parameter is no list. */
export function CommaList(name: string, words: Record<string, unknown>): PropertyDecorator {
  const allowed = Object.keys(words);
  return applyDecorators(
    ApiPropertyOptional({ enum: allowed, enumName: name, isArray: true, explode: false, style: 'form' } as never),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : [value])),
    IsIn(allowed, { each: true }),
    ArrayUnique(),
  );
}

/** A day to filter by. */
export const DayFilter = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'date' }), IsOptional(), IsDay());

/** The id of something to filter by. */
export const IdFilter = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'uuid' }), IsOptional(), IsUUID());

/** Words to search for, at most 200 characters. */
export const TextFilter = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, maxLength: LONGEST_TEXT }), IsOptional(), IsString(), MaxLength(LONGEST_TEXT));

/** One of the sorts a list knows. */
export const SortBy = (name: string, sorts: readonly string[]): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ enum: sorts, enumName: name }), IsOptional(), IsIn(sorts));

/** Where in a list to read on, and how much. */
export abstract class PageQuery {
  /** What the page before gave as `next`. */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  after?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value))
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize: number = 50;
}
