import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import './states.css';

interface Note {
  key: number;
  text: string;
  act?: { label: string; run: () => void };
}

type Say = (text: string, act?: Note['act']) => void;
const NotesContext = createContext<Say>(() => undefined);

/** Says a short thing at the foot of the page, read out by screen readers, with at most one act (undo). */
export const useNotes = (): Say => use(NotesContext);

const SHOWN_MS = 6000;

/** Holds what is being said; one note at a time, the newest. */
export function Notes({ children }: { children: ReactNode }) {
  const [note, setNote] = useState<Note | null>(null);
  const timer = useRef(0);
  const say = useCallback<Say>((text, act) => {
    clearTimeout(timer.current);
    setNote((before) => ({ key: (before?.key ?? 0) + 1, text, act }));
    timer.current = window.setTimeout(() => setNote(null), SHOWN_MS);
  }, []);
  const shown = useMemo(
    () =>
      note && (
        <div className="note" key={note.key}>
          <span>{note.text}</span>
          {note.act && (
            <button
              type="button"
              className="bare"
              onClick={() => {
                setNote(null);
                note.act?.run();
              }}
            >
              {note.act.label}
            </button>
          )}
        </div>
      ),
    [note],
  );
  return (
    <NotesContext value={say}>
      {children}
      <div className="notes no-print" aria-live="polite">
        {shown}
      </div>
    </NotesContext>
  );
}
