import { useCallback, useState } from 'react';
import type { ProposalWarning } from '../../api/proposal.js';

/** What names a doubt across edits: what it says and where. */
export const doubtKey = (warning: ProposalWarning) => `${warning.code}:${warning.span[0]}`;

/** Which doubts this person has looked at, remembered on this device. */
export function useSeen(intakeId: string) {
  const stored = `seen:${intakeId}`;
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set(JSON.parse(sessionStorage.getItem(stored) ?? '[]') as string[]));
  const look = useCallback(
    (warning: ProposalWarning) =>
      setSeen((before) => {
        const next = new Set(before).add(doubtKey(warning));
        sessionStorage.setItem(stored, JSON.stringify([...next]));
        return next;
      }),
    [stored],
  );
  return { seen, look };
}
