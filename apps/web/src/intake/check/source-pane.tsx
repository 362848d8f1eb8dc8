import { memo, useMemo } from 'react';
import type { Proposal } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { chunksOf, linesOf, type Line, type Segment } from './marks.js';

/** The document's text with everything that was found in it marked; marks are told apart by line style and label too. */
export function SourcePane({ text, proposal }: { text: string; proposal: Proposal }) {
  const chunks = useMemo(() => chunksOf(linesOf(text, proposal)), [text, proposal]);
  return (
    <div className="text" lang="zh-CN">
      {chunks.map((lines, index) => (
        <Chunk key={index} text={text} lines={lines} />
      ))}
    </div>
  );
}

const same = (a: { text: string; lines: Line[] }, b: { text: string; lines: Line[] }) =>
  a.text === b.text && (a.lines === b.lines || JSON.stringify(a.lines) === JSON.stringify(b.lines));

const Chunk = memo(function Chunk({ text, lines }: { text: string; lines: Line[] }) {
  const characters = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(lengthOf(line) / 34)), 0);
  return (
    <div className="text-chunk" style={{ containIntrinsicBlockSize: `auto ${characters * 28}px` }}>
      {lines.map((line) =>
        line.segments.length > 0 ? <p key={line.start}>{line.segments.map((segment) => piece(text, segment))}</p> : null,
      )}
    </div>
  );
}, same);

const lengthOf = (line: Line) => (line.segments.at(-1)?.span[1] ?? line.start) - line.start;

function piece(text: string, { span, kind, node, label, hint, doubt }: Segment) {
  const words = text.slice(span[0], span[1]);
  if (kind === null && !hint && !doubt) return words;
  return (
    <span
      key={span[0]}
      className={`m ${kind ? `m-${kind}` : ''} ${hint ? 'm-hint' : ''} ${doubt ? 'm-doubt' : ''}`}
      data-node={node ?? undefined}
      data-label={label ?? undefined}
    >
      {words}
    </span>
  );
}

/** What each mark means. */
export function Legend() {
  const { w } = useWords();
  return (
    <p className="legend small" aria-label={w.intake.legend}>
      <span className="m m-problem">{w.ledger.columns.problem}</span> <span className="m m-measure">{w.ledger.measures}</span>{' '}
      <span className="m m-hint">{w.intake.hint}</span> <span className="m m-prose">{w.intake.unassigned}</span>{' '}
      <span className="m m-doubt">{w.intake.warning}</span>
    </p>
  );
}
