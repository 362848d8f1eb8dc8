import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { Refusal } from '#platform';

/** The id in a path. */
export class IdParam {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  id!: string;
}

/** What was found, or the one refusal for what does not exist and what belongs to another district. */
export function foundOr404<T>(found: T | null): T {
  if (found === null) throw new Refusal('not_found');
  return found;
}
