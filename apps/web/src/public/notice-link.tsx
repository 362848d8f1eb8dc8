import { CopyButton } from '../admin/forms/copy.js';
import { useDistrict } from '../api/queries.js';
import type { ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { useSeesAll } from '../session/session.js';
import './notice-link.css';

/** The address of a problem's public notice while it is up, for whoever sends it around. */
export function NoticeLink({ problem }: { problem: ProblemDetail }) {
  const { w } = useWords();
  const all = useSeesAll();
  const today = useDistrict().data?.today;
  const words = w.public.link;
  const up = problem.closings.find(
    ({ state, publicisedOn, publicityEndsOn }) =>
      state === 'publicised' && publicisedOn && publicityEndsOn && today && publicisedOn <= today && today <= publicityEndsOn,
  );
  if (!all || !up || problem.state !== 'publicised') return null;
  const address = `${location.origin}/public/notices/${up.id}`;
  return (
    <section className="card detail-section notice-link">
      <h2>{words.title}</h2>
      <p className="quiet">{words.text}</p>
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
      </p>
      <p className="no-print">
        <CopyButton text={address} label={words.title} />
      </p>
    </section>
  );
}
