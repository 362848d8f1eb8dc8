import type { CalendarYear } from './calendar-year.js';
import { addDays, dayNumber, dayOfNumber, weekday, yearOf, type Day } from './day.js';
import { statutoryHolidays } from './statutory.js';

/** One year, laid out for counting: entry i tells how many working days its first i + 1 days hold. */
interface Layout {
  /** Day number of 1 January. */
  start: number;
  upTo: Uint16Array;
  /** Working days before 1 January, counted from the epoch year; negative for earlier years. */
  before: number;
}

const EPOCH_YEAR = 2024;

/**
 * Working days (工作日) from the years whose notice is loaded, make-up days included. A year without one is reckoned from weekends and
 * statutory holidays and is provisional (暂定); a calendar built again with its notice answers anew.
 */
export class WorkingCalendar {
  private readonly years: ReadonlyMap<number, CalendarYear>;
  private readonly layouts = new Map<number, Layout>();

  /** RangeError when two of the files describe one year. */
  constructor(years: readonly CalendarYear[]) {
    this.years = new Map(years.map((year) => [year.year, year]));
    if (this.years.size !== years.length) throw new RangeError('two calendar files describe one year');
  }

  isWorkingDay(day: Day): boolean {
    return this.countUpTo(day) > this.countBefore(day);
  }

  /**
   * The n-th working day after a day, before it when n is negative; 0 is the day itself, working or not.
   * RangeError for a fraction or past the range of years.
   */
  addWorkingDays(day: Day, n: number): Day {
    if (!Number.isInteger(n)) throw new RangeError(`not a whole number of working days: ${n}`);
    if (n === 0) return day;
    return n > 0 ? this.nth(this.countUpTo(day) + n, day) : this.nth(this.countBefore(day) + 1 + n, day);
  }

  /** Working days after `from` up to and including `to` (the rule of "days left"); negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number {
    return this.countUpTo(to) - this.countUpTo(from);
  }

  /** The day itself when worked, else the next working day. */
  rollForward(day: Day): Day {
    return this.isWorkingDay(day) ? day : this.addWorkingDays(day, 1);
  }

  /** The day itself when worked, else the last working day before. */
  rollBack(day: Day): Day {
    return this.isWorkingDay(day) ? day : this.addWorkingDays(day, -1);
  }

  /** The day of a rung of the ladder: 0 is the last working day on or before the due date, +1 the first after it. */
  rungDay(due: Day, rung: number): Day {
    return this.addWorkingDays(this.rollBack(due), rung);
  }

  /** A period of n calendar days: its first day is not counted (民法典 §201), and it ends on a working day (§203). */
  deadlineAfterDays(from: Day, n: number): Day {
    return this.rollForward(addDays(from, atLeastOne(n)));
  }

  /** A period of n working days (N个工作日): its first day is not counted. */
  deadlineAfterWorkingDays(from: Day, n: number): Day {
    return this.addWorkingDays(from, atLeastOne(n));
  }

  /** The last day that is at most n working days away; rest days right after the n-th count as n. */
  lastDayWithin(from: Day, n: number): Day {
    return addDays(this.addWorkingDays(from, n + 1), -1);
  }

  /** True while the notice of the day's year is not loaded: what is reckoned with it is 暂定. */
  provisional(day: Day): boolean {
    return !this.years.has(yearOf(day));
  }

  /** True when a year between two days, theirs included, has no notice loaded. */
  provisionalBetween(a: Day, b: Day): boolean {
    const [first, last] = a < b ? [yearOf(a), yearOf(b)] : [yearOf(b), yearOf(a)];
    for (let year = first; year <= last; year++) if (!this.years.has(year)) return true;
    return false;
  }

  /** Working days from the epoch up to and including a day. */
  private countUpTo(day: Day): number {
    const layout = this.layout(yearOf(day));
    return layout.before + layout.upTo[dayNumber(day) - layout.start]!;
  }

  private countBefore(day: Day): number {
    const layout = this.layout(yearOf(day));
    const index = dayNumber(day) - layout.start;
    return index === 0 ? layout.before : layout.before + layout.upTo[index - 1]!;
  }

  /** The working day with a count of `count`, looked for from the year of `near` on. */
  private nth(count: number, near: Day): Day {
    let year = yearOf(near);
    let layout = this.layout(year);
    while (count <= layout.before) layout = this.layout(--year);
    while (count > layout.before + layout.upTo.at(-1)!) layout = this.layout(++year);
    return dayOfNumber(layout.start + layout.upTo.indexOf(count - layout.before));
  }

  private layout(year: number): Layout {
    const known = this.layouts.get(year);
    if (known) return known;
    const start = dayNumber(`${year}-01-01` as Day);
    const upTo = this.countYear(year, start);
    const total = upTo.at(-1)!;
    const before = year === EPOCH_YEAR ? 0 : year > EPOCH_YEAR ? this.endOf(year - 1) : this.layout(year + 1).before - total;
    const layout = { start, upTo, before };
    this.layouts.set(year, layout);
    return layout;
  }

  /** Working days from the epoch to the end of a year. */
  private endOf(year: number): number {
    const layout = this.layout(year);
    return layout.before + layout.upTo.at(-1)!;
  }

  private countYear(year: number, start: number): Uint16Array {
    const notice = this.years.get(year);
    const rest = new Set<Day>(notice ? notice.restDays : statutoryHolidays(year));
    const work = new Set<Day>(notice?.workDays);
    const upTo = new Uint16Array(dayNumber(`${year}-12-31` as Day) - start + 1);
    let count = 0;
    for (let i = 0; i < upTo.length; i++) {
      const day = dayOfNumber(start + i);
      if (work.has(day) || (weekday(day) <= 5 && !rest.has(day))) count++;
      upTo[i] = count;
    }
    return upTo;
  }
}

function atLeastOne(n: number): number {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a period is a whole number of days, at least 1: ${n}`);
  return n;
}
