import type { ProposedLimit } from './proposal.js';
import { type DateReading, readDate } from './dates.js';
import { halfWidth, NUMBER, readNumber } from './numerals.js';

/** What was read, and the doubt about it, if any. */
export interface LimitReading {
  limit: ProposedLimit;
  doubt: 'date_impossible' | 'date_without_year' | 'limit_unclear' | 'limit_twofold' | null;
}

export const UNSET: ProposedLimit = { kind: 'unset', date: null, text: null };

const IMMEDIATE = /立行立改|立知立改|即知即改|即行即改|立改立行|边查边改|立查立改|立即(?:整改|完成)|马上(?:就改|整改)|即时整改/;
const LONG_TERM =
  /长期坚持|长期(?:推进|整改|落实|执行|有效)|常态(?:化|长效)|(?:持续|长效)(?:坚持|推进|整改|落实|巩固|用力|开展)?|坚持长期|长期/;
const UNIT_OF_TIME = '(?:个)?(?:工作日|自然日|日|天|周|星期|月|年|学期)';
const PERIOD = new RegExp(
  `(?:(?:自|从|在|于)?(?<from>[^，。；：、（）()\\n\\t]{1,40}?)(?:之日|之后|后|次日)?起?[，,]?(?:的)?)??(?<count>${NUMBER}|半|两)(?<unit>${UNIT_OF_TIME})(?:之)?(?<within>以?内)?(?:完成|办结|整改|报送|反馈)?`,
);
const PERIOD_CUE = new RegExp(`(?:${NUMBER}|半|两)${UNIT_OF_TIME}(?:之)?(?:以?内|完成)|(?:之日|次日|后)起`);
const PERIOD_ALONE = new RegExp(`^(?:${NUMBER}|半|两)(?:个)?(?:工作日|自然日|日|天|周|星期|月|学期)$`);
const SCHOOL_TIME =
  /(?:20\d\d年)?(?:[春秋]季|本|下|新|上)?(?:学期|学年|暑假|寒假|暑期|春季开学|秋季开学|开学)(?:开学|结束|期末|期间)?(?:之?前|末|内)/;

/** Reads the time limit out of a labelled value or a cell: everything in it is about time. `year` is the document's, null when it names none. */
export function labelledLimit(value: string, year: number | null): LimitReading {
  const text = value.trim().replace(/[。；;，,、]+$/, '');
  if (!text || /^(?:[/／—-]+|无|待定|待明确|另行(?:确定|通知|明确))$/.test(text)) return { limit: UNSET, doubt: null };
  const date = lastDate(text, year, false);
  const immediate = IMMEDIATE.test(text);
  const standing = LONG_TERM.test(text);
  if (date?.kind === 'impossible') return { limit: { kind: 'unset', date: null, text }, doubt: 'date_impossible' };
  const day = date?.day ?? null;
  const doubt = date?.kind === 'no_year' ? 'date_without_year' : null;
  if (immediate) return { limit: { kind: 'immediate', date: day, text }, doubt: standing ? 'limit_twofold' : doubt };
  if (date) return { limit: { kind: 'by_date', date: day, text }, doubt: standing ? 'limit_twofold' : doubt };
  const period = PERIOD_CUE.test(text) || PERIOD_ALONE.test(text) ? readPeriod(text) : null;
  if (period) return { limit: { ...period, text }, doubt: null };
  if (standing) return { limit: { kind: 'long_term', date: null, text }, doubt: null };
  if (SCHOOL_TIME.test(text)) return { limit: { kind: 'by_date', date: null, text }, doubt: 'limit_unclear' };
  return { limit: { kind: 'unset', date: null, text }, doubt: 'limit_unclear' };
}

/** Behind these words a date says what has been, not what shall be. */
const PAST = /(?:已经?|业已)(?:于|在|经)?[^，。；]{0,6}$|(?:自|从|截至|截止|根据|按照|印发|发布|下发|通过|对照)[^，。；]{0,4}$/;
const TAG = new RegExp(`^(?:${IMMEDIATE.source}|长期坚持|长期)$`);

/** Reads the limit out of a measure's own prose: only what a limiting word (前、底前、之前、内完成) or a bracket of its own marks as one. */
export function proseLimit(prose: string, year: number | null): LimitReading | null {
  for (const tag of prose.matchAll(/[（(【[]([^（）()【】[\]]{2,16})[）)】\]][。；;]?\s*$/g)) {
    if (TAG.test(tag[1] as string)) return labelledLimit(tag[1] as string, year);
  }
  const date = lastDate(prose, year, true);
  if (date?.kind === 'impossible') return { limit: { kind: 'unset', date: null, text: date.text }, doubt: 'date_impossible' };
  if (date)
    return { limit: { kind: 'by_date', date: date.day, text: date.text }, doubt: date.kind === 'no_year' ? 'date_without_year' : null };
  for (const hit of prose.matchAll(PROSE_PERIOD)) {
    if (PAST.test(prose.slice(Math.max(0, hit.index - 12), hit.index))) continue;
    const period = readPeriod(hit[0]);
    if (period) return { limit: { ...period, text: hit[0] }, doubt: null };
  }
  return null;
}

const EVENT =
  '(?:自|从|在|于)?(?:收到|接到|印发|下发|反馈|发布|公布|本)[^，。；：\\n\\t]{0,30}?(?:之日|次日|之?后)起?[^，。；：\\n\\t\\d一二两三四五六七八九十]{0,4}';
const LENGTH = `(?:${NUMBER}|半|两)${UNIT_OF_TIME}(?:之)?(?:以?内)`;
const FINISH = '(?:全面|全部|基本|整改)?(?:完成|办结|整改到位|落实到位|到位)';
const PROSE_PERIOD = new RegExp(`${EVENT}${LENGTH}(?:${FINISH})?|${LENGTH}${FINISH}`, 'g');

/** The latest day a text limits something to; `marked` asks for a limiting word behind it. */
function lastDate(text: string, year: number | null, marked: boolean): DateReading | null {
  const plain = halfWidth(text);
  let found: DateReading | null = null;
  for (let reading = readDate(plain, 0, year); reading; reading = readDate(plain, reading.end, year, found?.year ?? null)) {
    if (marked && (!reading.limiting || PAST.test(plain.slice(Math.max(0, reading.start - 10), reading.start)))) continue;
    const written = { ...reading, text: text.slice(reading.start, reading.end).trim() };
    if (reading.kind === 'impossible') return written;
    if (!found || (reading.day ?? '') >= (found.day ?? '')) found = written;
  }
  return found;
}

const DAYS: Readonly<Record<string, number>> = { 日: 1, 天: 1, 自然日: 1, 工作日: 1, 周: 7, 星期: 7 };

/** A period runs from an event; only days, working days and weeks have a known number of days. */
function readPeriod(text: string): Pick<ProposedLimit, 'kind' | 'date' | 'relative'> | null {
  const hit = PERIOD.exec(text);
  if (!hit?.groups) return null;
  const { count = '', unit = '', from = '' } = hit.groups;
  const name = unit.replace('个', '');
  const number = readNumber(count);
  const single = DAYS[name];
  if (single === undefined || number === null) return { kind: 'by_date', date: null };
  const event = from
    .replace(/^(?:自|从|在|于|请)/, '')
    .replace(/(?:之日|之后|后|次日)?起?的?$/, '')
    .replace(/^(?:整改|完成)$/, '');
  return { kind: 'by_date', date: null, relative: { days: number * single, working: name === '工作日', from: event } };
}
