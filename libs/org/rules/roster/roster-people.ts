import { type Role, rolesAgree } from '../roles.js';
import type { FieldChange, NewPerson, RosterLine, RosterWrite, RowFate, StandingDistrict, StandingPerson } from './roster.js';
import { changed, fateOf, groupedBy, othersOf } from './roster-fates.js';
import { NOTED, quoted, reason, REFUSED, type Remarks } from './roster-reasons.js';
import { aliasesIn, emailIn, independentIn, kindIn, loginIn, personName, phoneIn, remarksOn, rolesIn, textIn } from './roster-values.js';
import type { NamedUnit, UnitNames } from './roster-unit-names.js';
import type { RosterField } from './roster-words.js';
import { loginOf } from '../sign-in.js';

/** A person's row as read. What its cells leave open is null: it stays as it is. */
interface PersonLine {
  readonly line: RosterLine;
  readonly name: string;
  readonly unit: NamedUnit | null;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly login: string | null;
  readonly roles: readonly Role[];
  readonly remarks: Remarks;
}

/** Decides the fate of the rows of people. */
export function planPeople(
  lines: readonly RosterLine[],
  { people }: Pick<StandingDistrict, 'people'>,
  names: UnitNames,
): Map<RosterLine, RowFate> {
  const known = new KnownPeople(people, names);
  const coming = lines.map((line) => readPerson(line, names));
  const persons = new Map(coming.map((person) => [person, known.find(person)]));
  refuseTwice(coming, persons, known, names);
  return new Map(coming.map((person) => [person.line, personFate(person, persons.get(person) ?? null, names)]));
}

/** A login is one person's, a person has one row, and nobody comes to a unit that has their name: the next roster could not tell who is who. */
function refuseTwice(
  coming: readonly PersonLine[],
  persons: ReadonlyMap<PersonLine, StandingPerson | null>,
  known: KnownPeople,
  names: UnitNames,
): void {
  const each = (keyOf: (person: PersonLine) => string | null, refuse: (person: PersonLine, others: string[]) => void): void => {
    for (const group of groupedBy(coming, keyOf).values()) {
      if (group.length > 1) for (const person of group) refuse(person, othersOf(person.line, group));
    }
  };
  const stays = (person: PersonLine): boolean => {
    const standing = persons.get(person);
    return !!standing && (!person.unit || person.unit.name === names.nameOf(standing.unitId));
  };
  const twice = ({ remarks }: PersonLine, others: string[]) => remarks.reasons.push(reason('name', REFUSED.person_twice(others)));
  each(
    ({ login }) => login,
    ({ login, remarks }, others) => remarks.reasons.push(reason('login', REFUSED.login_twice(quoted(login!), others))),
  );
  each((person) => persons.get(person)?.id ?? null, twice);
  each(
    ({ name, unit }) => (name && unit ? `${unit.name}\n${name}` : null),
    (person, others) => void (stays(person) || twice(person, others)),
  );
  for (const person of coming) {
    const standing = persons.get(person);
    if (standing && !stays(person) && known.named(person).length > 0)
      person.remarks.reasons.push(reason('unit', REFUSED.name_there(quoted(person.unit!.name))));
  }
}

function readPerson(line: RosterLine, names: UnitNames): PersonLine {
  const { said } = line;
  const remarks = remarksOn(line);
  if (!said.name) remarks.reasons.push(reason('name', REFUSED.name_missing()));
  const unit = said.unit ? unitOf(said.unit, remarks, names) : null;
  if (unit) refuseOtherUnit(line, unit, remarks, names);
  return {
    line,
    name: said.name ? personName(said.name, remarks) : '',
    unit,
    position: said.position ? textIn('position', said.position, remarks) : null,
    phone: said.phone ? phoneIn(said.phone, remarks) : null,
    email: said.email ? emailIn(said.email, remarks) : null,
    login: said.login ? loginIn(said.login, remarks) : null,
    roles: said.roles ? rolesIn(said.roles, remarks) : [],
    remarks,
  };
}

function unitOf(word: string, { reasons, notes }: Remarks, names: UnitNames): NamedUnit | null {
  const unit = names.named(word);
  if (!unit) reasons.push(reason('unit', REFUSED.unit_unknown(quoted(word))));
  else if (unit.standing?.merged) reasons.push(reason('unit', REFUSED.unit_merged(quoted(word))));
  else if (unit.name !== word) notes.push(NOTED.by_alias(quoted(word), quoted(unit.name)));
  return unit;
}

