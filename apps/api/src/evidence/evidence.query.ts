import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ACCESS_LEVELS, type AccessLevel } from '#files';
import type { EvidenceWish } from '#ledger';
import { LineField } from '../lists/body-rules.js';

const TRUE_OR_FALSE = ['true', 'false'] as const;

/** What is said of the file that is uploaded; the body is the file alone. */
export class EvidenceQuery {
  /** What it is called; by the file's name where nothing is said. */
  @LineField(1, 200, { optional: true }) title?: string;

  /** True for a sealed scan (盖章扫描件). */
  @ApiPropertyOptional({ enum: TRUE_OR_FALSE, enumName: 'TrueOrFalse' })
  @IsOptional()
  @IsIn(TRUE_OR_FALSE)
  sealed?: 'true' | 'false';

  @ApiPropertyOptional({ enum: Object.keys(ACCESS_LEVELS), enumName: 'AccessLevel' })
  @IsOptional()
  @IsIn(Object.keys(ACCESS_LEVELS))
  accessLevel?: AccessLevel;
}

/** What a query wishes. */
export const wishOf = ({ title, sealed, accessLevel }: EvidenceQuery): EvidenceWish => ({ title, sealed: sealed === 'true', accessLevel });
