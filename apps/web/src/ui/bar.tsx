import { useWords } from '../i18n/index.js';
import './states.css';

/** Reported percent as a bar, with the planned percent as a tick on it. */
export function Bar({ percent, planned }: { percent: number | null; planned: number | null }) {
  const { w } = useWords();
  if (percent === null) return <span className="quiet">{w.app.none}</span>;
  const label = planned === null ? w.ledger.progress(percent) : `${w.ledger.progress(percent)}, ${w.ledger.planned(planned)}`;
  return (
    <span className="bar" role="img" aria-label={label} title={label}>
      <span className="bar-track">
        <span className="bar-fill" style={{ width: `${percent}%` }} />
        {planned !== null && <span className="bar-plan" style={{ left: `calc(${planned}% - 1px)` }} />}
      </span>
      <span className="bar-number">{percent}%</span>
    </span>
  );
}
