import { useEffect, useRef, useState } from 'react';
import { Failure } from '../api/failure.js';
import { useWords } from '../i18n/index.js';

/** Sends a form: busy while it is under way, and what was refused, until the next try or another language. */
export function useSending() {
  const { lang } = useWords();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const running = useRef(false);
  // A refusal is worded in the language it was asked in.
  useEffect(() => setRefused(null), [lang]);
  /** Runs the act; true where it came to be. */
  const send = async (act: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setRefused(null);
    try {
      await act();
      return true;
    } catch (error) {
      setRefused(error instanceof Failure ? error : new Failure({ status: 500 }));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, refused, send };
}
