import type { ReactNode } from 'react';
import { useTitle } from '../../ui/title.js';

/** The head of a page: its name, what it is for in a sentence, and the acts that begin something. */
export function PageHead({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  useTitle(title);
  return (
    <header className="admin-head">
      <div>
        <h1>{title}</h1>
        <p className="quiet">{text}</p>
      </div>
      {children && <div className="admin-acts no-print">{children}</div>}
    </header>
  );
}
