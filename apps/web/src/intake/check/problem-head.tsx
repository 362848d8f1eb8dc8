import { lazy, Suspense, useState } from 'react';
import type { ProposalWarning, ProposedProblem, UnitHint } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { Bones } from '../../ui/bones.js';
import { Act, Acts } from './acts.js';
import { useChecking } from './context.js';
import { Doubts } from './doubts.js';

const SplitForm = lazy(() => import('./forms.js').then((forms) => ({ default: forms.SplitForm })));
const RewordForm = lazy(() => import('./forms.js').then((forms) => ({ default: forms.RewordForm })));
const HintForm = lazy(() => import('./hint-form.js'));

interface Props {
  problem: ProposedProblem;
  label: string;
  warnings: ProposalWarning[];
  first: boolean;
}

/** The problem itself: its words, what may be done with them, its unit hints and doubts. */
export function ProblemHead({ problem, label, warnings, first }: Props) {
  const { w } = useWords();
  const { act, showSource, proposal } = useChecking();
  const [form, setForm] = useState<'split' | 'reword' | null>(null);
  const node = problem.span[0];
  const e = w.intake.edit;
  const close = () => setForm(null);
  const mergeUp = () => {
    const all = proposal().problems;
    const before = all[all.findIndex((each) => each.span[0] === node) - 1];
    if (before) void act({ kind: 'mergeProblems', problems: [before.span[0], node] });
  };
  return (
    <div className="node node-problem" data-node={node} tabIndex={-1}>
      <div className="node-top">
        <button type="button" className="node-label" onClick={() => showSource(node)} title={w.intake.source}>
          {w.intake.problemN(label)}
        </button>
        {problem.category && (
          <span className="badge" lang="zh-CN">
            {problem.category}
          </span>
        )}
        <Acts of={w.intake.problemN(label)}>
          <Act label={e.split} onClick={() => setForm('split')} />
          {!first && <Act label={e.mergeProblem} onClick={mergeUp} />}
          <Act label={e.reword} onClick={() => setForm('reword')} />
          <Act label={e.remove} onClick={() => void act({ kind: 'removeNode', node })} />
        </Acts>
      </div>
      {form === null && (
        <>
          <h3 lang="zh-CN">{problem.title}</h3>
          {problem.description && (
            <p className="node-words quiet" lang="zh-CN">
              {problem.description}
            </p>
          )}
        </>
      )}
      {form !== null && (
        <Suspense fallback={<Bones rows={3} />}>
          {form === 'split' ? (
            <SplitForm span={problem.span} kind="problem" onClose={close} />
          ) : (
            <RewordForm node={problem} kind="problem" onClose={close} />
          )}
        </Suspense>
      )}
      <Doubts warnings={warnings} />
      {problem.hints.length > 0 && (
        <ul className="hints">
          {problem.hints.map((hint) => (
            <Hint key={hint.span[0]} hint={hint} problem={problem} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Hint({ hint, problem }: { hint: UnitHint; problem: ProposedProblem }) {
  const { w } = useWords();
  const { act } = useChecking();
  const [taking, setTaking] = useState(false);
  const at = { problem: problem.span[0], hint: hint.span[0] };
  return (
    <li className={`hint ${hint.accepted ? 'hint-accepted' : ''}`} data-hint={hint.accepted ? undefined : ''} tabIndex={-1}>
      <span className="hint-words">
        <b>{w.intake.hint}</b> <span lang="zh-CN">{hint.unit}</span> <span className="quiet small">{w.intake.hintFrom(hint.text)}</span>
      </span>
      <span className="hint-acts">
        {hint.accepted && <span className="badge">{w.intake.accepted}</span>}
        <button type="button" className="act" aria-expanded={taking} onClick={() => setTaking(!taking)}>
          {hint.accepted ? w.intake.acceptAgain : w.intake.accept}
        </button>
        {!hint.accepted && (
          <button type="button" className="act" onClick={() => void act({ kind: 'refuseHint', ...at })}>
            {w.intake.refuse}
          </button>
        )}
      </span>
      {taking && (
        <Suspense fallback={<Bones rows={1} />}>
          <HintForm hint={hint} problem={problem} onClose={() => setTaking(false)} />
        </Suspense>
      )}
    </li>
  );
}
