import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useProblem, useProblemsOf } from '../api/queries.js';
import type { ProblemItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { useSeesAll } from '../session/session.js';
import { Bones } from '../ui/bones.js';
import { Loaded } from '../ui/loaded.js';
import { Passage } from '../ui/passage.js';

const AT_ONCE = 20;

/** In place of a full text that one may not see: the paragraphs of the problems one sees. */
export function Passages({ source }: { source: string }) {
  const { w } = useWords();
  // Who sees everything and no text here: there is none.
  if (useSeesAll()) {
    return (
      <section className="card detail-section">
        <h2>{w.sources.full}</h2>
        <p className="quiet">{w.ledger.noPassage}</p>
      </section>
    );
  }
  return <OwnPassages source={source} />;
}

function OwnPassages({ source }: { source: string }) {
  const { w } = useWords();
  const problems = useProblemsOf(source);
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <section className="card detail-section">
      <h2>{w.sources.passages}</h2>
      <p className="quiet">{w.sources.passagesWhy}</p>
      <Loaded query={problems}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{w.ledger.noPassage}</p>
          ) : (
            <>
              {items.slice(0, shown).map((problem) => (
                <OfProblem key={problem.id} problem={problem} />
              ))}
              {items.length > shown && <Button onClick={() => setShown(shown + AT_ONCE)}>{w.sources.morePassages}</Button>}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function OfProblem({ problem }: { problem: ProblemItem }) {
  const detail = useProblem(problem.id);
  return (
    <article className="source-passage">
      <h3>
        <Link to={`/problems/${problem.id}`}>{problem.number}</Link> <span lang="zh-CN">{problem.title}</span>
      </h3>
      {detail.isPending ? <Bones rows={3} /> : <Passage passage={detail.data?.passage ?? null} />}
    </article>
  );
}
