import { ApiProperty } from '@nestjs/swagger';
import { type PersonDetail, type PersonRow, type Role, ROLES } from '#org';
import { Id, Text, Whole, YesNo } from '../lists/shown.js';

const Roles = (): PropertyDecorator => ApiProperty({ enum: Object.keys(ROLES), enumName: 'Role', isArray: true });

/** A person with their roles. */
export class PersonShown implements PersonRow {
  @Id() id!: string;
  @Text() name!: string;
  @Id() unitId!: string;
  @Text({ nullable: true }) position!: string | null;
  @Roles() roles!: Role[];
}

/** A person as the administrators keep them. */
export class PersonDetailShown implements PersonDetail {
  @Id() id!: string;
  @Text() name!: string;
  @Id() unitId!: string;
  @Text() unitName!: string;
  @Text({ nullable: true }) position!: string | null;
  @Text({ nullable: true }) phone!: string | null;
  @Text({ nullable: true }) email!: string | null;
  @YesNo() active!: boolean;
  @Roles() roles!: Role[];
  @Roles() proposedRoles!: Role[];
  /** Null for somebody without an account. */
  @Text({ nullable: true }) login!: string | null;
  @YesNo() mustChange!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lockedUntil!: Date | null;
  @YesNo() secondFactorOn!: boolean;
  @Whole() version!: number;
}

/** The same with the password to hand over, which is shown this once. */
export class PersonHandedShown extends PersonDetailShown {
  @Text({ nullable: true }) initialPassword!: string | null;
}
