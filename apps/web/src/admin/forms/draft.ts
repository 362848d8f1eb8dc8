import { useState } from 'react';
import { useActOn, type Versioned } from './act.js';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of the facts is not as it was. */
export function changesOf<F extends object>(before: F, after: F): Partial<F> {
  const keys = Object.keys(after) as (keyof F)[];
  return Object.fromEntries(keys.filter((key) => !same(before[key], after[key])).map((key) => [key, after[key]])) as Partial<F>;
}

/** How the facts of a row are called and read. */
export type FactWords<F> = { [K in keyof F]: { label: string; show: (value: F[K]) => string } };

interface Wishes<R, F, A> {
  row: R;
  facts: (row: R) => F;
  reload: (id: string) => Promise<R>;
  /** Gets what was changed here, for what others changed in the meantime is to stay theirs; and all that stands in the form. */
  send: (id: string, change: Partial<F>, version: number, typed: F) => Promise<A>;
  refresh: string[];
  onDone: (answer: A) => void;
}

/** An edit of one row: what was typed over what stood, sent as the difference; where the row has changed since, the person chooses. */
export function useDraft<R extends Versioned, F extends object, A>({ row, facts, reload, send, refresh, onDone }: Wishes<R, F, A>) {
  const [base, setBase] = useState(row);
  const [typed, setTyped] = useState(() => facts(row));
  const act = useActOn(base, reload, ...refresh);
  const change = changesOf(facts(base), typed);
  const submit = async () => {
    const ended = await act.run((version) => send(row.id, change, version, typed));
    if (ended && 'done' in ended) onDone(ended.done);
  };
  return {
    typed,
    put: (part: Partial<F>) => setTyped((before) => ({ ...before, ...part })),
    dirty: Object.keys(change).length > 0,
    busy: act.busy,
    failure: act.failure,
    submit,
    /** What stands now, beside what was seen and typed; null while nobody else has changed it. */
    stale: act.now && { seen: facts(base), mine: typed, theirs: facts(act.now) },
    takeTheirs: () => {
      if (!act.now) return;
      setBase(act.now);
      setTyped(facts(act.now));
      act.forget();
    },
  };
}
