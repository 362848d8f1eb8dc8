import { Button } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Draft, FeedbackCycle } from '../api/drafts.js';
import { useDistrict } from '../api/queries.js';
import type { LimitKind } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatShortDay } from '../ui/dates.js';
import './paper.css';

/** A task as it stands on the list: what drafts and issued tasks have in common. */
export type PaperTask = Pick<
  Draft,
  'id' | 'number' | 'text' | 'target' | 'problem' | 'leadUnit' | 'units' | 'responsibleLeader' | 'acceptanceGroup'
> & { limitKind: LimitKind; limitText: string | null; dueOn: string | null; reviewDueOn: string | null; feedbackCycle: FeedbackCycle };

interface Props {
  title: string;
  /** Under the title: the approval, or nothing yet. */
  below?: ReactNode;
  tasks: readonly PaperTask[];
  back: { to: string; label: string };
  /** Room for the approval that is still to be given. */
  unsigned?: boolean;
}

/** A list of tasks as it goes to whoever approves it: a clean table on A4 across, nothing of the page around it. */
export function Paper({ title, below, tasks, back, unsigned = false }: Props) {
  const { w, lang } = useWords();
  const p = w.drafts.print;
  const district = useDistrict().data;
  return (
    <>
      <div className="paper-acts no-print">
        <Link to={back.to}>{back.label}</Link>
        <Button type="primary" onClick={() => window.print()}>
          {p.print}
        </Button>
      </div>
      <article className="paper" tabIndex={0} aria-label={title}>
        <h1>
          {lang === 'en' ? title : `${district?.name ?? ''}${title}`}
          {lang === 'en' && <small lang="zh-CN">{district?.name}</small>}
        </h1>
        <p className="paper-below">
          <span>{below}</span>
          <span>{p.total(tasks.length)}</span>
          {district && (
            <span>
              {p.made} {formatShortDay(district.today, lang)}
            </span>
          )}
        </p>
        <PaperTable tasks={tasks} unsigned={unsigned} />
        {unsigned && (
          <div className="paper-sign">
            <p className="paper-opinion">{p.sign}</p>
            <p>{p.signed}</p>
            <p>{p.day}</p>
          </div>
        )}
      </article>
    </>
  );
}

function PaperTable({ tasks, unsigned }: Pick<Props, 'tasks' | 'unsigned'>) {
  const { w, lang } = useWords();
  const p = w.drafts.print;
  const comma = lang === 'en' ? ', ' : '、';
  const blank = unsigned && <span className="paper-blank">{p.blank}</span>;
  const limit = ({ limitKind, limitText, dueOn, reviewDueOn }: PaperTask) => {
    const on = limitKind === 'long_term' ? reviewDueOn : dueOn;
    if (on)
      return (
        <>
          {limitKind !== 'by_date' && <span className="paper-kind">{w.limit[limitKind]}</span>}
          {limitKind === 'long_term' && `${w.time.review} `}
          <span className="paper-day">{formatShortDay(on, lang)}</span>
        </>
      );
    return limitKind === 'unset' ? blank : limitKind === 'by_date' ? (limitText ?? blank) : w.limit[limitKind];
  };
  return (
    <table lang={lang}>
      <thead>
        <tr>
          {[p.serial, p.task, p.target, p.leader, p.lead, p.others, p.group, p.limit, p.cycle].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, at) => (
          <Fragment key={task.id}>
            {task.problem.id !== tasks[at - 1]?.problem.id && (
              <tr className="paper-problem">
                <th scope="rowgroup" colSpan={9} lang="zh-CN">
                  {`${task.problem.number}\u3000${task.problem.title}`}
                </th>
              </tr>
            )}
            <tr>
              <td>{at + 1}</td>
              <td lang="zh-CN">{task.text}</td>
              <td lang="zh-CN">{task.target}</td>
              <td lang="zh-CN">{task.responsibleLeader?.name ?? blank}</td>
              <td lang="zh-CN">{task.leadUnit?.name ?? blank}</td>
              <td lang="zh-CN">
                {task.units
                  .filter(({ part }) => part !== 'lead')
                  .map(({ name }) => name)
                  .join(comma)}
              </td>
              <td lang="zh-CN">{task.acceptanceGroup?.name ?? blank}</td>
              <td>{limit(task)}</td>
              <td>{w.drafts.cycle[task.feedbackCycle]}</td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
