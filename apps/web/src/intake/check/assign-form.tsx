import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { Span } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { CaretText } from './caret-text.js';
import { useChecking } from './context.js';
import type { Act } from './editing.js';
import { FormFoot } from './forms.js';
import { NodeSelect } from './node-select.js';

type Way = 'assign' | 'measure' | 'problem';

/** Puts unassigned words, or the part of them that is selected, to a node; or makes a measure or a problem of them. */
export default function AssignForm({ span, onClose }: { span: Span; onClose: () => void }) {
  const { w } = useWords();
  const { text, proposal } = useChecking();
  const now = proposal();
  const [way, setWay] = useState<Way>('assign');
  const [part, setPart] = useState<Span>([0, 0]);
  const [node, setNode] = useState<string | null>(() => nearestBefore(now.problems, span[0], true));
  const chosen: Span = part[1] > part[0] ? [span[0] + part[0], span[0] + part[1]] : span;
  const change = (next: Way) => {
    setWay(next);
    setNode(nearestBefore(now.problems, span[0], next === 'assign'));
  };
  const act = (): Act => {
    const start = Number(node?.slice(1));
    if (way === 'problem') return { kind: 'addProblem', span: chosen };
    if (way === 'measure') return { kind: 'addMeasure', problem: start, span: chosen };
    return { kind: 'assign', span: chosen, to: node?.startsWith('m') ? { measure: start } : { problem: start } };
  };
  return (
    <div className="form">
      <p className="small quiet">{w.intake.assignHow}</p>
      <CaretText text={text.slice(span[0], span[1])} label={w.intake.unassigned} start={0} onSelect={(from, to) => setPart([from, to])} />
      <Radio.Group
        value={way}
        onChange={(event) => change(event.target.value as Way)}
        options={[
          { value: 'assign', label: w.intake.assign },
          { value: 'measure', label: w.intake.asMeasure },
          { value: 'problem', label: w.intake.asProblem },
        ]}
      />
      {way !== 'problem' && (
        <NodeSelect proposal={now} label={w.intake.assignTo} measures={way === 'assign'} value={node} onChange={setNode} />
      )}
      <FormFoot label={w.intake.assignDo[way]} ready={way === 'problem' || node !== null} acts={() => [act()]} onClose={onClose}>
        {part[1] > part[0] && <Button onClick={() => setPart([0, 0])}>{w.intake.wholePiece}</Button>}
      </FormFoot>
    </div>
  );
}

/** The node that stands last before a place: what a stray sentence most likely belongs to. */
function nearestBefore(problems: { span: Span; measures: { span: Span }[] }[], at: number, measures: boolean): string | null {
  const problem = problems.filter((each) => each.span[0] < at).at(-1) ?? problems[0];
  if (!problem) return null;
  const measure = measures ? problem.measures.filter((each) => each.span[0] < at).at(-1) : undefined;
  return measure ? `m${measure.span[0]}` : `p${problem.span[0]}`;
}
