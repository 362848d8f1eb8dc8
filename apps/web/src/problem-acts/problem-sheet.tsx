import { useState } from 'react';
import '../admin/forms/forms.css';
import { filled, said, TOUCHED, type Typed } from '../acts/typed.js';
import { useActOn } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { api } from '../api/client.js';
import type { ProblemAction, ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { useNotes } from '../ui/notes.js';
import { ProblemInput } from './problem-input.js';
import { PROBLEM_FORMS, STERN_ON_PROBLEMS } from './problem-forms.js';

interface Props {
  problem: ProblemDetail;
  action: ProblemAction;
  onClose: () => void;
}

/** The sheet of one act on a problem: just what it needs. */
export default function ProblemSheet({ problem, action, onClose }: Props) {
  const { w } = useWords();
  const say = useNotes();
  const words = w.problemActs;
  const [typed, setTyped] = useState<Typed>(() => startOf(action, problem));
  const act = useActOn(problem, api.problem, ...TOUCHED);
  const specs = PROBLEM_FORMS[action];
  const send = async () => {
    const body = said(
      specs.map((spec) => ({ ...spec, kind: 'prose' as const })),
      typed,
    );
    const ended = await act.run((version) => api.moveProblem(problem.id, version, { action, ...body }));
    if (!ended || 'failed' in ended) return;
    say(w.acts.done(words.names[action]));
    onClose();
  };
  return (
    <Dialog
      title={words.names[action]}
      okText={words.names[action]}
      danger={STERN_ON_PROBLEMS.has(action)}
      lines={words.consequences[action] ? [words.consequences[action]] : []}
      busy={act.busy}
      failure={act.failure}
      fields={specs.map(({ name }) => name)}
      ready={specs.every((spec) => spec.optional || filled(typed[spec.name]))}
      dirty={Object.values(typed).some(filled)}
      onOk={() => void send()}
      onClose={onClose}
    >
      <p className="act-of" lang="zh-CN">
        {problem.title}
      </p>
      {act.now && <p className="consequence-line">{w.acts.changedSince(w.problemState[act.now.state])}</p>}
      {specs.map((spec) => (
        <ProblemInput
          key={spec.name}
          problem={problem}
          action={action}
          spec={spec}
          value={typed[spec.name]}
          failure={act.failure}
          onChange={(name, value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
    </Dialog>
  );
}

/** An amendment starts from what stands; the rest is typed anew. */
function startOf(action: ProblemAction, problem: ProblemDetail): Typed {
  if (action !== 'amend') return {};
  return {
    title: problem.title,
    category: problem.category,
    leadUnitId: problem.leadUnit?.id,
    responsibleLeaderId: problem.responsibleLeader?.id,
  };
}
