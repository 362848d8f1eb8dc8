import { ActBar } from '../acts/act-bar.js';
import type { TaskDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { Bar } from '../ui/bar.js';
import { Light } from '../ui/light.js';
import './detail.css';
import { reported } from './due.js';
import { TaskFacts } from './facts.js';
import { Story } from './story.js';
import { EvidenceSection, Nodes, Origin, Warnings, Wording } from './task-parts.js';

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
        <p className="detail-marks">
          {task.pending.map((kind) => (
            <span key={kind} className="badge unset">
              {w.acts.pending[kind]}
            </span>
          ))}
        </p>
        <ActBar task={task} />
      </header>
      <div className={`detail-grid ${narrow ? 'narrow' : ''}`}>
        <div className="detail-column">
          <Wording task={task} />
          {task.warnings.length > 0 && <Warnings task={task} />}
          {narrow && <FactsSection task={task} />}
          {task.nodes.length > 0 && <Nodes task={task} />}
          {task.evidence.length > 0 && <EvidenceSection task={task} />}
          {narrow && <Origin task={task} />}
          <Story events={task.events} page={`/tasks/${task.id}`} narrow={narrow} />
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
