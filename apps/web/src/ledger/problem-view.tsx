import { Link } from 'react-router';
import type { ProblemDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { NoticeLink } from '../public/notice-link.js';
import { Light } from '../ui/light.js';
import { Passage } from '../ui/passage.js';
import { ProblemBar } from '../problem-acts/problem-bar.js';
import { ClosingParts } from '../problem-acts/closing-parts.js';
import './detail.css';
import { Facts } from './facts.js';
import { Story } from './story.js';
import { TaskCards } from './task-list.js';

/** A problem in full: what was found, what was promised, the tasks it became, and where it stands in the source. */
export function ProblemView({ problem, narrow = false }: { problem: ProblemDetail; narrow?: boolean }) {
  const { w } = useWords();
  const l = w.ledger.labels;
  const Title = narrow ? 'h2' : 'h1';
  const facts = (
    <section className="card detail-section">
      <h2>{w.ledger.facts}</h2>
      <Facts
        rows={[
          [l.category, problem.category],
          [l.lead, problem.leadUnit?.name],
          [l.leader, problem.responsibleLeader?.name],
          [l.source, <Link to={`/sources/${problem.source.id}`}>{problem.source.title}</Link>],
        ]}
      />
    </section>
  );
  const origin = (
    <section className="card detail-section">
      <h2>{w.ledger.passage}</h2>
      <Passage passage={problem.passage} />
    </section>
  );
  const told = problem.measures.filter((measure) => measure.status);
  return (
    <article>
      <header className="detail-head">
        <p className="detail-marks">
          <Light light={problem.light} />
          <span className="quiet">{problem.number}</span>
          <span className="badge">{w.problemState[problem.state]}</span>
        </p>
        <Title lang="zh-CN">{problem.title}</Title>
        {problem.description && (
          <p className="prose quiet" lang="zh-CN">
            {problem.description}
          </p>
        )}
        <ProblemBar problem={problem} />
      </header>
      <div className={`detail-grid ${narrow ? 'narrow' : ''}`}>
        <div className="detail-column">
          <section className="detail-section">
            <h2>
              {w.ledger.tasksOf} <span className="quiet">{problem.tasks.length}</span>
            </h2>
            <TaskCards items={problem.tasks} inProblem />
          </section>
          {told.length > 0 && (
            <section className="card detail-section">
              <h2>{w.ledger.statusInText}</h2>
              {told.map((measure) => (
                <p key={measure.id} className="prose" lang="zh-CN">
                  {measure.status}
                </p>
              ))}
            </section>
          )}
          {narrow && facts}
          <NoticeLink problem={problem} />
          <ClosingParts problem={problem} />
          {narrow && origin}
          <Story events={problem.events} page={`/problems/${problem.id}`} narrow={narrow} />
        </div>
        {!narrow && (
          <div className="detail-column">
            {facts}
            {origin}
          </div>
        )}
      </div>
    </article>
  );
}
