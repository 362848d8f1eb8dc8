import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsUUID } from 'class-validator';
import { Refusal } from '#platform';

/** An id as the database writes it: one thing has one id, in a comparison and in the trail too. */
export const asWritten = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** The id in a path. */
export class IdParam {
  @ApiProperty({ type: String, format: 'uuid' })
  @Transform(({ value }: { value: unknown }) => asWritten(value))
  @IsUUID()
  id!: string;
}

/** What was found, or the one refusal for what does not exist and what belongs to another district. */
export function foundOr404<T>(found: T | null): T {
  if (found === null) throw new Refusal('not_found');
  return found;
}
