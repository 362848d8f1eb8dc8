import { useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { type Difference, differencesOf, type Facts, membersOf } from './difference.js';
import { useFactWords } from './fact-words.js';

/** Before and after, field by field; what stayed as it was is out of the way until asked for. */
export function Changes({ before, after }: { before: Facts | null; after: Facts | null }) {
  const { w } = useWords();
  const o = w.admin.audit.opened;
  const [all, setAll] = useState(false);
  const { changed, same } = differencesOf(before, after);
  if (changed.length + same.length === 0) return null;
  const both = before !== null && after !== null;
  return (
    <section>
      <h3>{both ? o.changes : after ? o.created : o.gone}</h3>
      {both ? <Sides rows={all ? [...changed, ...same] : changed} /> : <OneSide rows={changed} />}
      {same.length > 0 && (
        <button type="button" className="act-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {o.same(same.length)}
        </button>
      )}
    </section>
  );
}

function Sides({ rows }: { rows: readonly Difference[] }) {
  const { w } = useWords();
  const o = w.admin.audit.opened;
  const { label } = useFactWords();
  if (rows.length === 0) return null;
  return (
    <table className="sides">
      <thead>
        <tr>
          <th scope="col">{o.field}</th>
          <th scope="col">{o.before}</th>
          <th scope="col">{o.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{label(field)}</th>
            <td>
              <Value field={field} value={before} marked={membersOf(before, after)?.gone ?? null} as="del" />
            </td>
            <td>
              <Value field={field} value={after} marked={membersOf(before, after)?.come ?? null} as="ins" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ValueProps {
  field: string;
  value: unknown;
  /** Of a list, the members that only this side has. */
  marked: unknown[] | null;
  as: 'del' | 'ins';
}

function Value({ field, value, marked, as: Mark }: ValueProps) {
  const { show } = useFactWords();
  if (!marked || !Array.isArray(value) || value.length === 0) return show(field, value);
  return (
    <ul className="members">
      {value.map((each, index) => (
        <li key={index}>{marked.includes(each) ? <Mark>{show(field, each)}</Mark> : show(field, each)}</li>
      ))}
    </ul>
  );
}

/** What came, or went, or is told beside. */
export function OneSide({ rows }: { rows: readonly Difference[] }) {
  const { label, show } = useFactWords();
  return (
    <dl className="fact-grid">
      {rows.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{label(field)}</dt>
          <dd>{show(field, after ?? before)}</dd>
        </div>
      ))}
    </dl>
  );
}
