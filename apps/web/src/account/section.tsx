import { useId, type ReactNode } from 'react';

/** One part of the account: its name, how it stands, what may be done, and what is open just now. */
export function Section({ title, state, act, children }: { title: string; state?: ReactNode; act?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card account-section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {state}
        {act && <div className="account-act">{act}</div>}
      </header>
      {children}
    </section>
  );
}
