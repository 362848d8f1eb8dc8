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
          <dl className="known small">
            <div>
              <dt>{w.intake.aboutNumber}</dt>
              <dd lang="zh-CN">{source.documentNumber ?? <Unset />}</dd>
            </div>
            <div>
              <dt>{w.intake.aboutDate}</dt>
              <dd>{source.issuedOn ? formatDay(source.issuedOn, lang, today) : <Unset />}</dd>
            </div>
          </dl>
          <button type="button" className="act" aria-label={`${w.intake.edit.reword} ${w.intake.about}`} onClick={() => setEditing(true)}>
            {w.intake.edit.reword}
          </button>
        </>
      )}
    </section>
  );
}

function Unset() {
  const { w } = useWords();
  return <span className="badge unset">{w.intake.unset}</span>;
}
