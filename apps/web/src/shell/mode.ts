import { createContext, use, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Mode } from '../theme.js';

interface ModeChoice {
  mode: Mode;
  choose: (mode: Mode) => void;
}

export const ModeContext = createContext<ModeChoice>({ mode: 'light', choose: () => undefined });
export const useMode = () => use(ModeContext);

const STORED = 'mode';
const DARK = '(prefers-color-scheme: dark)';

function initial(): Mode {
  const stored = localStorage.getItem(STORED);
  return stored === 'dark' || stored === 'light' ? stored : matchMedia(DARK).matches ? 'dark' : 'light';
}

/** Light or dark: the person's choice on this device, else the system's. Paper is always light. */
export function useChosenMode(): ModeChoice {
  const [chosen, setChosen] = useState<Mode>(initial);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  const mode = printing ? 'light' : chosen;
  // Set while rendering, not in an effect: the first paint is already right.
  const root = document.documentElement;
  if (root.dataset.mode !== mode) {
    root.dataset.mode = mode;
    root.className = `look-${mode}`;
  }
  return useMemo(
    () => ({
      mode,
      choose: (next: Mode) => {
        localStorage.setItem(STORED, next);
        setChosen(next);
      },
    }),
    [mode],
  );
}
