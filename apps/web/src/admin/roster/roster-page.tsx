import { useRef, useState } from 'react';
import { type AppliedRoster, type CheckedRoster, roster } from '../../api/admin-roster.js';
import type { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';
import { useAct } from '../forms/act.js';
import { Trouble } from '../forms/trouble.js';
import { PageHead } from '../list/page-head.js';
import { Checked } from './checked.js';
import { Applied } from './applied.js';
import { Choose } from './choose.js';
import './roster.css';

type Step = { at: 'upload' } | { at: 'check'; file: File; checked: CheckedRoster } | { at: 'apply'; applied: AppliedRoster };
const isRefusal = ({ status }: Failure): boolean => status >= 400 && status < 500;
const STEPS = ['upload', 'check', 'apply'] as const;

/** 批量导入: a workbook is looked at row by row first, then written, all of it or nothing. */
export function RosterPage() {
  const { w } = useWords();
  const r = w.admin.roster;
  const looking = useAct();
  const writing = useAct('units', 'people');
  const key = useRef('');
  const [step, setStep] = useState<Step>({ at: 'upload' });
  const check = async (chosen: File) => {
    // Read once: what is applied is what was checked, whatever happens to the file on the disk meanwhile.
    const file = new File([await chosen.arrayBuffer()], chosen.name);
    key.current = crypto.randomUUID();
    const ended = await looking.run(() => roster.check(file));
    if (ended && 'done' in ended) setStep({ at: 'check', file, checked: ended.done });
  };
  const apply = async (file: File): Promise<boolean> => {
    const ended = await writing.run(() => roster.apply(file, key.current));
    if (!ended || 'failed' in ended) {
      // Somebody changed the district in between: the rows are looked at anew. Where the answer got lost it may be written:
      // sent again under the same key, the same answer comes back.
      if (ended && isRefusal(ended.failed)) await check(file);
      return false;
    }
    setStep({ at: 'apply', applied: ended.done });
    return true;
  };
  return (
    <>
      <PageHead title={w.admin.nav.roster} text={r.text}>
        <ol className="roster-steps">
          {STEPS.map((each, index) => (
            <li key={each} aria-current={each === step.at ? 'step' : undefined}>
              <span className="step-number">{index + 1}</span>
              {r.steps[each]}
            </li>
          ))}
        </ol>
      </PageHead>
      <Trouble failure={looking.failure ?? writing.failure} />
      {step.at === 'upload' && <Choose busy={looking.busy} onChoose={(file) => void check(file)} />}
      {step.at === 'check' && (
        <Checked
          file={step.file}
          checked={step.checked}
          busy={writing.busy || looking.busy}
          onApply={() => apply(step.file)}
          onAgain={() => setStep({ at: 'upload' })}
        />
      )}
      {step.at === 'apply' && <Applied applied={step.applied} onAgain={() => setStep({ at: 'upload' })} />}
    </>
  );
}
