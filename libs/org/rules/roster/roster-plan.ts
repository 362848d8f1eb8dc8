import type { Fate, RosterEntry, RosterLine, RosterPlan, RosterTotals, RowFate, StandingDistrict } from './roster.js';
import { planPeople } from './roster-people.js';
import { isLine } from './roster-sheets.js';
import { planUnits } from './roster-units.js';
import type { Words } from './roster-words.js';

/** Decides the fate of every row of a roster, given the district as it stands. */
export function planRoster(entries: readonly RosterEntry[], district: StandingDistrict, notes: readonly Words[] = []): RosterPlan {
  const lines = entries.filter(isLine);
  const units = planUnits(
    lines.filter(({ kind }) => kind === 'unit'),
    district.units,
  );
  const people = planPeople(
    lines.filter(({ kind }) => kind === 'person'),
    district,
    units.names,
  );
  const fateOf = (line: RosterLine): RowFate => (units.fates.get(line) ?? people.get(line))!;
  const rows = entries.map((entry) => (isLine(entry) ? fateOf(entry) : entry));
  return { rows, totals: totalsOf(rows), notes };
}

function totalsOf(rows: readonly RowFate[]): RosterTotals {
  const none = (): Record<Fate, number> => ({ create: 0, change: 0, unchanged: 0, refused: 0, skipped: 0 });
  const totals: RosterTotals = { unit: none(), person: none(), none: none() };
  for (const { kind, fate } of rows) totals[kind][fate]++;
  return totals;
}
