import type { Language, TaskDetail } from '../api/types.js';
import type { Words } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';

/** What an event that happened by the clock says, with its days; null for everything else. */
export function toldByClock({ kind, data }: TaskDetail['events'][number], w: Words, lang: Language, today?: string): string | null {
  const did = (data['did'] ?? {}) as Partial<Record<string, string>> & { earlier?: boolean };
  const day = (on: string | undefined) => formatDay(on!, lang, today);
  if (kind === 'report_missed' && did['cycleDueOn']) return w.clock.reportMissed(day(did['cycleDueOn']));
  if (kind === 'redated' && did['from'] && did['to'])
    return w.clock.redated(w.clock.dates[did['field']!] ?? '', day(did['from']), day(did['to']), did.earlier === true);
  return null;
}
