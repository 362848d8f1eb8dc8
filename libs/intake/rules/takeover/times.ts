import type { Day } from '#calendar';
import type { LimitKind, TakenOverTask } from '#ledger';
import type { TakeoverField, Words } from './columns.js';
import { type DayReading, readDay } from './days.js';
import { type LimitRead, readLimits } from './limits.js';
import { NEEDS, NOTED, quoted, reason, type Reason } from './reasons.js';

type Said = Readonly<Partial<Record<TakeoverField, string>>>;

/** What has been found about a row so far. */
export interface Remarks {
  readonly reasons: Reason[];
  readonly notes: Words[];
  /** A day of the row names no year. */
  yearless: boolean;
}

/** How far a day is looked for in what is told besides. */
const LOOKED_THROUGH = 2000;

/** Reads the cells of a task that are about time, and tells what cannot be read. */
export class TaskTimes {
  readonly limits: LimitRead;

  constructor(
    private readonly said: Said,
    private readonly year: number | null,
    private readonly remarks: Remarks,
  ) {
    const { limit, originalLimit, currentLimit, extensions } = said;
    this.limits = readLimits({ limit, original: originalLimit, current: currentLimit, extensions }, year);
    this.tellLimit();
  }

  /** The day one of the other cells names; null where it names none, with the reason in the remarks. */
  day(field: 'issuedOn' | 'finishedOn' | 'submittedOn' | 'acceptedOn'): Day | null {
    const words = this.said[field];
    if (words === undefined) return null;
    const reading = readDay(words, this.year, field === 'issuedOn');
    if (reading.doubt) this.remarks.reasons.push(reason(field, doubtOf(field, words, reading.doubt)));
    if (reading.doubt === 'no_year') this.remarks.yearless = true;
    if (reading.day) this.tell(field, reading, reading.day);
    return reading.day;
  }

  /** The same day, looked at without a word about it. */
  seen(field: 'finishedOn' | 'acceptedOn'): Day | null {
    return this.said[field] === undefined ? null : readDay(this.said[field], this.year).day;
  }

  /** The day that stands in words told besides (已于2025年6月完成). */
  dayAmong(field: TakeoverField): Day | null {
    const words = this.said[field]?.slice(0, LOOKED_THROUGH);
    if (words === undefined || !/完成|办结|到位|销号|验收/.test(words)) return null;
    const at =
      /(?:20\d{2}|\d{1,2}\s*月)[^，。；\n]{0,16}(?:完成|办结|到位|销号|验收)/u.exec(words)?.[0] ?? (words.length < 30 ? words : null);
    return at === null ? null : readDay(at, this.year).day;
  }

  private tell(field: TakeoverField, { how }: Pick<DayReading, 'how'>, day: string): void {
    if (how === 'serial') this.remarks.notes.push(NOTED.serial(field));
    if (how === 'month') this.remarks.notes.push(NOTED.month(field, day));
    if (how !== 'year_added') return;
    this.remarks.yearless = true;
    this.remarks.notes.push(NOTED.year_added(field, this.year!));
  }

  private tellLimit(): void {
    const { limit, doubt, how, originalUnknown, originalDueOn } = this.limits;
    const words = quoted(limit.text ?? '');
    if (doubt === 'impossible') this.remarks.reasons.push(reason('limit', NEEDS.limit_impossible(words)));
    if (doubt === 'no_year') {
      this.remarks.yearless = true;
      this.remarks.reasons.push(reason('limit', NEEDS.year_missing('limit', words)));
    }
    if (doubt === 'twofold') this.remarks.notes.push(NOTED.twofold());
    this.tell('limit', { how }, limit.date ?? '');
    if (originalUnknown) this.remarks.notes.push(NOTED.original_unknown());
    if (originalDueOn && limit.date && limit.date < originalDueOn) this.remarks.notes.push(NOTED.earlier_than_original());
  }
}

function doubtOf(field: TakeoverField, words: string, doubt: NonNullable<DayReading['doubt']>): Words {
  if (/^#[A-Z/0!?]+[!?A]?$/u.test(words)) return NEEDS.formula_error(field, quoted(words));
  if (doubt === 'no_year') return NEEDS.year_missing(field, quoted(words));
  return doubt === 'impossible' ? NEEDS.day_impossible(field, quoted(words)) : NEEDS.day_unclear(field, quoted(words));
}

/** A limit as a task holds it: one with a day is 立行立改 or 限期, one without has none. */
export type TaskLimit = Pick<TakenOverTask, 'limit'> & { kind: LimitKind; dueOn: Day | null; originalDueOn: Day | null };

/** The limit of a task that has begun: a period is reckoned from the day of issue, what cannot be read is asked for. */
export function limitOf(
  { limits }: TaskTimes,
  { begun, longTerm, standing, issuedOn }: { begun: boolean; longTerm: boolean; standing: boolean; issuedOn: Day | null },
  dueFrom: (issuedOn: Day, limit: Pick<TakenOverTask['limit'], 'kind' | 'relative'>) => Day | null,
  remarks: Remarks,
): TaskLimit {
  const { limit, originalDueOn } = limits;
  const text = limit.text;
  const none = { dueOn: null, originalDueOn: null };
  if (standing || (limit.kind === 'unset' && longTerm)) {
    if (standing && limit.date) remarks.notes.push(NOTED.limit_kept(quoted(text ?? '')));
    return { limit: { kind: 'long_term', date: null, text }, kind: 'long_term', ...none };
  }
  if (limit.kind === 'long_term') return { limit, kind: 'long_term', ...none };
  if (limit.date) return { limit, kind: limit.kind, dueOn: limit.date as Day, originalDueOn };
  const reckoned = issuedOn && reckonable(limit) ? dueFrom(issuedOn, limit) : null;
  if (reckoned) {
    remarks.notes.push(NOTED.reckoned(reckoned));
    return { limit, kind: limit.kind, dueOn: reckoned, originalDueOn: reckoned };
  }
  if (!begun) {
    if (text !== null && limit.kind !== 'immediate') remarks.notes.push(NOTED.limit_waits(quoted(text)));
    return { limit, kind: limit.kind, ...none };
  }
  // A day that is impossible or has no year was told already; without a day of issue nothing is reckoned, and that is told as well.
  if (!limits.doubt && !(issuedOn === null && reckonable(limit))) remarks.reasons.push(reason('limit', missing(limit)));
  else if (limits.doubt === 'unclear') remarks.reasons.push(reason('limit', NEEDS.limit_unclear(quoted(text ?? ''))));
  return { limit, kind: limit.kind, ...none };
}

/** A period runs from the day of issue only where its words say so. */
const reckonable = ({ kind, relative }: TakenOverTask['limit']): boolean =>
  kind === 'immediate' || (!!relative && /交办|下达|派单/u.test(relative.from));

function missing({ text, relative }: TakenOverTask['limit']): Words {
  if (text === null) return NEEDS.limit_missing();
  return relative ? NEEDS.limit_from_unknown(quoted(text)) : NEEDS.limit_unclear(quoted(text));
}
