import { useDistrict } from '../api/queries.js';
import type { TaskDetail } from '../api/types.js';
import { useWords, type Words } from '../i18n/index.js';
import { Bar } from '../ui/bar.js';
import { formatDay, formatInstant } from '../ui/dates.js';
import { Light } from '../ui/light.js';
import { Passage } from '../ui/passage.js';
import { toldByClock } from './clock-words.js';
import './detail.css';
import { reported } from './due.js';
import { TaskFacts } from './facts.js';

/** A task in full; `narrow` where it stands beside its list. */
export function TaskView({ task, narrow = false }: { task: TaskDetail; narrow?: boolean }) {
  const { w, lang } = useWords();
  const reason = lang === 'en' ? task.lightReason.en : task.lightReason.zh;
  const Title = narrow ? 'h2' : 'h1';
  return (
    <article>
      <header className="detail-head">
        <p className="detail-marks">
          <Light light={task.light} />
          <span className="quiet">{reason}</span>
        </p>
        <Title lang="zh-CN">{task.title}</Title>
        <p className="detail-marks">
          <span className="quiet">{task.number}</span>
          <span className="badge">{w.taskState[task.state]}</span>
          {task.awaitingReview && <span className="badge">{w.ledger.awaiting}</span>}
          {reported(task) !== null && (
            <span style={{ width: 180 }}>
              <Bar percent={reported(task)} planned={task.plannedPercent} />
            </span>
          )}
        </p>
      </header>
      <div className={`detail-grid ${narrow ? 'narrow' : ''}`}>
        <div className="detail-column">
          {task.title !== task.text && (
            <section className="card detail-section">
              <h2>{w.ledger.columns.task}</h2>
              <p className="prose" lang="zh-CN">
                {task.text}
              </p>
            </section>
          )}
          {narrow && <FactsSection task={task} />}
          {task.nodes.length > 0 && <Nodes task={task} />}
          {narrow && <Origin task={task} />}
          <Story task={task} />
        </div>
        {!narrow && (
          <div className="detail-column">
            <FactsSection task={task} />
            <Origin task={task} />
          </div>
        )}
      </div>
    </article>
  );
}

function FactsSection({ task }: { task: TaskDetail }) {
  const { w } = useWords();
  return (
    <section className="card detail-section">
      <h2>{w.ledger.facts}</h2>
      <TaskFacts task={task} />
    </section>
  );
}

function Origin({ task }: { task: TaskDetail }) {
  const { w } = useWords();
  return (
    <section className="card detail-section">
      <h2>{w.ledger.passage}</h2>
      <Passage passage={task.passage} />
    </section>
  );
}

function Nodes({ task }: { task: TaskDetail }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  return (
    <section className="card detail-section">
      <h2>{w.ledger.nodes}</h2>
      <ol className="rows">
        {task.nodes.map((node) => (
          <li key={node.id}>
            {node.title}
            <span className="quiet">
              {node.ownerUnit && ` · ${node.ownerUnit.name}`}
              {node.dueOn && ` · ${formatDay(node.dueOn, lang, today)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** 甲, or 甲 代 乙 where it was done on somebody's behalf. */
function whoDid({ actor, onBehalfOf }: TaskDetail['events'][number], w: Words): string {
  if (!actor) return w.ledger.system;
  return onBehalfOf ? w.session.acting.by(actor.name, onBehalfOf.name) : actor.name;
}

function Story({ task }: { task: TaskDetail }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  return (
    <section className="card detail-section">
      <h2>{w.ledger.story}</h2>
      {task.events.length === 0 && <p className="quiet">{w.ledger.noEvents}</p>}
      <ol className="story">
        {task.events.map((event) => (
          <li key={event.id}>
            <span className="quiet small">
              <time dateTime={event.at}>{formatInstant(event.at, lang, today)}</time> · {whoDid(event, w)}
            </span>
            <p>{toldByClock(event, w, lang, today) ?? w.ledger.events[event.kind] ?? event.kind}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
