import { Refusal, type RefusalCode, refusalWords } from '#platform';
import type { TaskState } from '../rules/vocabulary.js';

/** A task in the version somebody saw. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** What became of one row of a bulk act: done, or why not, in both languages. */
export interface BulkRow {
  readonly id: string;
  readonly done: boolean;
  readonly state: TaskState | null;
  readonly version: number | null;
  readonly refusal: { readonly code: RefusalCode; readonly zh: string; readonly en: string } | null;
}

/** What stands after one row was done. */
type Done = { readonly state: TaskState; readonly version: number };

/**
 * Does one act on every row by itself, in the caller's transaction; refuses `nothing_moved` with every row's reason where none could
 * be done. A refusal is to be thrown before anything of its row is written.
 */
export async function rowByRow(rows: readonly Seen[], act: (row: Seen) => Promise<Done>): Promise<BulkRow[]> {
  const told: BulkRow[] = [];
  // In the order of their ids: two bulk acts at once never wait for each other in a circle.
  for (const row of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    try {
      const { state, version } = await act(row);
      told.push({ id: row.id, done: true, refusal: null, state, version });
    } catch (error) {
      // Any other fault undoes the whole.
      if (!(error instanceof Refusal)) throw error;
      told.push({ id: row.id, done: false, state: null, version: null, refusal: wordsOf(error) });
    }
  }
  const answer = rows.map(({ id }) => told.find((row) => row.id === id)!);
  if (!answer.some((row) => row.done)) throw new Refusal('nothing_moved', { extra: { rows: answer } });
  return answer;
}

/** A refusal as one sentence: its single reasons where it has some, its own words otherwise. */
function wordsOf({ code, params, faults }: Refusal): NonNullable<BulkRow['refusal']> {
  const said = (language: 'zh' | 'en') =>
    faults.length > 0
      ? faults.map((fault) => fault[language]).join(language === 'zh' ? '；' : '; ')
      : refusalWords(code, params, language).detail;
  return { code, zh: said('zh'), en: said('en') };
}
