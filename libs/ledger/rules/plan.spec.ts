import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { policy } from '#config/policy';
import { lagPoints, plannedPercent, type LagFacts } from './plan.js';

const calendar = workingCalendar();
const planned = (issuedOn: string, dueOn: string, on: string) => plannedPercent(day(issuedOn), day(dueOn), day(on), calendar);

describe('the planned percent', () => {
  // 22 working days: 21 from 2 to 30 September, with the make-up Sunday the 20th and without Friday the 25th, and 8 October.
  it.each([
    ['2026-09-01', 0],
    ['2026-09-02', 4], // 1 of 22
    ['2026-09-04', 13], // 3 of 22 = 13.6
    ['2026-09-06', 13], // a Sunday adds nothing
    ['2026-09-20', 63], // 14 of 22: the make-up Sunday counts
    ['2026-09-30', 95], // 21 of 22
    ['2026-10-07', 95], // the National Day week adds nothing
    ['2026-10-08', 100],
    ['2026-12-01', 100],
    ['2026-08-01', 0],
  ])('from 1 September to 8 October 2026 is, on %s, %i', (on, percent) => {
    expect(planned('2026-09-01', '2026-10-08', on)).toBe(percent);
  });

  it('waits for the due date where no working day lies before it', () => {
    expect(planned('2026-09-30', '2026-10-05', '2026-10-04')).toBe(0);
    expect(planned('2026-09-30', '2026-10-05', '2026-10-05')).toBe(100);
    expect(planned('2026-10-08', '2026-10-08', '2026-10-08')).toBe(100);
  });

  it('is whole, between 0 and 100, and never falls', () => {
    const offset = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(offset, offset, fc.integer({ min: -20, max: 520 }), (from, length, at) => {
        const issuedOn = addDays(day('2025-01-01'), from);
        const dueOn = addDays(issuedOn, length);
        const [now, next] = [at, at + 1].map((days) => plannedPercent(issuedOn, dueOn, addDays(issuedOn, days), calendar)) as [
          number,
          number,
        ];
        expect(Number.isInteger(now) && now >= 0 && next <= 100 && now <= next).toBe(true);
      }),
    );
  });

  it('never calls a share what it is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), (total, gone) => {
        const issuedOn = day('2024-03-01');
        const [dueOn, on] = [calendar.addWorkingDays(issuedOn, total), calendar.addWorkingDays(issuedOn, Math.min(gone, total))];
        const percent = plannedPercent(issuedOn, dueOn, on, calendar);
        // percent ≤ 100 · gone / total < percent + 1, in whole numbers
        expect(percent * total <= 100 * Math.min(gone, total)).toBe(true);
        expect(100 * Math.min(gone, total) < (percent + 1) * total).toBe(true);
      }),
    );
  });
});

describe('lag', () => {
  const facts: LagFacts = {
    longTerm: false,
    hasNodes: true,
    issuedOn: day('2026-09-01'),
    dueOn: day('2026-10-08'),
    lastDueReport: { on: day('2026-09-20'), percent: 45 },
  };
  const lag = (changes: Partial<LagFacts>) => lagPoints({ ...facts, ...changes }, policy().lights.lagFromWorkingDays, calendar);

  it('is what the last due report lies behind the plan of its day', () => {
    expect(lag({})).toBe(18); // planned 63, reported 45
    expect(lag({ lastDueReport: { on: day('2026-09-20'), percent: 63 } })).toBe(0);
    expect(lag({ lastDueReport: { on: day('2026-09-20'), percent: 75 } })).toBe(-12);
    expect(lag({ lastDueReport: { on: day('2026-10-08'), percent: 0 } })).toBe(100);
  });

  it.each<[string, Partial<LagFacts>]>([
    ['long-term tasks', { longTerm: true }],
    ['tasks without nodes', { hasNodes: false }],
    ['tasks without a due date', { dueOn: null }],
    ['tasks not yet issued', { issuedOn: null }],
    ['tasks whose first report is not due', { lastDueReport: null }],
    ['tasks of 19 working days', { issuedOn: day('2026-09-04') }],
  ])('is not reckoned for %s', (_what, changes) => {
    expect(lag(changes)).toBeNull();
  });

  it('is reckoned from 20 working days on', () => {
    expect(calendar.workingDaysBetween(day('2026-09-03'), day('2026-10-08'))).toBe(20);
    expect(lag({ issuedOn: day('2026-09-03') })).not.toBeNull();
  });
});
