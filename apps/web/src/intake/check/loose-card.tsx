import { lazy, Suspense, useState } from 'react';
import type { ProposalWarning } from '../../api/proposal.js';
import type { Span } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Bones } from '../../ui/bones.js';
import { useChecking } from './context.js';
import { Doubts } from './doubts.js';

const AssignForm = lazy(() => import('./assign-form.js'));
const SHOWN_CHARACTERS = 160;

/** Words that belong to no problem and no measure: a person puts them somewhere or leaves them out knowingly. */
export function LooseCard({ span, warnings }: { span: Span; warnings: ProposalWarning[] }) {
  const { w } = useWords();
  const { text, showSource } = useChecking();
  const [assigning, setAssigning] = useState(false);
  const words = text.slice(span[0], span[1]).trim();
  return (
    <section className="found-block loose" style={{ containIntrinsicBlockSize: 'auto 130px' }}>
      <div className="node" data-node={span[0]} data-loose="" tabIndex={-1}>
        <div className="node-top">
          <button type="button" className="node-label" onClick={() => showSource(span[0])} title={w.intake.source}>
            {w.intake.unassigned}
          </button>
          <span className="quiet small node-why">{w.intake.unassignedWhy}</span>
          <span className="acts acts-shown">
            <button type="button" className="act" aria-expanded={assigning} onClick={() => setAssigning(!assigning)}>
              {w.intake.assignTo}
            </button>
          </span>
        </div>
        {assigning ? (
          <Suspense fallback={<Bones rows={3} />}>
            <AssignForm span={span} onClose={() => setAssigning(false)} />
          </Suspense>
        ) : (
          <p className="node-words" lang="zh-CN">
            {words.length > SHOWN_CHARACTERS ? `${words.slice(0, SHOWN_CHARACTERS)}…` : words}
          </p>
        )}
        <Doubts warnings={warnings} />
      </div>
    </section>
  );
}
