import { lazy, Suspense, useState } from 'react';
import type { Proposal } from '../../api/proposal.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { Bones } from '../../ui/bones.js';
import { formatDay } from '../../ui/dates.js';

const AboutForm = lazy(() => import('./about-form.js'));

/** How the document names itself: its title, number and date, as read; a person may correct them. */
export function AboutSource({ source }: { source: Proposal['source'] }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const [editing, setEditing] = useState(false);
  return (
    <section className="about" aria-label={w.intake.about}>
      {editing ? (
        <Suspense fallback={<Bones rows={3} />}>
          <AboutForm source={source} onClose={() => setEditing(false)} />
        </Suspense>
      ) : (
        <>
          <span className="about-words">
            <span className="quiet small">{w.intake.about}</span>{' '}
            <span lang="zh-CN">{[source.title, source.documentNumber].filter(Boolean).join(' · ')}</span>
            {source.issuedOn && ` · ${formatDay(source.issuedOn, lang, today)}`}
          </span>
          <button type="button" className="act" aria-label={`${w.intake.edit.reword} ${w.intake.about}`} onClick={() => setEditing(true)}>
            {w.intake.edit.reword}
          </button>
        </>
      )}
    </section>
  );
}
