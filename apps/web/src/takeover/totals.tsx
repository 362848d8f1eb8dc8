import type { CheckedLedger } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';

const MOST_NAMES = 12;

/** What was found, by state, beside what the file claims; units nobody knows. */
export function Totals({ checked: { problems, tasks, states, claims, unknownUnits } }: { checked: CheckedLedger }) {
  const { w } = useWords();
  const t = w.takeover;
  const named = Object.entries(states) as [keyof typeof w.taskState, number][];
  return (
    <section className="card takeover-totals">
      <h2>{t.totals}</h2>
      <dl>
        <div>
          <dt>{t.problems}</dt>
          <dd>{problems}</dd>
        </div>
        <div>
          <dt>{t.tasks}</dt>
          <dd>{tasks}</dd>
        </div>
        {named.map(([state, n]) => (
          <div key={state}>
            <dt>{w.taskState[state]}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
      {claims.map((claim) => (
        <p key={claim.words} className={claim.claimed === claim.found ? 'small' : 'small takeover-doubt'}>
          {claim.claimed !== claim.found && <Icon name="warn" size={14} />} {t.claimed} <span lang="zh-CN">{claim.words}</span> · {t.found}{' '}
          {claim.found}
        </p>
      ))}
      {unknownUnits.length > 0 && (
        <p className="small takeover-doubt">
          <Icon name="warn" size={14} />{' '}
          {t.unknownUnits(unknownUnits.slice(0, MOST_NAMES).join('、'), unknownUnits.length > MOST_NAMES ? unknownUnits.length : 0)}
        </p>
      )}
    </section>
  );
}
