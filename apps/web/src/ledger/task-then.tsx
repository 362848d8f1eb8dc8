import { useTaskThen, type TaskThen } from '../api/past.js';
import { useDistrict } from '../api/queries.js';
import type { TaskDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Bar } from '../ui/bar.js';
import { formatDay } from '../ui/dates.js';
import './detail.css';
import { deadlineOf, reported } from './due.js';
import { Facts } from './facts.js';
import { isInstant } from './moment.js';
import { MarksThen, PastCard } from './past-card.js';
import { LastStep, Story } from './story.js';
import { Origin, Wording } from './task-parts.js';

/** A task as it stood at a past moment, with its story; nothing can be done there. */
export function TaskThenView({ task, at }: { task: TaskDetail; at: string }) {
  const page = `/tasks/${task.id}`;
  const query = useTaskThen(task.id, isInstant(at) ? at : null);
  return (
    <article>
      <header className="detail-head">
        <p className="quiet">{task.number}</p>
        <h1 lang="zh-CN">{task.title}</h1>
      </header>
      <PastCard page={page} at={at} first={task.events.at(-1)?.at ?? null} query={query}>
        {(then) => <Then then={then} />}
      </PastCard>
      <div className="detail-grid">
        <div className="detail-column">
          <Wording task={task} />
          <Story events={task.events} page={page} at={at} />
        </div>
        <div className="detail-column">
          <Origin task={task} />
        </div>
      </div>
    </article>
  );
}

function Then({ then }: { then: TaskThen }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const l = w.ledger.labels;
  const percent = reported(then);
  const day = (on: string | null) => on && formatDay(on, lang, today);
  const deadline = deadlineOf(then);
  const kind = then.correctionDueOn ? w.time.correction : then.limitKind === 'long_term' ? w.time.review : null;
  return (
    <>
      <MarksThen light={then.light} reason={then.lightReason} state={w.taskState[then.state]}>
        {then.awaitingReview && <span className="badge">{w.ledger.awaiting}</span>}
      </MarksThen>
      <Facts
        rows={[
          [
            w.ledger.columns.percent,
            then.limitKind === 'long_term' ? null : percent === null ? (
              w.ledger.noPercent
            ) : (
              <span className="past-bar">
                <Bar percent={percent} planned={then.plannedPercent} />
              </span>
            ),
          ],
          [w.past.planned, then.plannedPercent === null ? null : `${then.plannedPercent}%`],
          [l.limit, then.limitKind === 'unset' ? undefined : w.limit[then.limitKind]],
          [l.due, deadline && [day(deadline), kind, then.provisional && w.app.provisional].filter(Boolean).join(' · ')],
          [l.original, then.originalDueOn !== then.dueOn ? day(then.originalDueOn) : null],
          [l.extensions, then.extensions > 0 ? w.time.extended(then.extensions) : null],
          [w.past.issued, day(then.issuedOn)],
          [w.past.suspended, day(then.suspendedOn)],
          [w.past.submitted, day(then.submittedOn)],
          [l.finished, day(then.finishedOn)],
          [l.lead, then.leadUnit?.name],
          [l.leader, then.responsibleLeader?.name ?? null],
          [l.person, then.responsiblePerson?.name ?? null],
          [w.past.group, then.acceptanceGroup?.name ?? null],
          [w.past.lastStep, <LastStep event={then.event} />],
        ]}
      />
    </>
  );
}
