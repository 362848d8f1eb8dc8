import { Link } from 'react-router';
import { Fragment, type ReactNode } from 'react';
import { useDistrict } from '../api/queries.js';
import type { Part, TaskItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import { deadlineOf, Due } from './due.js';

/** A list of labelled facts; a fact that is null is left out, one that is undefined is 待明确. */
export function Facts({ rows }: { rows: [label: string, value: ReactNode][] }) {
  const { w } = useWords();
  return (
    <dl className="facts">
      {rows.map(([label, value]) =>
        value === null ? null : (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value ?? <span className="badge unset">{w.ledger.notSet}</span>}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

/** Who and when of a task; what the source did not say stands as 待明确. */
export function TaskFacts({ task }: { task: TaskItem }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const l = w.ledger.labels;
  const day = (on: string) => formatDay(on, lang, today);
  const of = (part: Part) => task.units.filter((unit) => unit.part === part).map((unit) => unit.name);
  const joined = (names: string[]) => (names.length ? names.join(lang === 'en' ? ', ' : '、') : null);
  return (
    <Facts
      rows={[
        [l.lead, task.leadUnit?.name],
        [l.responsible, joined(of('responsible'))],
        [l.cooperating, joined(of('cooperating'))],
        [l.unmatched, joined(task.unmatchedUnits)],
        [l.leader, task.responsibleLeader?.name],
        [l.person, task.responsiblePerson?.name],
        [l.contact, task.contact ? <Contact contact={task.contact} /> : undefined],
        [l.limit, task.limitKind === 'unset' ? undefined : w.limit[task.limitKind]],
        [l.due, deadlineOf(task) ? <Due task={task} /> : null],
        [l.original, task.originalDueOn && task.originalDueOn !== task.dueOn ? day(task.originalDueOn) : null],
        [l.extensions, task.extensions > 0 ? w.time.extended(task.extensions) : null],
        [l.finished, task.finishedOn && day(task.finishedOn)],
        [l.limitText, task.limitText],
        [l.target, task.target ?? undefined],
        [l.problem, <Link to={`/problems/${task.problem.id}`}>{`${task.problem.number} ${task.problem.title}`}</Link>],
        [l.source, <Link to={`/sources/${task.source.id}`}>{task.source.title}</Link>],
      ]}
    />
  );
}

function Contact({ contact }: { contact: NonNullable<TaskItem['contact']> }) {
  return (
    <>
      {contact.name} {contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>}
    </>
  );
}
