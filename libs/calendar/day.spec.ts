import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, daysBetween, endOfDay, endOfMonth, endOfQuarter, endOfYear, parseDay, today, weekday } from './index.js';

const anyDay = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2198-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

describe('a day', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '1949-01-01', '2199-12-31'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-3',
    '9999-12-31',
    '1948-12-31',
    '2026-10-08T00:00:00Z',
    ' 2026-10-08',
    '2026-10-08\n',
    '２０２６-10-08',
    '',
    null,
    undefined,
    20261008,
    ['2026-10-08'],
    { toString: () => '2026-10-08' },
  ])('%j is none', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it('says what it could not read', () => {
    expect(() => day('2026-02-30')).toThrow(new RangeError('not a day (YYYY-MM-DD): "2026-02-30"'));
  });

  it('ends at 24:00 in Shanghai, whatever the clock of London says', () => {
    expect(today(new Date('2026-10-08T15:59:59.999Z'))).toBe('2026-10-08');
    expect(today(new Date('2026-10-08T16:00:00.000Z'))).toBe('2026-10-09');
    expect(today(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
    expect(today(new Date('2024-02-28T16:00:00Z'))).toBe('2024-02-29');
  });

  it('ends at one instant, the first of the next day', () => {
    expect(endOfDay(day('2026-10-08'))).toEqual(new Date('2026-10-08T16:00:00Z'));
    fc.assert(
      fc.property(anyDay, (on) => {
        expect([today(new Date(endOfDay(on).getTime() - 1)), today(endOfDay(on))]).toEqual([on, addDays(on, 1)]);
      }),
    );
  });

  it('is not moved by the summer time of 1986 to 1991', () => {
    expect(today(new Date('1988-07-01T15:30:00Z'))).toBe('1988-07-01');
  });

  it('refuses an instant that is none', () => {
    expect(() => today(new Date('nonsense'))).toThrow(RangeError);
  });

  it.each([
    ['2026-10-05', 1],
    ['2026-10-08', 4],
    ['2026-10-11', 7],
    ['1950-01-01', 7],
    ['1969-12-31', 3],
  ])('%s is weekday %i', (text, number) => {
    expect(weekday(day(text))).toBe(number);
  });

  it('counts over the leap day and the end of the year', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(day('2024-01-01'), day('2025-01-01'))).toBe(366);
    expect(daysBetween(day('2026-10-08'), day('2026-10-06'))).toBe(-2);
  });

  it('adds only whole days and stays within its years', () => {
    expect(() => addDays(day('2026-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addDays(day('2199-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('1949-01-01'), -1)).toThrow(RangeError);
  });

  it('comes back by as many days as it went', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (from, count) => {
        const to = addDays(from, count);
        expect(daysBetween(from, to)).toBe(count);
        expect(addDays(to, -count)).toBe(from);
        expect(Math.sign(count)).toBe(to > from ? 1 : to < from ? -1 : 0);
      }),
    );
  });
});

describe('the end of a period', () => {
  it('is the last day of its month, quarter or year', () => {
    expect(endOfMonth(2024, 2)).toBe('2024-02-29');
    expect(endOfMonth(2026, 2)).toBe('2026-02-28');
    expect(endOfMonth(2026, 12)).toBe('2026-12-31');
    expect([1, 2, 3, 4].map((quarter) => endOfQuarter(2026, quarter))).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31']);
    expect(endOfYear(2026)).toBe('2026-12-31');
  });

  it.each([0, 13, 1.5])('does not exist for month %d', (month) => {
    expect(() => endOfMonth(2026, month)).toThrow(RangeError);
  });

  it('does not exist for a fifth quarter', () => {
    expect(() => endOfQuarter(2026, 5)).toThrow(RangeError);
  });
});
