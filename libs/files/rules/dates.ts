import { type Day, parseDay, today } from '#calendar';

/** `2026:03:01 09:30:00` of a camera, `D:20260301093000+08'00'` of a pdf, `2026-03-01T01:30:00Z` of everything else. */
const DATE = /^(?:D:)?(\d{4})[-:]?(\d{2})[-:]?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}(?:'?:?\d{2})?)?)?/;
/** Before digital cameras and office files: a clock that was never set. */
const FIRST = '1990-01-01';

/**
 * The day a file says it is from: a time with a zone falls on its day in Asia/Shanghai, one without is meant there. Null for
 * what is no date and for clocks that were never set.
 */
export function dayInFile(text: string): Day | null {
  const [whole, year, month, date, hour, minute, second = '00', zone] = DATE.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const named = parseDay(`${year}-${month}-${date}`);
  if (named === null || named < FIRST) return null;
  if (hour === undefined || zone === undefined) return named;
  const digits = zone.replace(/[^\d+-]/g, '');
  const offset = zone === 'Z' ? 'Z' : `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
  const instant = new Date(`${named}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : today(instant);
}
