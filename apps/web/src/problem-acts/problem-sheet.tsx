import '../admin/forms/forms.css';
import { useKept } from '../acts/kept.js';
import { Restored } from '../acts/restored.js';
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

/** The sheet of one act on a problem: just what it needs, kept on this device until it is sent. */
export default function ProblemSheet({ problem, action, onClose }: Props) {
  const { w } = useWords();
  const say = useNotes();
  const words = w.problemActs;
  const { typed, restored, put, anew, sent } = useKept(problem.id, action, startOf(action, problem));
  const act = useActOn(problem, api.problem, ...TOUCHED);
  const specs = PROBLEM_FORMS[action].filter((spec) => spec.with === undefined || filled(typed[spec.with]));
  const send = async () => {
    const body = said(
      specs.map((spec) => ({ ...spec, kind: 'prose' as const })),
      typed,
    );
    const ended = await act.run((version) => api.moveProblem(problem.id, version, { action, ...body }));
    if (!ended || 'failed' in ended) return;
    sent();
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
      onOk={() => void send()}
      onClose={onClose}
    >
      <p className="act-of" lang="zh-CN">
        {problem.title}
      </p>
      {restored && <Restored onAnew={anew} />}
      {act.now && <p className="consequence-line">{words.changedSince(w.problemState[act.now.state])}</p>}
      {specs.map((spec) => (
        <ProblemInput
          key={spec.name}
          problem={problem}
          action={action}
          spec={spec}
          value={typed[spec.name]}
          failure={act.failure}
          onChange={put}
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
