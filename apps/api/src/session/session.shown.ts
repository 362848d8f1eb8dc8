import { ApiProperty } from '@nestjs/swagger';
import { type Action, ACTIONS, type Role, ROLES } from '#org';
import { DayShown, Id, NamedShown, Part, Parts, Text, Whole, YesNo } from '../lists/shown.js';

/** Somebody with their unit and roles. */
export class StandingShown extends NamedShown {
  @Id() unitId!: string;
  @Text() unitName!: string;
  @ApiProperty({ enum: Object.keys(ROLES), enumName: 'Role', isArray: true }) roles!: Role[];
  /** The open acceptance groups they accept for. */
  @Parts(() => NamedShown) groups!: NamedShown[];
}

/** Whom one may act for today, and until when. */
export class PrincipalShown extends NamedShown {
  @Text() unitName!: string;
  @DayShown() untilDay!: string;
}

/** What the log-in page needs to know. */
export class WayInShown {
  /** The name of the OpenID provider one may also come by; null without one. */
  @Text({ nullable: true }) providerLabel!: string | null;
  /** True in the fictional district, whose log-ins are public. */
  @YesNo() sample!: boolean;
  @Text() districtName!: string;
}

/** The rules a new password must keep. */
export class PasswordRulesShown {
  @Whole() minimumLength!: number;
  @Whole() characterKinds!: number;
}

/** Who is logged in, for whom they act, and what they may do. */
export class SignedInShown {
  @Part(() => StandingShown) person!: StandingShown;
  @Text() login!: string;
  @Part(() => StandingShown, { nullable: true }) onBehalfOf!: StandingShown | null;
  @Parts(() => PrincipalShown) principals!: PrincipalShown[];
  @ApiProperty({ enum: ACTIONS, enumName: 'Action', isArray: true }) actions!: Action[];
  /** Nothing else is open until another password is chosen. */
  @YesNo() mustChangePassword!: boolean;
  @YesNo() secondFactorOn!: boolean;
  @Part(() => PasswordRulesShown) passwordRules!: PasswordRulesShown;
}

/** The session of this browser: who it is, or how one may come in. */
export class SessionShown {
  /** True while the code of the authenticator is still asked for. */
  @YesNo() secondFactorAsked!: boolean;
  @Part(() => WayInShown) wayIn!: WayInShown;
  @Part(() => SignedInShown, { nullable: true }) signedIn!: SignedInShown | null;
}
