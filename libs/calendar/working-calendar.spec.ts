import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingCalendar } from '#config/calendar';
import { addDays, day, WorkingCalendar, type Day } from './index.js';

const calendar = workingCalendar();
/** Seven years: two before the first notice, three with notices, two after the last. */
const anyDay = fc.integer({ min: 0, max: 7 * 365 }).map((offset) => addDays(day('2022-01-01'), offset));
const workingDay = anyDay.map((on) => calendar.rollForward(on));
const someDays = fc.integer({ min: -60, max: 60 });

/** The slow way: one day after the other. */
function walk(from: Day, n: number): Day {
  let on = from;
  for (let left = Math.abs(n); left > 0;) {
    on = addDays(on, Math.sign(n));
    if (calendar.isWorkingDay(on)) left--;
  }
  return on;
}

describe('the ladder of a due date', () => {
  const rungs = [
    [-10, '2026-09-17'],
    [-5, '2026-09-23'],
    [-3, '2026-09-28'],
    [-1, '2026-09-30'],
    [0, '2026-10-08'],
    [1, '2026-10-09'],
    [2, '2026-10-10'],
    [3, '2026-10-12'],
    [5, '2026-10-14'],
    [10, '2026-10-21'],
  ] as const;

  it.each(rungs)('of Thursday 8 October 2026 has rung %i on %s', (rung, on) => {
    expect(calendar.rungDay(day('2026-10-08'), rung)).toBe(on);
  });

  it('of a rest day hangs on the last working day before it', () => {
    // 4 October 2026 lies in the National Day week.
    expect(calendar.rungDay(day('2026-10-04'), 0)).toBe('2026-09-30');
    expect(calendar.rungDay(day('2026-10-04'), 1)).toBe('2026-10-08');
    expect(calendar.rungDay(day('2026-10-04'), -1)).toBe('2026-09-29');
  });

  it('of a make-up Saturday stands on that Saturday', () => {
    expect(calendar.rungDay(day('2026-10-10'), 0)).toBe('2026-10-10');
    expect(calendar.rungDay(day('2026-10-10'), 1)).toBe('2026-10-12');
  });

  it('never has two rungs on one day, and climbs in order', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20, max: 20 }), (due, rung) => {
        expect(calendar.rungDay(due, rung) < calendar.rungDay(due, rung + 1)).toBe(true);
        expect(calendar.rungDay(due, rung) <= due).toBe(rung <= 0);
      }),
    );
  });
});

describe('a period', () => {
  it('of days leaves out the day it starts on (民法典 §201)', () => {
    expect(calendar.deadlineAfterDays(day('2026-06-01'), 10)).toBe('2026-06-11');
  });

  it('of days that ends on a rest day ends on the next working day (§203)', () => {
    expect(calendar.deadlineAfterDays(day('2026-06-03'), 10)).toBe('2026-06-15'); // Saturday 13 June
    expect(calendar.deadlineAfterDays(day('2026-09-16'), 15)).toBe('2026-10-08'); // 1 October, the whole week off
    expect(calendar.deadlineAfterDays(day('2026-01-24'), 22)).toBe('2026-02-24'); // first day of the Spring Festival
  });

  it('of days that ends on a make-up Saturday ends that Saturday', () => {
    expect(calendar.deadlineAfterDays(day('2026-09-30'), 10)).toBe('2026-10-10');
  });

  it('of working days counts make-up days and skips the festival', () => {
    expect(calendar.deadlineAfterWorkingDays(day('2026-09-29'), 5)).toBe('2026-10-12');
    expect(calendar.deadlineAfterWorkingDays(day('2026-02-13'), 2)).toBe('2026-02-24');
  });

  it('runs over the leap day and the turn of the year', () => {
    expect(calendar.deadlineAfterDays(day('2024-02-19'), 10)).toBe('2024-02-29');
    expect(calendar.deadlineAfterWorkingDays(day('2024-02-28'), 2)).toBe('2024-03-01');
    expect(calendar.deadlineAfterWorkingDays(day('2025-12-30'), 3)).toBe('2026-01-05'); // 31 Dec, Sunday 4 Jan made up, 5 Jan
  });

  it.each([0, -1, 1.5, Number.NaN])('of %d days is none', (n) => {
    expect(() => calendar.deadlineAfterDays(day('2026-06-01'), n)).toThrow(RangeError);
    expect(() => calendar.deadlineAfterWorkingDays(day('2026-06-01'), n)).toThrow(RangeError);
  });

  it('always ends on a working day, later than it starts', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        for (const end of [calendar.deadlineAfterDays(from, n), calendar.deadlineAfterWorkingDays(from, n)]) {
          expect(calendar.isWorkingDay(end)).toBe(true);
          expect(end > from).toBe(true);
        }
      }),
    );
  });
});

