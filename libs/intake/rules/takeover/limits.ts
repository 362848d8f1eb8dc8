import type { Day } from '#calendar';
import type { ConfirmedLimit } from '#ledger';
import { labelledLimit, UNSET } from '../limits.js';
import { type DayReading, readDay, spelled } from './days.js';

/** What the cells of a task say of its time. */
export interface LimitCells {
  readonly limit?: string;
  readonly original?: string;
  readonly current?: string;
  readonly extensions?: string;
}

export type LimitDoubt = 'impossible' | 'no_year' | 'unclear' | 'twofold';

/** The time of a task as its ledger reports it. */
export interface LimitRead {
  readonly limit: ConfirmedLimit;
  readonly originalDueOn: Day | null;
  readonly extensions: number;
  readonly doubt: LimitDoubt | null;
  readonly how: DayReading['how'];
  /** The time was moved and nobody says from when. */
  readonly originalUnknown: boolean;
}

const MOVED =
  /(?:(?:经|已)?(?:批准|同意|申请|研究)?后?)?(?:延期|延长|延|顺延|推迟|调整|变更|(?<!整)改)(?:到|至|为|整改时限至|整改至)|现(?:时限|定|为|调整为)+[为：:]?|(?:→|->|—>)/u;
const DOUBTS = { date_impossible: 'impossible', date_without_year: 'no_year', limit_unclear: 'unclear', limit_twofold: 'twofold' } as const;
/** 否, 0, 无: no extension. */
const NONE = /^(?:否|无|未|没有|未延期|不|0|×|-|—|\/)[。.]?$/u;
const COUNT = /(\d{1,2}|[一二两三四五])\s*次/u;
const HAN: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 };

/** Reads limit, original limit and extensions together: an original and a later one are one extension where nobody counts them. */
export function readLimits(cells: LimitCells, year: number | null): LimitRead {
  const parted = partsOf(cells);
  const now = read(parted.current, year);
  const before = parted.original === null ? null : read(parted.original, year);
  const told = now.limit.kind === 'unset' && now.limit.text === null && before ? before.limit : now.limit;
  const words = [cells.current, cells.limit, cells.original].find((each) => each !== undefined && !NONE.test(each));
  const limit = { ...told, text: told.text === null ? null : (words ?? told.text).trim() };
  const counted = countOf(cells.extensions ?? '');
  const date = (limit.date ?? null) as Day | null;
  const original = (before?.limit.date ?? null) as Day | null;
  const moved = original !== null && date !== null && original !== date;
  const extensions = counted ?? (moved || parted.moved ? 1 : 0);
  return {
    limit,
    originalDueOn: date === null ? null : (original ?? date),
    extensions,
    doubt: now.doubt ?? before?.doubt ?? null,
    how: now.how ?? before?.how ?? null,
    originalUnknown: extensions > 0 && date !== null && original === null,
  };
}

interface Parted {
  readonly current: string;
  readonly original: string | null;
  /** The words themselves say that the time was moved. */
  readonly moved: boolean;
}

/** What stands before and after 延期至, in whichever cell it stands. */
function partsOf({ limit = '', original = '', current = '', extensions = '' }: LimitCells): Parted {
  const later = [current, limit, extensions].find((words) => MOVED.test(words) && /\d/.test(words));
  if (later !== undefined) {
    const hit = MOVED.exec(later)!;
    const before = later.slice(0, hit.index).replace(/^[（(]?原(?:定|计划|时限|定时限|定于)*[为：:]?/u, '');
    const first = original || (/\d/.test(before) ? before : later === limit ? '' : limit);
    return { current: later.slice(hit.index + hit[0].length).replace(/[）)]\s*$/u, ''), original: first || null, moved: true };
  }
  if (current !== '' && !NONE.test(current)) return { current, original: original || limit || null, moved: false };
  return { current: limit || original, original: original || null, moved: false };
}

function read(words: string, year: number | null): Pick<LimitRead, 'limit' | 'doubt' | 'how'> {
  if (words.trim() === '') return { limit: UNSET, doubt: null, how: null };
  const { text, serial } = spelled(words);
  const { limit, doubt } = labelledLimit(text, year);
  const how = serial
    ? 'serial'
    : limit.date && year !== null && !/(?:19|20)\d{2}|\d{2}\s*年|〇|今|本年|明年/.test(text)
      ? 'year_added'
      : null;
  return { limit, doubt: doubt ? DOUBTS[doubt] : null, how };
}

/** How often the time was moved, where the cell says it: 2, 2次, 是, 否. */
function countOf(cell: string): number | null {
  const words = spelled(cell).text;
  if (words === '') return null;
  if (NONE.test(words)) return 0;
  if (/^\d{1,2}$/.test(words)) return Number(words);
  const count = COUNT.exec(words)?.[1];
  if (count) return HAN[count] ?? Number(count);
  return /^(?:是|有|已延期|延期|√|✓|已|y)/iu.test(words) || MOVED.test(words) || readDay(words, null).day ? 1 : null;
}
