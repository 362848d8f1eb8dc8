/** Ledgers for tests: read as the service reads them, planned against a small district. */
import type { Day } from '#calendar';
import { readDocument } from '#documents';
import type { SheetData } from 'write-excel-file/node';
import { type PlannedLedger, planTakeover } from '../../libs/intake/rules/takeover/plan.js';
import { type LedgerSheet, sheetsOf } from '../../libs/intake/rules/takeover/sheets.js';
import type { KnownDistrict, RowFate, TakeoverChoices } from '../../libs/intake/rules/takeover/takeover.js';
import { LEDGERS, type LedgerName, workbook } from '../fixtures/takeovers/ledgers.js';

const UNITS: [name: string, ...aliases: string[]][] = [
  ['区教委', '教委'],
  ['区公安分局', '公安'],
  ['县教育局', '教体局', '教育局', '区教育局', '市教体局', '市教育局'],
  ['县政府'],
];

/** A district that knows a few units and people; its today is 2025-10-08. */
export const knownDistrict = (over: Partial<KnownDistrict> = {}): KnownDistrict => ({
  today: '2025-10-08' as Day,
  units: new Map(UNITS.flatMap(([name, ...aliases]) => [name, ...aliases].map((word) => [word, { id: `unit:${name}`, name }]))),
  people: [
    { id: 'p:张某', name: '张某', unitId: 'unit:区公安分局', roles: ['officer'] },
    { id: 'p:甲某', name: '甲某', unitId: 'unit:区教委', roles: ['unit_head'] },
    { id: 'p:李某', name: '李某', unitId: 'unit:县教育局', roles: ['officer'] },
    { id: 'p:王某', name: '王某', unitId: 'unit:县政府', roles: ['leader'] },
    { id: 'p:王某2', name: '王某', unitId: 'unit:县教育局', roles: ['officer'] },
  ],
  problems: [],
  dueFrom: (_, { kind }) => (kind === 'immediate' ? ('2025-03-17' as Day) : null),
  ...over,
});

type Some = Partial<Omit<TakeoverChoices, 'source'>> & { source?: Partial<TakeoverChoices['source']> };

/** What a supervisor chose; nothing, unless it is said. */
export const choices = ({ source, ...over }: Some = {}): TakeoverChoices => ({
  source: { title: null, kind: 'other', documentNumber: null, issuingBody: null, issuedOn: null, ...source },
  columns: [],
  states: [],
  issuedOn: null,
  finishedOn: null,
  year: null,
  finishedAs: 'accepted',
  ...over,
});

/** The sheets of a ledger by its name, or of any rows. */
export async function sheetsFrom(ledger: LedgerName | SheetData | readonly string[]): Promise<LedgerSheet[]> {
  const data = typeof ledger === 'string' ? LEDGERS[ledger] : ledger;
  return sheetsOf(await readDocument(await workbook(data), '台账.xlsx'));
}

/** A ledger planned as the service plans it. */
export async function planned(
  ledger: LedgerName | SheetData | readonly string[],
  some: Some = {},
  district: KnownDistrict = knownDistrict(),
): Promise<PlannedLedger> {
  return planTakeover(await sheetsFrom(ledger), '台账', choices(some), district);
}

/** The fates of the rows, one word each. */
export const fatesOf = ({ plan }: PlannedLedger): string => plan.rows.map(({ fate }) => fate).join(' ');

/** The reasons of a row in Chinese. */
export const whyOf = ({ plan }: PlannedLedger, row: number): string[] => rowOf(plan.rows, row).reasons.map(({ zh }) => zh);

/** What was noted of a row in Chinese. */
export const notesOf = ({ plan }: PlannedLedger, row: number): string[] => rowOf(plan.rows, row).notes.map(({ zh }) => zh);

const rowOf = (rows: readonly RowFate[], row: number): RowFate => rows.find((each) => each.row === row)!;

/** Every task that would be written. */
export const tasksOf = ({ problems }: PlannedLedger) => problems.flatMap(({ tasks }) => tasks);
