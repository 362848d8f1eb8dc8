import { use } from 'react';
import type { ProposalWarning } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { SeenContext } from './context.js';
import { doubtKey } from './seen.js';

/** Doubts at the place they are about, amber with their reason, until a person has looked. */
export function Doubts({ warnings }: { warnings: ProposalWarning[] }) {
  const { w } = useWords();
  const { seen, look } = use(SeenContext);
  return warnings.map((warning) => {
    const done = seen.has(doubtKey(warning));
    return (
      <div key={doubtKey(warning)} className={`doubt ${done ? 'doubt-seen' : ''}`} data-doubt={done ? undefined : ''}>
        <Icon name="warn" size={16} />
        <span>
          <b>{w.intake.warning}</b> {w.intake.doubts[warning.code] ?? <span lang="zh-CN">{warning.message}</span>}
        </span>
        {done ? (
          <span className="small">{w.intake.seenAlready}</span>
        ) : (
          <button type="button" className="act" onClick={() => look(warning)}>
            {w.intake.seen}
          </button>
        )}
      </div>
    );
  });
}
