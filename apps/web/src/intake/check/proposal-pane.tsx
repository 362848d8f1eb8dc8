import { memo, useMemo } from 'react';
import type { Proposal, ProposalWarning, ProposedProblem } from '../../api/proposal.js';
import type { Span } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { AboutSource } from './about-source.js';
import { warningsByNode } from './context.js';
import { LooseCard } from './loose-card.js';
import { MeasureCard } from './measure-card.js';
import { ProblemHead } from './problem-head.js';
import { Doubts } from './doubts.js';

type Block = { at: number; problem: ProposedProblem; index: number } | { at: number; piece: { span: Span; role: 'heading' | 'prose' } };

function blocksOf(proposal: Proposal): Block[] {
  const problems = proposal.problems.map((problem, index) => ({ at: problem.span[0], problem, index }));
  const pieces = proposal.unassigned.map((piece) => ({ at: piece.span[0], piece }));
  return [...problems, ...pieces].sort((a, b) => a.at - b.at);
}

/** What was found, in the order of the document: problems with their measures, and between them what belongs to none. */
export function ProposalPane({ proposal }: { proposal: Proposal }) {
  const { w } = useWords();
  const blocks = useMemo(() => blocksOf(proposal), [proposal]);
  const warnings = useMemo(() => warningsByNode(proposal), [proposal]);
  const elsewhere = warnings.get(-1);
  return (
    <div className="found">
      <AboutSource source={proposal.source} />
      {elsewhere && (
        <div className="found-block">
          <Doubts warnings={elsewhere} />
        </div>
      )}
      {blocks.map((block) =>
        'problem' in block ? (
          <ProblemBlock
            key={`p${block.at}`}
            problem={block.problem}
            index={block.index}
            warnings={[block.problem, ...block.problem.measures].map((node) => warnings.get(node.span[0]) ?? [])}
          />
        ) : block.piece.role === 'heading' ? (
          <Heading key={`h${block.at}`} span={block.piece.span} word={w.intake.heading} />
        ) : (
          <LooseCard key={`u${block.at}-${block.piece.span[1]}`} span={block.piece.span} warnings={warnings.get(block.at) ?? []} />
        ),
      )}
    </div>
  );
}

interface ProblemBlockProps {
  problem: ProposedProblem;
  index: number;
  /** Of the problem itself first, then of each measure. */
  warnings: ProposalWarning[][];
}

const same = (a: ProblemBlockProps, b: ProblemBlockProps) =>
  a.problem === b.problem && a.index === b.index && JSON.stringify(a.warnings) === JSON.stringify(b.warnings);

const ProblemBlock = memo(function ProblemBlock({ problem, index, warnings }: ProblemBlockProps) {
  const { w } = useWords();
  const label = `${index + 1}`;
  return (
    <section
      className="found-block"
      style={{ containIntrinsicBlockSize: `auto ${130 + problem.measures.length * 110}px` }}
      aria-label={w.intake.problemN(label)}
    >
      <ProblemHead problem={problem} label={label} warnings={warnings[0] ?? []} first={index === 0} />
      {problem.measures.length === 0 && <p className="found-none quiet">{w.intake.noMeasure}</p>}
      {problem.measures.map((measure, i) => (
        <MeasureCard
          key={measure.span[0]}
          measure={measure}
          label={`${label}.${i + 1}`}
          previous={problem.measures[i - 1]?.span[0] ?? null}
          warnings={warnings[i + 1] ?? []}
        />
      ))}
    </section>
  );
}, same);

function Heading({ span, word }: { span: Span; word: string }) {
  return (
    <p className="found-heading quiet small" data-node={span[0]}>
      {word}
    </p>
  );
}