describe('working days', () => {
  it('are counted without today and with the due day', () => {
    expect(calendar.workingDaysBetween(day('2026-09-30'), day('2026-10-08'))).toBe(1);
    expect(calendar.workingDaysBetween(day('2026-10-08'), day('2026-10-08'))).toBe(0);
    expect(calendar.workingDaysBetween(day('2026-10-08'), day('2026-10-12'))).toBe(3);
    expect(calendar.workingDaysBetween(day('2026-10-12'), day('2026-10-08'))).toBe(-3);
  });

  it('are the same whether walked one by one or looked up', () => {
    fc.assert(
      fc.property(anyDay, someDays, (from, n) => {
        expect(calendar.addWorkingDays(from, n)).toBe(walk(from, n));
      }),
    );
  });

  it('lead back as far as they led on', () => {
    fc.assert(
      fc.property(workingDay, someDays, (from, n) => {
        const to = calendar.addWorkingDays(from, n);
        expect(calendar.addWorkingDays(to, -n)).toBe(from);
        expect(calendar.workingDaysBetween(from, to)).toBe(n);
      }),
    );
  });

  it('never overtake each other', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 60 }), (a, b, n) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(calendar.addWorkingDays(first, n) <= calendar.addWorkingDays(second, n)).toBe(true);
        expect(calendar.addWorkingDays(first, -n) <= calendar.addWorkingDays(second, -n)).toBe(true);
        expect(calendar.addWorkingDays(first, n) < calendar.addWorkingDays(first, n + 1)).toBe(true);
      }),
    );
  });

  it('add up over any stop on the way', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const between = (from: Day, to: Day) => calendar.workingDaysBetween(from, to);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
    );
  });

  it('are rolled to once and for all, and a working day stays where it is', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        const [forward, back] = [calendar.rollForward(on), calendar.rollBack(on)];
        expect([calendar.rollForward(forward), calendar.rollBack(back)]).toEqual([forward, back]);
        expect(back <= on && on <= forward).toBe(true);
        expect(forward === on).toBe(calendar.isWorkingDay(on));
        expect(calendar.workingDaysBetween(back, forward)).toBe(calendar.isWorkingDay(on) ? 0 : 1);
      }),
    );
  });

  it('within reach end where one more would be too many', () => {
    expect(calendar.lastDayWithin(day('2026-09-22'), 5)).toBe('2026-10-07');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 30 }), (from, n) => {
        const last = calendar.lastDayWithin(from, n);
        expect(calendar.workingDaysBetween(from, last)).toBe(n);
        expect(calendar.workingDaysBetween(from, addDays(last, 1))).toBe(n + 1);
      }),
    );
  });

  it('come whole', () => {
    expect(() => calendar.addWorkingDays(day('2026-10-08'), 1.5)).toThrow(RangeError);
  });
});

describe('a year without its notice', () => {
  const notice = {
    year: 2027,
    source: '测试用通知',
    restDays: ['2027-01-01', '2027-05-01', '2027-05-03', '2027-05-04', '2027-05-05', '2027-10-01'].map(day),
    workDays: [day('2027-05-08')],
  };
  const withNotice = new WorkingCalendar([notice]);

  it('is provisional', () => {
    expect(calendar.provisional(day('2026-12-31'))).toBe(false);
    expect(calendar.provisional(day('2027-01-01'))).toBe(true);
    expect(calendar.provisional(day('2023-12-31'))).toBe(true);
    expect(withNotice.provisional(day('2027-01-01'))).toBe(false);
  });

  it('makes provisional what is reckoned through it', () => {
    expect(calendar.provisionalBetween(day('2026-11-01'), day('2026-12-31'))).toBe(false);
    expect(calendar.provisionalBetween(day('2026-12-31'), day('2027-01-04'))).toBe(true);
    expect(calendar.provisionalBetween(day('2027-01-04'), day('2026-12-31'))).toBe(true);
    expect(new WorkingCalendar([]).provisionalBetween(day('2026-01-01'), day('2026-01-02'))).toBe(true);
    const gap = new WorkingCalendar([notice, { ...notice, year: 2029, restDays: [], workDays: [] }]);
    expect(gap.provisionalBetween(day('2027-06-01'), day('2029-06-01'))).toBe(true);
  });

  it('rests on weekends and on the holidays the law names', () => {
    const rested = ['01-01', '02-05', '02-08', '04-05', '06-09', '09-15', '10-01'];
    expect(rested.filter((on) => calendar.isWorkingDay(day(`2027-${on}`)))).toEqual([]);
    expect(calendar.isWorkingDay(day('2027-02-04'))).toBe(true);
    expect(calendar.isWorkingDay(day('2027-02-09'))).toBe(true);
    expect(calendar.isWorkingDay(day('2027-10-04'))).toBe(true);
    expect(calendar.isWorkingDay(day('2027-05-08'))).toBe(false);
  });

  it('is reckoned anew when the notice is loaded', () => {
    expect(calendar.deadlineAfterWorkingDays(day('2027-04-30'), 3)).toBe('2027-05-05');
    expect(withNotice.deadlineAfterWorkingDays(day('2027-04-30'), 3)).toBe('2027-05-08');
  });

  it('has only one notice', () => {
    expect(() => new WorkingCalendar([notice, notice])).toThrow(RangeError);
  });
});
