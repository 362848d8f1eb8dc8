import { readOwners } from '../units.js';
import { TAKEOVER_COLUMNS, type TakeoverField, type Words } from './columns.js';
import { findPerson, type KnownPerson, namesIn } from './people.js';
import { NOTED, quoted } from './reasons.js';
import type { KnownDistrict } from './takeover.js';

/** Who does a task, as its cells name them. */
export interface OwnersRead {
  readonly leadUnit: string | null;
  /** Every unit that answers for it, the lead included. */
  readonly units: readonly string[];
  readonly cooperatingUnits: readonly string[];
  readonly responsibleLeaderId: string | null;
  readonly responsiblePersonId: string | null;
  readonly contactId: string | null;
  /** Words about people nobody was found for: nothing of the file is lost. */
  readonly kept: readonly string[];
  readonly unknown: readonly string[];
  readonly notes: readonly Words[];
}

type Said = Readonly<Partial<Record<TakeoverField, string>>>;

/** Finds the units and people of a task: units by any of their names, people by name within those units, leaders among leaders. */
export function readTaskOwners(said: Said, extra: readonly Said[], district: KnownDistrict): OwnersRead {
  const notes: Words[] = [];
  const unknown = new Set<string>();
  const known = (name: string): string => {
    const unit = district.units.get(name);
    if (!unit) {
      unknown.add(name);
      return name;
    }
    if (unit.name !== name) notes.push(NOTED.unit_by_alias(quoted(name), unit.name));
    return unit.name;
  };
  const lead = readOwners(said.leadUnit ?? '', 'lead');
  const answering = [said, ...extra].map((one) => readOwners(one.units ?? '', 'units'));
  const helping = [said, ...extra].map((one) => readOwners(one.cooperatingUnits ?? '', 'cooperating'));
  const [firstLead = null, ...moreLeads] = lead.units;
  const responsible = [...new Set(answering.flatMap(({ units, helping: only }) => units.filter((unit) => !only.includes(unit))))];
  const named = firstLead ?? answering.find((one) => one.lead)?.lead ?? (responsible.length === 1 ? responsible[0]! : null);
  const leadUnit = named === null ? null : known(named);
  const units = [...new Set([...(leadUnit ? [leadUnit] : []), ...[...moreLeads, ...responsible].map(known)])];
  const cooperating = [...helping.flatMap((one) => one.units), ...answering.flatMap((one) => one.helping)];
  const cooperatingUnits = [...new Set(cooperating.map(known))].filter((unit) => !units.includes(unit));
  if (leadUnit === null) notes.push(NOTED.no_lead());
  for (const unit of unknown) notes.push(NOTED.unit_unknown(quoted(unit)));
  const ids = [...units, ...cooperatingUnits].flatMap((unit) => district.units.get(unit)?.id ?? []);
  const people = new People(district.people, ids);
  const contact = people.find('contact', [said.contact, said.phone].filter(Boolean).join(' '), said.contact ?? '');
  return {
    leadUnit,
    units,
    cooperatingUnits,
    responsibleLeaderId: people.find('leader', said.leader ?? ''),
    responsiblePersonId: people.find('person', said.person ?? ''),
    contactId: contact,
    kept: people.kept,
    unknown: [...unknown],
    notes: [...notes, ...people.notes],
  };
}

/** Looks people up one after another, and keeps what was not found. */
class People {
  readonly notes: Words[] = [];
  readonly kept: string[] = [];

  constructor(
    private readonly people: readonly KnownPerson[],
    private readonly units: readonly string[],
  ) {}

  find(field: 'leader' | 'person' | 'contact', words: string, names = words): string | null {
    if (words.trim() === '') return null;
    const [first, ...others] = namesIn(names);
    const id = first === undefined ? null : findPerson(first, this.people, field === 'leader' ? 'leaders' : this.units);
    if (id === null || others.length > 0) this.kept.push(`${TAKEOVER_COLUMNS[field].zh}：${words.replace(/\s+/gu, ' ').trim()}`);
    if (id === null) this.notes.push(NOTED.person_unknown(field, quoted(names)));
    else if (others.length > 0) this.notes.push(NOTED.one_person(field, first!));
    return id;
  }
}
