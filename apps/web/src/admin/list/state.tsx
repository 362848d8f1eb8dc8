import type { ReactNode } from 'react';

/** How a state is meant: as it should be, wants attention, bad, or of no consequence. The word says it; shape and colour repeat it. */
export type Tone = 'good' | 'wait' | 'bad' | 'quiet';

const SHAPES: Record<Tone, ReactNode> = {
  good: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  wait: <path d="M6 1l5 9.5H1z" fill="currentColor" />,
  bad: <rect x="2" y="2" width="8" height="8" fill="currentColor" />,
  quiet: <circle cx="6" cy="6" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

/** A state as shape and word. */
export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`state state-${tone}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      {children}
    </span>
  );
}
