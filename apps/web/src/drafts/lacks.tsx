import type { Missing } from '../api/drafts.js';
import { State } from '../admin/list/state.js';
import { useWords } from '../i18n/index.js';

/** What a draft still lacks, in amber words; that it can be issued where nothing is missing. */
export function Lacks({ missing }: { missing: readonly Missing[] }) {
  const { w, lang } = useWords();
  if (missing.length === 0) return <State tone="good">{w.drafts.ready}</State>;
  return (
    <span className="lacks">
      {missing.map((each) => (
        <span key={each.field + each.zh}>{lang === 'en' ? each.en : each.zh}</span>
      ))}
    </span>
  );
}
