import { type Day, endOfMonth, endOfQuarter, endOfYear, parseDay } from '#calendar';
import { readNumber } from './numerals.js';

/** A date as a document writes it. */
export interface DateReading {
  kind: 'day' | 'impossible' | 'no_year';
  day: Day | null;
  year: number | null;
  text: string;
  start: number;
  end: number;
  /** A limiting word follows: 前、底前、之前、内完成. */
  limiting: boolean;
}

const GAP = '[ \\t\\u3000]*';
const YEAR = `(?<year>20\\d{2}|[12]\\d(?=${GAP}年)|[二2][〇○零O0][〇○零一二三四五六七八九]{2})${GAP}(?:年度?|[.\\-/／－](?=\\d))`;
const TURN = '(?<turn>今年|本年度?|当年|明年|次年|来年|下一年)';
const MONTH = `(?<month>\\d{1,2}|[一二三四五六七八九]|十[一二]?)${GAP}(?:月份?|[.\\-/／－](?=\\d))`;
const DAY = `(?<day>\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:[日号]|(?![\\d%个项所条名万亿]))`;
const PART = '(?<part>底|末|上旬|中旬|下旬)';
const QUARTER = '(?:第?(?<quarter>[一二三四1-4])季度(?<quarterEnd>底|末)?)';
const HALF = '(?<half>上半年|下半年)';
const WHOLE = '(?<whole>年底|年末|年终|年内|年度内|底|末|内)';
const MARK = '(?<mark>[（(]?(?:以|之)?前|(?:以|之)?内(?:完成|到位|办结|全面|整改)|(?<=内)(?:全面|全部)?(?:完成|到位|办结|整改)|截止)';
const NUMERIC_DAY = '(?<compact>20\\d{2}(?:[.\\-/／]\\d{1,2}){1,2}(?![\\d%]))';

/** A year with what follows it; a month or a part of a year alone takes the document's year. */
const SHAPE = new RegExp(
  `(?:${NUMERIC_DAY}|(?:${YEAR}|${TURN})?${GAP}(?:${MONTH}${GAP}(?:${DAY}|${PART})?|${QUARTER}|${HALF}|${WHOLE})|${YEAR.replace('?<year>', '?<only>')}(?![春秋上下学暑寒]))${GAP}${MARK}?`,
  'g',
);

/** The next date at or after `from` in a text of half-width signs (`halfWidth`). `year` is the document's; `earlier` that of a date just read (2025年3月至6月). */
export function readDate(plain: string, from: number, year: number | null, earlier: number | null = null): DateReading | null {
  SHAPE.lastIndex = from;
  for (let hit = SHAPE.exec(plain); hit; hit = SHAPE.exec(plain)) {
    const groups = hit.groups ?? {};
    if (!stands(plain, hit, groups)) {
      SHAPE.lastIndex = hit.index + Math.max(1, hit[0].length - (groups['mark']?.length ?? 0));
      continue;
    }
    const named = groups['year'] ?? groups['only'] ?? groups['compact']?.slice(0, 4);
    const base = named ? fullYear(named) : (earlier ?? year);
    const turned = base !== null && /明|次|来|下一/.test(groups['turn'] ?? '') && year !== null ? year + 1 : base;
    const end = hit.index + hit[0].length;
    const common = {
      text: plain.slice(hit.index, end).trim(),
      start: hit.index,
      end,
      limiting: groups['mark'] !== undefined,
      year: named ? base : earlier,
    };
    if (turned === null) return { ...common, kind: 'no_year', day: null };
    const day = dayOf(turned, groups);
    return { ...common, kind: day ? 'day' : 'impossible', day };
  }
  return null;
}

/** Leaves out what only looks like a date: 底 or 内 without a year before it, 1.5 in an amount, the 年 of 三年. */
function stands(text: string, hit: RegExpExecArray, groups: Record<string, string | undefined>): boolean {
  const before = text[hit.index - 1] ?? '';
  if (groups['compact'] || groups['year'] || groups['only'] || groups['turn']) {
    if (/[\d.]/.test(before)) return false;
    return !(groups['turn'] && groups['whole'] === undefined && !groups['month'] && !groups['quarter'] && !groups['half']);
  }
  if (groups['month']) return !/[\d.年个]/.test(before) && /月/.test(hit[0]);
  if (groups['whole']) return groups['whole'].startsWith('年') && !/[\d一二两三四五六七八九十每全近历半多学]/.test(before);
  return !/[每各近]/.test(before);
}

function fullYear(word: string): number {
  const number = readNumber(word.replace(/O/g, '0')) ?? 0;
  return number < 100 ? 2000 + number : number;
}

const ROUND: Readonly<Record<string, number>> = { 上旬: 10, 中旬: 20 };

function dayOf(year: number, groups: Record<string, string | undefined>): Day | null {
  const compact = groups['compact']?.split(/[.\-/／]/).map(Number);
  const month = compact ? (compact[1] ?? 0) : groups['month'] ? (readNumber(groups['month']) ?? 0) : null;
  const date = compact ? compact[2] : groups['day'] ? (readNumber(groups['day']) ?? 0) : undefined;
  const round = ROUND[groups['part'] ?? ''];
  const two = (number: number): string => String(number).padStart(2, '0');
  if (month !== null) {
    if (month < 1 || month > 12) return null;
    const number = date ?? round;
    return number === undefined ? endOfMonth(year, month) : parseDay(`${year}-${two(month)}-${two(number)}`);
  }
  if (groups['quarter']) return endOfQuarter(year, readNumber(groups['quarter']) ?? 4);
  if (groups['half']) return groups['half'] === '上半年' ? endOfMonth(year, 6) : endOfYear(year);
  return endOfYear(year);
}
