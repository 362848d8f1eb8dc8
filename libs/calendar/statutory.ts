import { addDays, day, FIRST_YEAR, LAST_YEAR, type Day } from './day.js';

/**
 * Holidays whose date stands in the law (全国年节及纪念日放假办法, as amended 2024-11-10), month and day.
 * All else of a year (bridged days, make-up days, days given back for a weekend) is decided by its notice and cannot be foretold.
 */
export const FIXED_HOLIDAYS = [
  { name: '元旦', days: ['01-01'] },
  { name: '劳动节', days: ['05-01', '05-02'] },
  { name: '国庆节', days: ['10-01', '10-02', '10-03'] },
] as const;

/**
 * Holidays that follow the moon and the sun: the first day of the lunar year (春节 is off from the eve to the third day), 清明, 端午, 中秋.
 * Written out and not computed at run time: the new moons of 2027-02-06 and 2030-02-03 fall within minutes of midnight, where Intl's
 * Chinese calendar is a day off. Reckoned from the new moons and the sun's longitude (GB/T 33661-2017) and checked against a second
 * table. A year that is not here has its fixed holidays only, until its notice is loaded.
 */
const LUNAR_HOLIDAYS: Record<number, { newYear: string; qingming: string; duanwu: string; midAutumn: string }> = {
  2027: { newYear: '02-06', qingming: '04-05', duanwu: '06-09', midAutumn: '09-15' },
  2028: { newYear: '01-26', qingming: '04-04', duanwu: '05-28', midAutumn: '10-03' },
  2029: { newYear: '02-13', qingming: '04-04', duanwu: '06-16', midAutumn: '09-22' },
  2030: { newYear: '02-03', qingming: '04-05', duanwu: '06-05', midAutumn: '09-12' },
  2031: { newYear: '01-23', qingming: '04-05', duanwu: '06-24', midAutumn: '10-01' },
  2032: { newYear: '02-11', qingming: '04-04', duanwu: '06-12', midAutumn: '09-19' },
  2033: { newYear: '01-31', qingming: '04-04', duanwu: '06-01', midAutumn: '09-08' },
  2034: { newYear: '02-19', qingming: '04-05', duanwu: '06-20', midAutumn: '09-27' },
  2035: { newYear: '02-08', qingming: '04-05', duanwu: '06-10', midAutumn: '09-16' },
  2036: { newYear: '01-28', qingming: '04-04', duanwu: '05-30', midAutumn: '10-04' },
};

/** 除夕 to 正月初三, counted from the first day of the lunar year. */
const SPRING_FESTIVAL = [-1, 0, 1, 2];

/** The rest days a year has by law alone, before its notice is out; RangeError for a year outside 1949–2199. */
export function statutoryHolidays(year: number): Day[] {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`year out of range: ${year}`);
  const on = (monthDay: string) => day(`${year}-${monthDay}`);
  const fixed = FIXED_HOLIDAYS.flatMap((holiday) => holiday.days.map(on));
  const lunar = LUNAR_HOLIDAYS[year];
  if (!lunar) return fixed;
  const spring = SPRING_FESTIVAL.map((offset) => addDays(on(lunar.newYear), offset));
  return [...fixed, ...spring, on(lunar.qingming), on(lunar.duanwu), on(lunar.midAutumn)];
}
