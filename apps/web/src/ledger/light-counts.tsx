import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Query } from '../api/client.js';
import { useCounts } from '../api/queries.js';
import { LIGHTS, type Light as LightName } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Lamp } from '../ui/light.js';

/** Always shown; the others only where there are any. */
const ALWAYS: readonly LightName[] = ['red', 'yellow', 'blue', 'green', 'grey'];

/** How many tasks burn in each light under the other conditions; each number leads to its rows. */
export function LightCounts({ query, chosen }: { query: Query; chosen: readonly string[] }) {
  const { w } = useWords();
  const others = useMemo(() => Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'light' && name !== 'sort')), [query]);
  const { data } = useCounts(others);
  const address = (light: string | null) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(others)) if (value) params.set(name, Array.isArray(value) ? value.join(',') : String(value));
    if (light) params.set('light', light);
    return `/ledger/tasks?${params.toString()}`;
  };
  const shown = LIGHTS.filter((light) => ALWAYS.includes(light) || (data?.lights[light] ?? 0) > 0 || chosen.includes(light));
  return (
    <nav className="counts" aria-label={w.ledger.counts}>
      <Link to={address(null)} className="count" aria-current={chosen.length === 0 ? 'true' : undefined}>
        <span className="count-word">{w.ledger.all}</span>
        <b>{data?.total ?? '·'}</b>
      </Link>
      {shown.map((light) => (
        <Link
          key={light}
          to={address(chosen.length === 1 && chosen[0] === light ? null : light)}
          className="count"
          title={w.light[light].rule}
          aria-current={chosen.includes(light) ? 'true' : undefined}
        >
          <span className={`light light-${light}`}>
            <Lamp light={light} />
            <span className="count-word">{w.light[light].word}</span>
          </span>
          <b>{data ? (data.lights[light] ?? 0) : '·'}</b>
        </Link>
      ))}
    </nav>
  );
}
