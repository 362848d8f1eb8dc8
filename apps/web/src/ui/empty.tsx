import type { ReactNode } from 'react';
import './states.css';

/** What an empty page says: what it is for, and the one thing to do. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty" role="status">
      <svg viewBox="0 0 56 56" fill="none" stroke="currentColor" strokeWidth="2.5" aria-hidden="true">
        <path d="M12 6h24l10 10v34H12z" />
        <path d="M36 6v10h10M20 26h16M20 34h16M20 42h9" />
      </svg>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
