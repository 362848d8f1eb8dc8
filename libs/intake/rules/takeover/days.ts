import { addDays, day, type Day, parseDay } from '#calendar';
import { readDate } from '../dates.js';
import { halfWidth } from '../numerals.js';

/** A day as a cell tells it. */
export interface DayReading {
  readonly day: Day | null;
  /** Why there is none, or what was made of it. */
  readonly doubt: 'no_day' | 'impossible' | 'no_year' | null;
  readonly how: 'serial' | 'month' | 'year_added' | null;
}

const EPOCH = day('1970-01-01');
/** 2000-01-01 and 2100-12-31 as Excel counts days. */
const FIRST_SERIAL = 36_526;
const LAST_SERIAL = 73_415;
const SERIAL_OF_EPOCH = 25_569;
const PARTS_OF_DAY = /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/;

/** A number of an Excel cell as the day it counts, where the cell lost its format; null for another number. */
export function daySerial(words: string): Day | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(words.trim())) return null;
  const serial = Math.floor(Number(words));
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? addDays(EPOCH, serial - SERIAL_OF_EPOCH) : null;
}

/** Words with numbers that are days of a workbook, and days written as eight digits, spelled as days. */
export function spelled(cell: string): { text: string; serial: boolean } {
  const text = halfWidth(cell).trim().replace(PARTS_OF_DAY, '');
  const serial = daySerial(text);
  if (serial) return { text: serial, serial: true };
  return { text: text.replace(/(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/g, '$1-$2-$3'), serial: false };
}

/**
 * The day a cell names. A month alone is its last day, or its first where `early` says that the earlier counts; one without a year
 * takes `year`, and none where that is null.
 */
export function readDay(cell: string, year: number | null, early = false): DayReading {
  const { text, serial } = spelled(cell);
  const exact = parseDay(text);
  if (exact) return { day: exact, doubt: null, how: serial ? 'serial' : null };
  const reading = readDate(text, 0, year);
  if (!reading) return { day: null, doubt: 'no_day', how: null };
  if (reading.kind !== 'day') return { day: null, doubt: reading.kind, how: null };
  const written = text.slice(reading.start, reading.end);
  if (isWhole(written)) return { day: reading.day, doubt: null, how: reading.year === null ? 'year_added' : null };
  const first = early ? (`${reading.day!.slice(0, 7)}-01` as Day) : reading.day;
  return { day: first, doubt: null, how: 'month' };
}

/** Whether the words name a day and not only its month or year. */
const isWhole = (written: string): boolean => /[日号]|\d[.\-/／]\d{1,2}[.\-/／]\d|月\s*\d{1,2}(?!\d)/.test(written);
