import { useEffect, useRef } from 'react';

const STORED = 'keys';

/** Single-key shortcuts can be turned off: some people's tools type letters by themselves. */
export const keysAreOn = () => localStorage.getItem(STORED) !== 'off';
export const turnKeys = (on: boolean) => localStorage.setItem(STORED, on ? 'on' : 'off');

/** Runs `acts[key]` for a key pressed outside any field; Escape works in every case. */
export function useKeys(acts: Record<string, () => void>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
      const act = latest.current[event.key];
      if (!act) return;
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], [role="dialog"], .ant-popover');
      if (event.key !== 'Escape' && (typing || !keysAreOn())) return;
      if (typing) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
