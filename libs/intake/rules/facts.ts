import type { Doubt, Finding, Promised } from './findings.js';
import type { Field } from './labels.js';
import { labelledLimit, proseLimit, UNSET } from './limits.js';
import type { Note } from './outline.js';
import type { ProposedLimit } from './proposal.js';
import type { Script } from './script.js';
import { isKnownUnit, readOwners, type UnitAliases, unitsAmongPersons } from './units.js';

/** What a measure says about who, until when and to what end. */
export interface Facts {
  leadUnit: string | null;
  units: string[];
  limit: ProposedLimit;
}

const OWNERS: readonly Field[] = ['lead', 'units', 'cooperating'];

/** The facts of a measure: its own, and the problem's where it has none. */
export function factsOf(script: Script, measure: Promised, problem: Finding, aliases: UnitAliases, doubts: Doubt[]): Facts {
  const own = ownersOf(script, measure.notes, aliases, doubts);
  const owners = own.units.length > 0 ? own : ownersOf(script, problem.notes, aliases, doubts);
  return { leadUnit: owners.lead, units: owners.units, limit: limitOf(script, measure, problem, doubts) };
}

function limitOf(script: Script, measure: Promised, problem: Finding, doubts: Doubt[]): ProposedLimit {
  const labelled = limitIn(script, measure.notes, doubts);
  if (labelled) return labelled;
  const prose =
    measure.status === script.text.slice(measure.from, measure.to)
      ? null
      : proseLimit(script.text.slice(measure.from, measure.to), script.year);
  if (prose) {
    if (prose.doubt) doubts.push({ code: prose.doubt, at: [measure.from, measure.to], about: prose.limit.text ?? '' });
    if (prose.limit.kind !== 'unset') return prose.limit;
  }
  return limitIn(script, problem.notes, doubts) ?? prose?.limit ?? UNSET;
}

function limitIn(script: Script, notes: readonly Note[], doubts: Doubt[]): ProposedLimit | null {
  for (const note of notes) {
    if (!note.fields.includes('limit')) continue;
    const reading = labelledLimit(valueOf(script, note), script.year);
    if (reading.doubt) doubts.push({ code: reading.doubt, at: [note.start, note.end], about: reading.limit.text ?? '' });
    if (reading.limit.kind !== 'unset' || reading.limit.text !== null) return reading.limit;
  }
  return null;
}

/** The value of a fact, its closing stop and bracket left out. */
export const valueOf = (script: Script, note: Note): string =>
  script.text
    .slice(note.from, note.to)
    .trim()
    .replace(/[。；;，,、\s]+$/, '');

interface Owned {
  lead: string | null;
  units: string[];
}

function ownersOf(script: Script, notes: readonly Note[], aliases: UnitAliases, doubts: Doubt[]): Owned {
  const units: string[] = [];
  const leads: string[] = [];
  const responsible: string[] = [];
  for (const note of notes) {
    const field = note.fields.find((one) => OWNERS.includes(one));
    if (!field) continue;
    const read = readOwners(valueOf(script, note), field);
    const named = note.fields.some((one) => one === 'person' || one === 'leader') ? unitsAmongPersons(read, aliases) : read;
    for (const unit of named.units) {
      if (!units.includes(unit)) units.push(unit);
      if (!isKnownUnit(unit, aliases)) doubts.push({ code: 'unit_unknown', at: [note.start, note.end], about: unit });
    }
    if (field === 'units') responsible.push(...named.units.filter((unit) => !named.helping.includes(unit)));
    if (named.lead !== null) leads.push(named.lead);
    if (field === 'lead' && named.units.length > 1 && !/牵头|主办/.test(valueOf(script, note)))
      doubts.push({ code: 'several_leads', at: [note.start, note.end] });
  }
  const only = responsible.length === 1 ? (responsible[0] as string) : null;
  return { lead: leads[0] ?? only, units };
}
