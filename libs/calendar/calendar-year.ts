import { FIRST_YEAR, LAST_YEAR, parseDay, weekday, yearOf, type Day } from './day.js';
import { FIXED_HOLIDAYS } from './statutory.js';

/** One year of the working calendar, as its holiday notice (节假日安排的通知) says. */
export interface CalendarYear {
  readonly year: number;
  /** Title and number of the notice. */
  readonly source: string;
  /** Days off by the notice; ordinary weekends need not be listed. */
  readonly restDays: readonly Day[];
  /** Weekend days worked in exchange (调休上班). */
  readonly workDays: readonly Day[];
}

/** A year file that cannot be used; the message names every fault at once. */
export class UnusableCalendarYear extends Error {
  constructor(
    readonly where: string,
    readonly faults: readonly string[],
  ) {
    super(`${where}: ${faults.join('; ')}`);
    this.name = 'UnusableCalendarYear';
  }
}

const KEYS = ['year', 'source', 'restDays', 'workDays'] as const;

/** Checks the parsed JSON of a year file; `where` names it in errors. Throws UnusableCalendarYear with all its faults. */
export function readCalendarYear(content: unknown, where: string): CalendarYear {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    throw new UnusableCalendarYear(where, ['must be an object with year, source, restDays and workDays']);
  }
  const faults: string[] = [];
  const { year, source, restDays, workDays } = content as Record<string, unknown>;
  for (const key of Object.keys(content)) if (!KEYS.some((known) => known === key)) faults.push(`unknown key ${key}`);
  const yearIsGood = Number.isInteger(year) && (year as number) >= FIRST_YEAR && (year as number) <= LAST_YEAR;
  if (!yearIsGood) faults.push(`year must be a whole number from ${FIRST_YEAR} to ${LAST_YEAR}`);
  if (typeof source !== 'string' || source.trim() === '') faults.push('source must name the notice: its title and number (文号)');

  const rest = readDays('restDays', restDays, faults);
  const work = readDays('workDays', workDays, faults);
  if (yearIsGood) faults.push(...faultsOfYear(year as number, rest, work));
  if (faults.length > 0) throw new UnusableCalendarYear(where, faults);
  return { year: year as number, source: source as string, restDays: rest, workDays: work };
}

function readDays(key: string, value: unknown, faults: string[]): Day[] {
  if (!Array.isArray(value)) {
    faults.push(`${key} must be a list of days`);
    return [];
  }
  const days = new Set<Day>();
  for (const item of value) {
    const parsed = parseDay(item);
    if (!parsed) faults.push(`${key}: ${JSON.stringify(item)} is not a day (YYYY-MM-DD)`);
    else if (days.has(parsed)) faults.push(`${key}: ${parsed} stands twice`);
    else days.add(parsed);
  }
  return [...days];
}

function faultsOfYear(year: number, rest: readonly Day[], work: readonly Day[]): string[] {
  const listed = [...rest.map((on) => ['restDays', on] as const), ...work.map((on) => ['workDays', on] as const)];
  const needed = FIXED_HOLIDAYS.flatMap((holiday) => ({ name: holiday.name, on: `${year}-${holiday.days[0]}` }));
  return [
    ...listed.filter(([, on]) => yearOf(on) !== year).map(([key, on]) => `${key}: ${on} belongs into the file of ${yearOf(on)}`),
    ...work.filter((on) => weekday(on) <= 5).map((on) => `workDays: ${on} is a weekday and worked anyway`),
    ...work.filter((on) => rest.includes(on)).map((on) => `${on} is both a rest day and a working day`),
    ...needed.filter(({ on }) => !rest.some((day) => day === on)).map(({ name, on }) => `restDays: ${on} (${name}) is missing`),
  ];
}
