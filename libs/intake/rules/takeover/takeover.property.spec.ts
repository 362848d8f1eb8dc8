import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '#calendar';
import { choices, knownDistrict } from '../../../../test/support/takeover.js';
import { TAKEOVER_COLUMNS, TAKEOVER_FIELDS } from './columns.js';
import { sheetOfCsv } from './csv.js';
import { planTakeover } from './plan.js';
import { type LedgerCell, type LedgerSheet } from './sheets.js';
import { TAKEOVER_FATES } from './takeover.js';

const HEADS = TAKEOVER_FIELDS.map((field) => TAKEOVER_COLUMNS[field].zh);
const WORDS = [
  '',
  '',
  '已完成',
  '整改中',
  '2025-06-30',
  '6月底',
  '区教委、区公安分局',
  '80%',
  '0.8',
  '45838',
  '合计',
  '一、方面',
  '立行立改',
  '#REF!',
  '\u202E怪',
  '是',
];
const cell = fc.oneof(
  { arbitrary: fc.constantFrom(...WORDS, ...HEADS), weight: 8 },
  { arbitrary: fc.string({ maxLength: 20 }), weight: 1 },
);
const grid = fc.tuple(fc.shuffledSubarray(HEADS, { minLength: 1 }), fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 12 }));

/** A grid as a sheet, with some of its cells merged downwards. */
function sheetOf(heads: string[], rows: string[][], tall: number): LedgerSheet {
  const columns = Math.max(heads.length, ...rows.map((row) => row.length));
  const placed: (LedgerCell | undefined)[][] = [];
  [heads, ...rows].forEach((row, at) => {
    placed.push(
      Array.from({ length: columns }, (_, column) => {
        const text = row[column]?.trim() ?? '';
        const above = at > 1 ? placed[at - 1]![column] : undefined;
        if (text === '' && above && (at * 7 + column) % 3 < tall) return above;
        return text === '' ? undefined : { text, span: [0, 0], top: at, bottom: at, left: column, right: column };
      }),
    );
  });
  return { name: '台账', columns, rows: placed.map((cells, at) => ({ row: at + 1, cells })) };
}

describe('any grid of cells', () => {
  it('is read: every row has exactly one fate, and only problems that the ledger accepts come of it', () => {
    fc.assert(
      fc.property(grid, fc.integer({ min: 0, max: 3 }), fc.boolean(), ([heads, rows], tall, answered) => {
        const sheet = sheetOf(heads, rows, tall);
        const day = answered ? ('2025-01-01' as Day) : null;
        const { plan, problems } = planTakeover(
          [sheet],
          '台账',
          choices({ issuedOn: day, finishedOn: day, year: answered ? 2025 : null }),
          knownDistrict(),
        );
        expect(plan.rows.map(({ row }) => row)).toEqual(sheet.rows.map(({ row }) => row));
        expect(Object.values(plan.fates).reduce((sum, count) => sum + count)).toBe(sheet.rows.length);
        expect(plan.rows.filter(({ fate }) => fate === 'taken')).toHaveLength(problems.length);
        for (const { fate, reasons } of plan.rows) {
          expect(TAKEOVER_FATES).toContain(fate);
          if (!['taken', 'joined', 'merged'].includes(fate)) expect(reasons.length).toBeGreaterThan(0);
        }
        for (const { title, tasks } of problems) {
          expect(title.trim()).not.toBe('');
          for (const task of tasks) expect(contradictions(task)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is read out of any text as CSV, and its spans say what stands there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (words) => {
        const read = sheetOfCsv(words, 'x');
        for (const row of read?.sheet.rows ?? [])
          for (const one of row.cells) if (one) expect(read!.text.slice(...one.span)).toBe(one.text);
      }),
    );
  });
});

/** What the ledger's tables refuse in a task, said again here so that a plan never promises what cannot be written. */
function contradictions(task: ReturnType<typeof planTakeover>['problems'][number]['tasks'][number]): string[] {
  const { state, issuedOn, dueOn, originalDueOn, limit, finishedOn, submittedOn, percent = 0, text } = task;
  const begun = state !== 'draft' && state !== 'terminated';
  return [
    text.trim() === '' && 'text',
    percent < 0 || percent > 100 || !Number.isInteger(percent) ? 'percent' : false,
    begun && !issuedOn && 'issued',
    begun && limit.kind !== 'long_term' && !dueOn && 'limit',
    dueOn && issuedOn && dueOn < issuedOn && 'due before issue',
    !dueOn !== !originalDueOn && 'dates together',
    dueOn && limit.kind !== 'immediate' && limit.kind !== 'by_date' && 'open-ended with a day',
    (state === 'accepted') !== !!finishedOn && 'finished',
    (state === 'submitted' || state === 'under_acceptance') && !submittedOn && 'submitted',
    state === 'standing' && limit.kind !== 'long_term' && 'standing',
  ].filter((each): each is string => typeof each === 'string');
}
