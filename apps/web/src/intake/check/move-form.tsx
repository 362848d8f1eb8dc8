import { useState } from 'react';
import type { ProposedMeasure } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { useChecking } from './context.js';
import { FormFoot } from './forms.js';
import { NodeSelect } from './node-select.js';

/** Puts a measure under another problem. */
export default function MoveForm({ measure, onClose }: { measure: ProposedMeasure; onClose: () => void }) {
  const { w } = useWords();
  const { proposal } = useChecking();
  const [to, setTo] = useState<string | null>(null);
  const e = w.intake.edit;
  return (
    <div className="form">
      <NodeSelect proposal={proposal()} label={e.moveTo} measures={false} value={to} onChange={setTo} />
      <FormFoot
        label={e.move}
        ready={to !== null}
        acts={() => [{ kind: 'moveMeasure', measure: measure.span[0], problem: Number(to!.slice(1)) }]}
        onClose={onClose}
      />
    </div>
  );
}