/** A person's row may repeat what the unit is; what it says otherwise would be lost, so the row is refused. */
function refuseOtherUnit({ said }: RosterLine, { name }: NamedUnit, remarks: Remarks, names: UnitNames): void {
  const future = names.future(name);
  const other = (field: RosterField, differs: boolean): void => {
    if (differs) remarks.reasons.push(reason(field, REFUSED.not_as_unit(field, quoted(name))));
  };
  if (said.kind) {
    const kind = kindIn(said.kind, remarks);
    other('kind', kind !== null && kind !== future.kind);
  }
  if (said.parent) other('parent', (names.named(said.parent)?.name ?? null) !== future.parent);
  if (said.aliases)
    other(
      'aliases',
      aliasesIn(said.aliases, name, remarks).some((alias) => !future.aliases.includes(alias)),
    );
  if (said.independent) {
    const independent = independentIn(said.independent, remarks);
    other('independent', independent !== null && independent !== future.independent);
  }
}

/** The people the district has, by what a row can recognise them by. */
class KnownPeople {
  private readonly byLogin: ReadonlyMap<string, StandingPerson>;
  private readonly byName: ReadonlyMap<string, StandingPerson[]>;

  constructor(
    people: readonly StandingPerson[],
    private readonly names: UnitNames,
  ) {
    this.byLogin = new Map(people.flatMap((person) => (person.login === null ? [] : [[loginOf(person.login) ?? person.login, person]])));
    this.byName = groupedBy(people, ({ unitId, name }) => `${unitId}\n${name}`);
  }

  /** The people of this name in the unit as it stands. */
  named({ unit, name }: Pick<PersonLine, 'unit' | 'name'>): readonly StandingPerson[] {
    return (unit?.standing && this.byName.get(`${unit.standing.id}\n${name}`)) ?? [];
  }

  /** The person a row means: by login, else by unit and name; null for somebody new. Says where that is not clear. */
  find({ login, name, unit, remarks: { reasons } }: PersonLine): StandingPerson | null {
    const owner = login === null ? undefined : this.byLogin.get(login);
    if (owner && owner.name === name) return owner;
    if (owner) {
      const of = this.names.nameOf(owner.unitId) ?? '';
      reasons.push(reason('login', REFUSED.login_taken(quoted(login!), quoted(of), quoted(owner.name))));
    }
    const [person, second] = this.named({ unit, name });
    if (second) reasons.push(reason('name', REFUSED.person_unclear()));
    if (!person || second) return null;
    if (login !== null && !owner && person.login !== null) reasons.push(reason('login', REFUSED.login_differs(quoted(person.login))));
    return person;
  }
}

function personFate(person: PersonLine, standing: StandingPerson | null, names: UnitNames): RowFate {
  const { line, name, unit, position, phone, email, login, roles, remarks } = person;
  if (!unit && !line.said.unit && !standing) remarks.reasons.push(reason('unit', REFUSED.unit_missing()));
  if (standing?.disabled) remarks.reasons.push(reason(null, REFUSED.person_disabled()));
  const waiting = standing?.proposedRoles ?? [];
  const held = standing?.roles ?? [];
  const proposed = [...waiting, ...roles.filter((role) => !held.includes(role) && !waiting.includes(role))];
  if (roles.length > 0 && !rolesAgree([...held, ...proposed]))
    remarks.reasons.push(reason('roles', REFUSED.roles_disagree([...held, ...proposed])));
  const what: FieldChange[] = [
    ...changed('unit', standing ? names.nameOf(standing.unitId) : null, unit?.name),
    ...changed('position', standing?.position ?? null, position),
    ...changed('phone', standing?.phone ?? null, phone),
    ...changed('email', standing?.email ?? null, email),
    ...changed('login', standing?.login ?? null, login),
    ...changed('roles', waiting, proposed),
  ];
  const write = (): RosterWrite => {
    const unitName = unit?.name ?? names.nameOf(standing!.unitId)!;
    if (!standing) return { act: 'createPerson', person: { name, unit: unitName, position, phone, email, login, proposedRoles: proposed } };
    const change: { -readonly [K in keyof Omit<NewPerson, 'name'>]?: NewPerson[K] } = {};
    for (const { field } of what) {
      if (field === 'unit') change.unit = unitName;
      if (field === 'position') change.position = position;
      if (field === 'phone') change.phone = phone;
      if (field === 'email') change.email = email;
      if (field === 'login') change.login = login;
      if (field === 'roles') change.proposedRoles = proposed;
    }
    return { act: 'changePerson', id: standing.id, name, unit: unitName, change };
  };
  return fateOf({ line, name, remarks, isNew: !standing, what, write });
}
