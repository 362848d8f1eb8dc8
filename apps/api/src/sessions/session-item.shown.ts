import { ApiProperty } from '@nestjs/swagger';
import type { SessionItem, SignInWay } from '#org';
import { Id, Instant, Text, YesNo } from '../lists/shown.js';

/** A session: whose, from where, since when. */
export class SessionItemShown implements SessionItem {
  @Id() id!: string;
  @Id() personId!: string;
  @Text() personName!: string;
  @Text() unitName!: string;
  @ApiProperty({ enum: ['password', 'oidc'], enumName: 'SignInWay' }) way!: SignInWay;
  @Text({ nullable: true }) address!: string | null;
  @Text({ nullable: true }) agent!: string | null;
  @Instant() startedAt!: Date;
  @Instant() seenAt!: Date;
  /** True for the one that asks. */
  @YesNo() here!: boolean;
}
