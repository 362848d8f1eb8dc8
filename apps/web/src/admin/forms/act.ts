import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';

/** How an act ended. */
export type Ended<T> = { done: T } | { failed: Failure };

/** Sends one act at a time, reads anew what it may have changed, and keeps why it did not come to be. */
export function useAct(...refresh: string[]) {
  const client = useQueryClient();
  const { lang } = useWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const pending = useRef(false);
  const stand = useRef(refresh);
  // A refusal is worded in the language it was asked in.
  useEffect(() => setFailure(null), [lang]);
  const run = useCallback(
    async <T>(send: () => Promise<T>): Promise<Ended<T> | null> => {
      if (pending.current) return null;
      const readAnew = () => stand.current.forEach((key) => void client.invalidateQueries({ queryKey: [key] }));
      pending.current = true;
      setBusy(true);
      setFailure(null);
      try {
        const done = await send();
        readAnew();
        return { done };
      } catch (error) {
        const failed = error instanceof Failure ? error : new Failure({ status: 500, title: String(error) });
        setFailure(failed);
        // What was refused rested on something that is no longer so.
        if (failed.status >= 400 && failed.status < 500) readAnew();
        return { failed };
      } finally {
        pending.current = false;
        setBusy(false);
      }
    },
    [client],
  );
  return { run, busy, failure };
}

/** A row that a change rests on a version of. */
export interface Versioned {
  id: string;
  version: number;
}

const STALE = 412;

/** Sends acts on the version a person saw. One that came too late fetches the row as it stands `now`; sent again, it rests on that. */
export function useActOn<R extends Versioned>(row: R, reload: (id: string) => Promise<R>, ...refresh: string[]) {
  const act = useAct(...refresh);
  const [now, setNow] = useState<R | null>(null);
  const run = async <T>(send: (version: number) => Promise<T>): Promise<Ended<T> | null> => {
    const ended = await act.run(() => send((now ?? row).version));
    if (ended && 'failed' in ended && ended.failed.status === STALE) setNow(await reload(row.id).catch(() => null));
    return ended;
  };
  return { ...act, run, now, forget: () => setNow(null) };
}
