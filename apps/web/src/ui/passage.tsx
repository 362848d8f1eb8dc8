import type { Passage as PassageData } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import './passage.css';

/** The words of the source something came from, marked in their paragraph, with the checksum of the file they stand in. */
export function Passage({ passage }: { passage: PassageData | null }) {
  const { w } = useWords();
  if (!passage) return <p className="quiet">{w.ledger.noPassage}</p>;
  return (
    <>
      <blockquote className="passage" lang="zh-CN" style={{ margin: 0 }}>
        {passage.before}
        <mark>{passage.text}</mark>
        {passage.after}
      </blockquote>
      <p className="quiet small" style={{ marginTop: 8 }}>
        {w.ledger.labels.hash} <span className="hash">{passage.sha256}</span>
      </p>
    </>
  );
}
