import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Day } from '#calendar';
import { type AuditFilters, type Outcome, OUTCOMES } from '#audit';
import { Refusal } from '#platform';
import { DayFilter, IdFilter, PageQuery, TextFilter } from '../lists/query-rules.js';

const Form = (form: RegExp, longest: number): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, maxLength: longest }), IsOptional(), IsString(), MaxLength(longest), Matches(form));
const OneOf = (name: string, words: readonly string[]): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ enum: words, enumName: name }), IsOptional(), IsIn(words));

const DOTTED = /^[a-z][a-z0-9_.]*$/;

/** What the trail may be narrowed by, page by page. */
export class AuditListQuery extends PageQuery {
  @DayFilter() from?: Day;
  @DayFilter() to?: Day;
  @IdFilter() actor?: string;
  /** How the action begins. */
  @Form(DOTTED, 60) action?: string;
  @OneOf('AuditOutcome', OUTCOMES) outcome?: Outcome;
  @Form(DOTTED, 40) kind?: string;
  @Form(/^[^\p{Cc}]+$/u, 200) object?: string;
  /** `true`: alarms alone. */
  @OneOf('TrueOrFalse', ['true', 'false']) alarm?: 'true' | 'false';
  @TextFilter() q?: string;
}

/** The same for all pages at once. */
export class AuditFilterQuery extends OmitType(AuditListQuery, ['after', 'pageSize']) {}

/** The filters as the trail's queries know them; refuses days that end before they begin. */
export function filtersOf({ from, to, actor, action, outcome, kind, object, alarm, q }: AuditFilterQuery): AuditFilters {
  if (from && to && to < from)
    throw new Refusal('invalid_input', {}, [{ field: 'to', zh: '不能早于 from', en: 'must not be before from' }]);
  const text = q?.trim() || undefined;
  return { from, to, actorId: actor, action, outcome, objectKind: kind, objectId: object, alarmsOnly: alarm === 'true', text };
}
