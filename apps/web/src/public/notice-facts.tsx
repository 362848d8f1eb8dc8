import type { PublicNotice } from '../api/public.js';
import { useWords } from '../i18n/index.js';
import { daysBetween, formatShortDay } from '../ui/dates.js';

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** From which day to which a notice is up, and how many days are left. What the API lists is up, whatever this device's clock says. */
export function Period({ notice: { from, to } }: { notice: PublicNotice }) {
  const { w, lang } = useWords();
  const p = w.public;
  const left = Math.max(0, daysBetween(shanghai.format(new Date()), to));
  return (
    <span className="notice-period">
      <span>{p.days(formatShortDay(from, lang), formatShortDay(to, lang))}</span>
      <span className="badge no-print">{left === 0 ? p.lastDay : p.left(left)}</span>
    </span>
  );
}

/** Number, unit and days of a notice. */
export function NoticeFacts({ notice }: { notice: PublicNotice }) {
  const { w } = useWords();
  const p = w.public;
  return (
    <dl className="notice-facts">
      <dt>{p.number}</dt>
      <dd>{notice.problemNumber}</dd>
      {notice.leadUnit && (
        <>
          <dt>{p.unit}</dt>
          <dd lang="zh-CN">{notice.leadUnit}</dd>
        </>
      )}
      <dt>{p.period}</dt>
      <dd>
        <Period notice={notice} />
      </dd>
    </dl>
  );
}
