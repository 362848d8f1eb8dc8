import { useLocation } from 'react-router';
import { useWords } from '../i18n/index.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { useAllDrafts } from './draft-queries.js';
import { Paper } from './paper.js';

/** The list that goes to whoever approves: the drafts that were chosen, or all of them. */
export function PrintPage() {
  const { w } = useWords();
  const p = w.drafts.print;
  const { ids } = (useLocation().state ?? {}) as { ids?: readonly string[] };
  useTitle(p.page);
  return (
    <Loaded query={useAllDrafts()}>
      {(all) => (
        <Paper
          title={p.draft}
          tasks={ids ? all.filter(({ id }) => ids.includes(id)) : all}
          back={{ to: '/drafts', label: p.back }}
          unsigned
        />
      )}
    </Loaded>
  );
}
