import type { Draft } from '../api/drafts.js';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';

/** The limit of a draft: its date or that of its first review, else what the source says, else that it is to be set. */
export function DraftLimit({ draft }: { draft: Pick<Draft, 'limitKind' | 'limitText' | 'dueOn' | 'reviewDueOn' | 'dueProvisional'> }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const { limitKind, limitText, dueOn, reviewDueOn, dueProvisional } = draft;
  const on = limitKind === 'long_term' ? reviewDueOn : dueOn;
  const when = on ? <time dateTime={on}>{formatDay(on, lang, today)}</time> : limitKind === 'by_date' && limitText;
  return (
    <span className="due">
      {when && <span lang={on ? undefined : 'zh-CN'}>{when}</span>}
      <span className={when ? 'due-left' : ''}>
        {w.limit[limitKind]}
        {dueProvisional && <span title={w.app.provisionalWhy}>{` · ${w.app.provisional}`}</span>}
      </span>
    </span>
  );
}
