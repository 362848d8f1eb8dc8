import { AcceptanceGroup, AcceptanceGroupMember } from './store/acceptance-group.entity.js';
import { Account } from './store/account.entity.js';
import { Credential } from './store/credential.entity.js';
import { Deputy } from './store/deputy.entity.js';
import { OidcAttempt } from './store/oidc-attempt.entity.js';
import { Person, PersonRole } from './store/person.entity.js';
import { Session } from './store/session.entity.js';
import { Tenant } from './store/tenant.entity.js';
import { Unit, UnitAlias } from './store/unit.entity.js';

export { type Act, type Actor, type Scope, wholeDistrict } from './act.js';
export { AcceptanceGroups, type AcceptanceGroupWish } from './administration/acceptance-groups.service.js';
export { type CredentialItem, Credentials, type CredentialWish } from './administration/credentials.service.js';
export { Deputies, type DeputyItem, type DeputyWish } from './administration/deputies.service.js';
export { District } from './district.js';
export { actorOf, Identities, type Identity, type PersonIdentity, reach, type SystemIdentity, traceFor } from './sign-in/identity.js';
export { OidcSignIn } from './sign-in/oidc.service.js';
export { type OnUnitChange, UnitChangeListeners, type UnitRenamed, type UnitsMerged } from './on-unit-change.js';
export { OrgModule } from './org.module.js';
export {
  type DistrictSetup,
  type EstablishedDistrict,
  type FirstPasswords,
  OrgService,
  type PersonSetup,
  type UnitSetup,
} from './org.service.js';
export { OwnAccount } from './sign-in/own-account.service.js';
export { initialPassword } from './sign-in/initial-password.js';
export { LONGEST_PASSWORD, Passwords } from './sign-in/passwords.js';
export { type Handed, PeopleAdmin, type PersonFacts } from './administration/people-admin.service.js';
export { RolesGiven } from './administration/roles-given.service.js';
export { ACTION_WORDS } from './rules/action-words.js';
export {
  type Action,
  ACTIONS,
  actionsOf,
  INTEGRATION_ACTIONS,
  type IntegrationAction,
  mayAct,
  RELATIONS,
  type Relation,
  RIGHTS,
} from './rules/rights.js';
export { type Role, ROLES, type UnitKind, UNIT_KINDS } from './rules/roles.js';
export type { SignInWay } from './rules/sign-in.js';
export { Sessions } from './sign-in/sessions.service.js';
export { type Begun, type Caller, SignIn } from './sign-in/sign-in.service.js';
export { RosterImport, type AppliedRoster, type CheckedRoster, type InitialPassword } from './roster/roster-import.service.js';
export { rosterTemplate } from './roster/roster-template.js';
export { type Fate, FATES, type RosterPlan, type RowFate } from './rules/roster/roster.js';
export { type AcceptanceGroupItem, type GroupFilter, type GroupMember } from './store/acceptance-group.queries.js';
export { AcceptanceGroups1795392001500 } from './store/acceptance-groups.migration.js';
export { Accounts1795392001100 } from './store/accounts.migration.js';
export { Org1795392000100 } from './store/org.migration.js';
export { type DistrictRow, OrgQueries, type PersonRow, type UnitRow } from './store/org.queries.js';
export { PeopleQueries, type PersonDetail } from './store/people.queries.js';
export type { SessionItem } from './store/session.queries.js';
export { type UnitFacts, UnitsAdmin } from './administration/units-admin.service.js';

/** The tables of this room. */
export const ORG_ENTITIES = [
  Tenant,
  Unit,
  UnitAlias,
  Person,
  PersonRole,
  Account,
  Session,
  Deputy,
  Credential,
  OidcAttempt,
  AcceptanceGroup,
  AcceptanceGroupMember,
];
