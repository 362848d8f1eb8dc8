import { Radio, Select } from 'antd';
import { useState } from 'react';
import type { ProposedProblem, UnitHint } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { useChecking } from './context.js';
import { FormFoot } from './forms.js';
import { labelsOf } from './marks.js';

/** Takes a hint: as what, and for which measure of its problem. */
export default function HintForm({ hint, problem, onClose }: { hint: UnitHint; problem: ProposedProblem; onClose: () => void }) {
  const { w } = useWords();
  const { proposal } = useChecking();
  const [as, setAs] = useState<'lead' | 'unit'>('unit');
  const holder = problem.measures.find((measure) => measure.span[0] <= hint.span[0] && hint.span[0] < measure.span[1]);
  const [measure, setMeasure] = useState<number>(holder?.span[0] ?? -1);
  const labels = labelsOf(proposal());
  const options = [
    { value: -1, label: w.intake.hintForAll },
    ...problem.measures.map((each) => ({
      value: each.span[0],
      label: w.intake.hintFor(w.intake.measureN(labels.get(each.span[0]) ?? '')),
    })),
  ];
  return (
    <div className="form hint-form">
      <Radio.Group
        value={as}
        onChange={(event) => setAs(event.target.value as 'lead' | 'unit')}
        options={[
          { value: 'lead', label: w.intake.acceptLead },
          { value: 'unit', label: w.intake.acceptUnit },
        ]}
      />
      <Select aria-label={w.ledger.measures} value={measure} onChange={setMeasure} options={options} style={{ minWidth: 160 }} />
      <FormFoot
        label={w.intake.accept}
        ready={problem.measures.length > 0}
        acts={() => [{ kind: 'acceptHint', problem: problem.span[0], hint: hint.span[0], as, ...(measure >= 0 ? { measure } : {}) }]}
        onClose={onClose}
      />
    </div>
  );
}
