import type { TakenOverLedger } from '#ledger';
import { claimsOf } from './claims.js';
import type { Words } from './columns.js';
import { groupLines } from './groups.js';
import { type Head, headOf } from './heads.js';
import { judging, lostFate } from './judge.js';
import { isLine, type LedgerLine, readLines } from './lines.js';
import { scaleOf } from './percents.js';
import { beginningIn, type LedgerSheet } from './sheets.js';
import {
  type Asks,
  type KnownDistrict,
  type RowFate,
  TAKEOVER_FATES,
  type TakeoverChoices,
  type TakeoverFate,
  type TakeoverPlan,
} from './takeover.js';
import type { TaskRead, TaskReading } from './tasks.js';

/** A plan, and the problems that would be written by it. */
export interface PlannedLedger {
  readonly plan: TakeoverPlan;
  readonly problems: TakenOverLedger['problems'];
}

const MOST_UNKNOWN = 100;
const LONGEST_TITLE = 500;

/** Decides the fate of every row of a ledger, given the district as it stands and what a supervisor said; pauses before each problem, so that others get their turn. */
export function* planning(
  sheets: readonly LedgerSheet[],
  fileTitle: string,
  choices: TakeoverChoices,
  district: KnownDistrict,
  fileNotes: readonly Words[] = [],
): Generator<void, PlannedLedger> {
  const heads = sheets.map((sheet) => headOf(sheet, choices.columns));
  const entries = sheets.flatMap((sheet, index) => readLines(sheet, heads[index]!));
  const { problems, lost } = groupLines(entries.filter(isLine));
  const title = (choices.source.title ?? titleOf(sheets, heads) ?? fileTitle).slice(0, LONGEST_TITLE);
  const reading: TaskReading = { choices, district, year: yearOf(choices, title), scale: scaleOf(percents(sheets, heads)) };
  const judged = yield* judging(problems, title, reading);
  const fates = new Map([...judged.fates, ...lost.map((line): [LedgerLine, RowFate] => [line, lostFate(line)])]);
  const rows = entries.map((entry) => (isLine(entry) ? fates.get(entry)! : entry));
  const taken = judged.problems;
  const tasks = taken.flatMap((problem) => problem.tasks);
  const plan: TakeoverPlan = {
    title,
    year: reading.year,
    columns: heads.flatMap((head) => head?.columns ?? []),
    rows,
    fates: Object.fromEntries(TAKEOVER_FATES.map((fate) => [fate, rows.filter((row) => row.fate === fate).length])) as Record<
      TakeoverFate,
      number
    >,
    problems: taken.length,
    tasks: tasks.length,
    states: counted(tasks.map(({ state }) => state)),
    claims: claimsOf(
      sheets,
      rows,
      problems.length,
      problems.reduce((sum, problem) => sum + problem.tasks.length, 0),
    ),
    asks: asksOf(judged.reads),
    unknownUnits: [...new Set(judged.reads.flatMap(({ unknownUnits }) => unknownUnits))].slice(0, MOST_UNKNOWN),
    notes: fileNotes,
  };
  return { plan, problems: taken };
}

/** The same plan in one go. */
export function planTakeover(...given: Parameters<typeof planning>): PlannedLedger {
  const steps = planning(...given);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A title above the head, else null: the widest words that are no remark. */
function titleOf(sheets: readonly LedgerSheet[], heads: readonly (Head | null)[]): string | null {
  for (const [index, sheet] of sheets.entries())
    for (let at = 0; at < (heads[index]?.first ?? 0); at++) {
      const [first] = beginningIn(sheet.rows[at]!, at);
      if (first && first.text.length > 3 && !/^(?:附件|填报|单位|制表|日期)/u.test(first.text)) return first.text.replace(/\s+/gu, '');
    }
  return null;
}

const YEAR = /(?:〔|\[|\(|（)?(20\d{2})(?:〕|\]|\)|）|年)/u;

/** The year of days that name none: as said, else that of the document, its number, or the title (never today's). */
function yearOf({ year, source }: TakeoverChoices, title: string): number | null {
  const told = source.issuedOn?.slice(0, 4) ?? YEAR.exec(source.documentNumber ?? '')?.[1] ?? YEAR.exec(title)?.[1];
  return year ?? (told === undefined ? null : Number(told));
}

function percents(sheets: readonly LedgerSheet[], heads: readonly (Head | null)[]): string[] {
  return sheets.flatMap((sheet, index) => {
    const column = heads[index]?.of.get('percent')?.[0];
    return column === undefined ? [] : sheet.rows.slice(heads[index]!.next).map(({ cells }) => cells[column]?.text ?? '');
  });
}

const MOST_WORDS = 50;

function asksOf(reads: readonly TaskRead[]): Asks {
  const count = (lacks: (read: TaskRead) => boolean): number => reads.filter(lacks).length;
  const words = counted(reads.flatMap(({ lacks }) => lacks.state ?? []));
  return {
    issuedOn: count(({ lacks }) => lacks.issuedOn),
    finishedOn: count(({ lacks }) => lacks.finishedOn),
    year: count(({ lacks }) => lacks.year),
    states: Object.entries(words)
      .slice(0, MOST_WORDS)
      .map(([each, rows]) => ({ words: each, rows })),
  };
}

function counted<K extends string>(values: readonly K[]): Record<K, number> {
  const counts = new Map<K, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts) as Record<K, number>;
}
