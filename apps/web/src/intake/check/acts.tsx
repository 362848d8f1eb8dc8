import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/index.js';

interface ActProps {
  label: string;
  onClick: () => void;
}

/** One thing that may be done with a node. */
export function Act({ label, onClick }: ActProps) {
  return (
    <button type="button" className="act" onClick={onClick}>
      {label}
    </button>
  );
}

/** What may be done with a node: in sight where one points with a mouse, behind one button where one taps. */
export function Acts({ of, children }: { of: string; children: ReactNode }) {
  const { w } = useWords();
  const [open, setOpen] = useState(false);
  const name = `${w.intake.edit.actions} ${of}`;
  return (
    <>
      <button type="button" className="act acts-toggle" aria-expanded={open} aria-label={name} onClick={() => setOpen(!open)}>
        {w.intake.edit.actions}
      </button>
      <span className="acts" data-open={open || undefined} role="group" aria-label={name} onClick={() => setOpen(false)}>
        {children}
      </span>
    </>
  );
}
