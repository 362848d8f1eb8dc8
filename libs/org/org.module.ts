import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { AddressThrottle } from './sign-in/address-throttle.js';
import { AcceptanceGroups } from './administration/acceptance-groups.service.js';
import { Credentials } from './administration/credentials.service.js';
import { Deputies } from './administration/deputies.service.js';
import { District } from './district.js';
import { Identities } from './sign-in/identity.js';
import { OidcSignIn } from './sign-in/oidc.service.js';
import { UnitChangeListeners } from './on-unit-change.js';
import { OrgService } from './org.service.js';
import { OwnAccount } from './sign-in/own-account.service.js';
import { Passwords } from './sign-in/passwords.js';
import { PeopleAdmin } from './administration/people-admin.service.js';
import { RolesGiven } from './administration/roles-given.service.js';
import { Sessions } from './sign-in/sessions.service.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { RosterBook } from './roster/roster-book.js';
import { RosterImport } from './roster/roster-import.service.js';
import { RosterWriter } from './roster/roster-writer.js';
import { AcceptanceGroupQueries } from './store/acceptance-group.queries.js';
import { AccountQueries } from './store/account.queries.js';
import { OrgQueries } from './store/org.queries.js';
import { PeopleQueries } from './store/people.queries.js';
import { RosterQueries } from './store/roster.queries.js';
import { SessionQueries } from './store/session.queries.js';
import { UnitsAdmin } from './administration/units-admin.service.js';

const OFFERED = [
  Credentials,
  AcceptanceGroups,
  Deputies,
  District,
  Identities,
  OidcSignIn,
  OrgQueries,
  OrgService,
  OwnAccount,
  Passwords,
  PeopleAdmin,
  PeopleQueries,
  RolesGiven,
  RosterImport,
  Sessions,
  SignIn,
  UnitChangeListeners,
  UnitsAdmin,
];

/** Units, people and roles of the district; how they come in, and what each may do. */
@Module({
  imports: [AuditModule],
  providers: [
    ...OFFERED,
    AcceptanceGroupQueries,
    AccountQueries,
    AddressThrottle,
    RosterQueries,
    SessionQueries,
    { provide: RosterWriter, useClass: RosterBook },
  ],
  exports: OFFERED,
})
export class OrgModule {}
