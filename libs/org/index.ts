import { Person, PersonRole } from './store/person.entity.js';
import { Tenant } from './store/tenant.entity.js';
import { Unit, UnitAlias } from './store/unit.entity.js';

export { type Act, type Scope, wholeDistrict } from './act.js';
export { District } from './district.js';
export { OrgModule } from './org.module.js';
export { type DistrictSetup, type EstablishedDistrict, OrgService, type PersonSetup, type UnitSetup } from './org.service.js';
export { type Role, ROLES, type UnitKind, UNIT_KINDS } from './rules/roles.js';
export { Org1795392000100 } from './store/org.migration.js';
export { type DistrictRow, OrgQueries, type PersonRow, type UnitRow } from './store/org.queries.js';

/** The tables of this room. */
export const ORG_ENTITIES = [Tenant, Unit, UnitAlias, Person, PersonRole];
