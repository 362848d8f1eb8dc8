import { type Role, ROLES } from '#org';
import { FormField, IdField, LineField, WordsField } from '../lists/body-rules.js';

const ROLE_NAMES = Object.keys(ROLES);
const PHONE = /^[0-9+() -]{3,32}$/;
const EMAIL = /^[^@\s\p{C},;<>"]+@[^@\s\p{C},;<>"]+$/u;
const MAY_LACK = { optional: true, nullable: true };

/** A person to be added; with a login they get an account and a first password. Roles are proposed here and given by somebody else. */
export class NewPersonBody {
  @LineField(1, 60) name!: string;
  @IdField() unitId!: string;
  @LineField(1, 100, MAY_LACK) position?: string | null;
  @FormField(PHONE, 32, MAY_LACK) phone?: string | null;
  @FormField(EMAIL, 254, MAY_LACK) email?: string | null;
  @LineField(2, 60, MAY_LACK) login?: string | null;
  @WordsField('Role', ROLE_NAMES, { optional: true }) proposedRoles?: Role[];
}

/** What changes of a person; what is left out stays. */
export class ChangePersonBody {
  @LineField(1, 60, { optional: true }) name?: string;
  @IdField({ optional: true }) unitId?: string;
  @LineField(1, 100, MAY_LACK) position?: string | null;
  @FormField(PHONE, 32, MAY_LACK) phone?: string | null;
  @FormField(EMAIL, 254, MAY_LACK) email?: string | null;
  @LineField(2, 60, MAY_LACK) login?: string | null;
  @WordsField('Role', ROLE_NAMES, { optional: true }) proposedRoles?: Role[];
}

/** The roles a person holds from now on. */
export class RolesBody {
  @WordsField('Role', ROLE_NAMES) roles!: Role[];
}
