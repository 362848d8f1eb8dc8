declare const brand: unique symbol;

/** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. Days compare and sort as strings. Not an instant. */
export type Day = string & { readonly [brand]: 'Day' };

/** Years outside are typing errors (year 9999), not deadlines. */
export const FIRST_YEAR = 1949;
export const LAST_YEAR = 2199;

const MS_PER_DAY = 86_400_000;
/** Business time by rule: +08:00 all year, whatever TZ says. Summer time existed there last in 1991 and moves no day of ours. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01, the number all arithmetic is done on. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / MS_PER_DAY;
}

/** The day of a day number; RangeError outside the years 1949–2199. */
export function dayOfNumber(number: number): Day {
  const date = new Date(number * MS_PER_DAY);
  const year = date.getUTCFullYear();
  if (!Number.isInteger(number) || !(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw new RangeError(`day out of range ${FIRST_YEAR}–${LAST_YEAR}`);
  }
  return date.toISOString().slice(0, 10) as Day;
}

/** Reads 'YYYY-MM-DD'; null for anything that is not a real day of the years 1949–2199. */
export function parseDay(text: unknown): Day | null {
  const parts = typeof text === 'string' ? SHAPE.exec(text) : null;
  if (!parts) return null;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return text as Day;
}

/** Reads 'YYYY-MM-DD'; RangeError for anything that is not a real day of the years 1949–2199. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`not a day (YYYY-MM-DD): ${JSON.stringify(text)}`);
  return parsed;
}

/** The day an instant falls on in Asia/Shanghai; RangeError for an invalid date. */
export function today(instant: Date): Day {
  return dayOfNumber(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
}

/** The instant a day ends, 24:00 in Asia/Shanghai. */
export function endOfDay(of: Day): Date {
  return new Date((dayNumber(of) + 1) * MS_PER_DAY - SHANGHAI_OFFSET_MS);
}

/** The day `count` calendar days later (earlier when negative); RangeError for a fraction or past the range of years. */
export function addDays(from: Day, count: number): Day {
  return dayOfNumber(dayNumber(from) + count);
}

/** Calendar days from `from` to `to`: 1 for tomorrow, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday … 7 Sunday. */
export function weekday(of: Day): number {
  return ((((dayNumber(of) + 3) % 7) + 7) % 7) + 1;
}

/** The year of a day. */
export function yearOf(of: Day): number {
  return Number(of.slice(0, 4));
}

/** The last day of a month, 1–12 (X月底前); RangeError for another month. */
export function endOfMonth(year: number, month: number): Day {
  return day(`${year}-${two(month)}-${two(daysInMonth(year, month))}`);
}

/** The last day of a quarter, 1–4 (X季度); RangeError for another quarter. */
export function endOfQuarter(year: number, quarter: number): Day {
  return endOfMonth(year, quarter * 3);
}

/** 31 December (年底前). */
export function endOfYear(year: number): Day {
  return endOfMonth(year, 12);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
