import { useProblemThen, type ProblemThen } from '../api/past.js';
import { LIGHTS, type ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Bar } from '../ui/bar.js';
import { Lamp } from '../ui/light.js';
import { Passage } from '../ui/passage.js';
import './detail.css';
import { Facts } from './facts.js';
import { isInstant } from './moment.js';
import { MarksThen, PastCard } from './past-card.js';
import { LastStep, Story } from './story.js';

/** A problem as it stood at a past moment, with its story; nothing can be done there. */
export function ProblemThenView({ problem, at }: { problem: ProblemDetail; at: string }) {
  const { w } = useWords();
  const page = `/problems/${problem.id}`;
  const query = useProblemThen(problem.id, isInstant(at) ? at : null);
  return (
    <article>
      <header className="detail-head">
        <p className="quiet">{problem.number}</p>
        <h1 lang="zh-CN">{problem.title}</h1>
      </header>
      <PastCard page={page} at={at} first={problem.events.at(-1)?.at ?? null} query={query}>
        {(then) => <Then then={then} />}
      </PastCard>
      <div className="detail-grid">
        <div className="detail-column">
          <Story events={problem.events} page={page} at={at} />
        </div>
        <div className="detail-column">
          <section className="card detail-section">
            <h2>{w.ledger.passage}</h2>
            <Passage passage={problem.passage} />
          </section>
        </div>
      </div>
    </article>
  );
}

function Then({ then }: { then: ProblemThen }) {
  const { w } = useWords();
  const l = w.ledger.labels;
  return (
    <>
      <MarksThen light={then.light} state={w.problemState[then.state]} />
      <Facts
        rows={[
          [
            w.ledger.columns.percent,
            <span className="past-bar">
              <Bar percent={then.percent} planned={null} />
            </span>,
          ],
          [
            w.past.tasksOf,
            <span className="past-lights">
              <span>{w.past.tasks(then.taskCount)}</span>
              {LIGHTS.filter((light) => (then.lights?.[light] ?? 0) > 0).map((light) => (
                <span key={light} className={`light light-${light}`}>
                  <Lamp light={light} />
                  <span className="light-word">{w.light[light].word}</span>
                  <b>{then.lights?.[light]}</b>
                </span>
              ))}
            </span>,
          ],
          [l.lead, then.leadUnit?.name],
          [w.past.lastStep, <LastStep event={then.event} />],
        ]}
      />
    </>
  );
}
