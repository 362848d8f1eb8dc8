import { describe, expect, it } from 'vitest';
import { workingCalendar } from '#config/calendar';
import { addDays, type Day } from './index.js';
import { statutoryHolidays } from './statutory.js';

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const lunar = (on: Day) =>
  chinese
    .formatToParts(new Date(on))
    .filter(({ type }) => type === 'month' || type === 'day')
    .map(({ value }) => value)
    .join('/');

describe('the holidays a year has by law', () => {
  it('are thirteen, four of them for the Spring Festival from its eve on', () => {
    expect([...statutoryHolidays(2027)].sort()).toEqual(
      '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'.split(' ').map((on) => `2027-${on}`),
    );
  });

  it.each([2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036])('of %i agree with a second calendar', (year) => {
    const days = statutoryHolidays(year);
    const [newYear, qingming, duanwu, midAutumn] = [days[7]!, days[10]!, days[11]!, days[12]!];
    // Intl's new moons may be a day off when they fall close to midnight.
    const around = (on: Day) => [-1, 0, 1].map((offset) => lunar(addDays(on, offset)));
    expect(around(newYear)).toContain('1/1');
    expect(around(duanwu)).toContain('5/5');
    expect(around(midAutumn)).toContain('8/15');
    expect(['04-04', '04-05']).toContain(qingming.slice(5));
  });

  it('follow the new moon where it falls minutes before or after midnight', () => {
    expect(statutoryHolidays(2027)[7]).toBe('2027-02-06'); // 23:56 in Shanghai
    expect(statutoryHolidays(2030)[7]).toBe('2030-02-03'); // 00:07
  });

  it('are only the fixed ones where moon and sun are not written down', () => {
    expect(statutoryHolidays(2023)).toEqual(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((on) => `2023-${on}`));
  });

  it('are not asked of a year nobody reckons with', () => {
    expect(() => statutoryHolidays(2200)).toThrow(RangeError);
  });

  it('were all kept by the notices that followed the law', () => {
    const calendar = workingCalendar();
    for (const year of [2025, 2026]) expect(statutoryHolidays(year).filter((on) => calendar.isWorkingDay(on))).toEqual([]);
  });
});
