import { Modal } from 'antd';
import type { Proposal, ProposedMeasure, ProposedProblem } from '../../api/proposal.js';
import { useWords, type Words } from '../../i18n/index.js';
import type { Act, Stale } from './editing.js';
import { labelsOf } from './marks.js';
import { limitWords } from './measure-card.js';

/** Two people changed one reading: both versions side by side, and the person chooses. */
export default function StaleAsk({ stale, onSettle }: { stale: Stale; onSettle: (again: boolean) => void }) {
  const { w } = useWords();
  const s = w.intake.stale;
  const node = nodeOf(stale.act);
  return (
    <Modal
      open
      width={760}
      footer={(_, { OkBtn, CancelBtn }) => (
        <div className="form-foot form-foot-end">
          <CancelBtn />
          <OkBtn />
        </div>
      )}
      title={s.title}
      okText={s.applyMine}
      cancelText={s.keepTheirs}
      onOk={() => onSettle(true)}
      onCancel={() => onSettle(false)}
      mask={{ closable: false }}
    >
      <p>{s.text}</p>
      <div className="stale">
        <section>
          <h3>{s.yours}</h3>
          <p>
            <b>{w.intake.describe[stale.act.kind]}</b>
          </p>
          <Words text={wordsOfAct(stale.act, w)} />
          <Described proposal={stale.before.proposal} node={node} />
        </section>
        <section>
          <h3>{s.theirs}</h3>
          <Described proposal={stale.now.proposal} node={node} />
        </section>
      </div>
    </Modal>
  );
}

function Words({ text }: { text: string }) {
  return text ? (
    <p className="node-words" lang="zh-CN">
      {text}
    </p>
  ) : null;
}

/** The node an act is about; null for those about the whole. */
function nodeOf(act: Act): number | null {
  switch (act.kind) {
    case 'mergeMeasures':
      return act.measures[0] ?? null;
    case 'mergeProblems':
      return act.problems[0] ?? null;
    case 'reword':
    case 'removeNode':
      return act.node;
    case 'splitMeasure':
    case 'moveMeasure':
    case 'setUnit':
    case 'setLimit':
    case 'setTarget':
      return act.measure;
    case 'splitProblem':
    case 'addMeasure':
    case 'acceptHint':
    case 'refuseHint':
      return act.problem;
    case 'assign':
      return 'measure' in act.to ? act.to.measure : act.to.problem;
    default:
      return null;
  }
}

/** What the person had entered, in words. */
function wordsOfAct(act: Act, w: Words): string {
  if (act.kind === 'reword') return [act.title, act.text ?? act.description].filter(Boolean).join('\n');
  if (act.kind === 'setUnit') return act.units.join('、') || w.intake.unset;
  if (act.kind === 'setLimit') return limitWords({ kind: act.limitKind, date: act.date ?? null, text: act.text ?? null }, w);
  if (act.kind === 'setSource') return [act.title, act.documentNumber, act.issuedOn].filter(Boolean).join('\n');
  if (act.kind === 'setTarget') return act.target ?? w.intake.unset;
  return '';
}

function Described({ proposal, node }: { proposal: Proposal | null; node: number | null }) {
  const { w } = useWords();
  if (!proposal) return null;
  if (node === null) {
    const measures = proposal.problems.reduce((sum, problem) => sum + problem.measures.length, 0);
    return <p>{`${w.intake.nProblems(proposal.problems.length)} · ${w.intake.nMeasures(measures)}`}</p>;
  }
  const found = find(proposal, node);
  if (!found) return <p className="quiet">{w.intake.stale.gone}</p>;
  const label = labelsOf(proposal).get(node);
  const measure = 'text' in found ? found : null;
  return (
    <div className="stale-node">
      <p className="small quiet">{measure ? w.intake.measureN(label ?? '') : w.intake.problemN(label ?? '')}</p>
      <Words text={measure ? measure.text : `${(found as ProposedProblem).title}\n${(found as ProposedProblem).description}`} />
      {measure && (
        <p className="small quiet">{`${w.intake.units}：${measure.units.join('、') || w.intake.unset} · ${w.intake.limit}：${limitWords(measure.limit, w)}`}</p>
      )}
    </div>
  );
}

function find(proposal: Proposal, node: number): ProposedProblem | ProposedMeasure | null {
  for (const problem of proposal.problems) {
    if (problem.span[0] === node) return problem;
    const measure = problem.measures.find((each) => each.span[0] === node);
    if (measure) return measure;
  }
  return null;
}
