import { api } from '../api/client.js';
import { useDistrict } from '../api/queries.js';
import type { TaskDetail } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';
import { Passage } from '../ui/passage.js';

/** What whoever decides should look at twice. */
export function Warnings({ task }: { task: TaskDetail }) {
  const { w, lang } = useWords();
  return (
    <section className="card detail-section" aria-label={w.acts.warnings}>
      <h2>{w.acts.warnings}</h2>
      <ul className="consequences">
        {task.warnings.map((warning) => (
          <li key={warning.kind + warning.zh}>
            <Icon name="warn" size={16} /> <span>{lang === 'en' ? warning.en : warning.zh}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Milestones, each with whose it is, until when, and where it stands. */
export function Nodes({ task }: { task: TaskDetail }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  return (
    <section className="card detail-section">
      <h2>{w.ledger.nodes}</h2>
      <ol className="rows">
        {task.nodes.map((node) => (
          <li key={node.id}>
            <span lang="zh-CN">{node.title}</span>
            <span className="quiet">
              {node.ownerUnit && ` · ${node.ownerUnit.name}`}
              {node.dueOn && ` · ${formatDay(node.dueOn, lang, today)}`}
            </span>{' '}
            <span className="badge">{w.acts.nodeStates[node.state]}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The files that prove what was done. */
export function EvidenceSection({ task }: { task: TaskDetail }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  return (
    <section className="card detail-section">
      <h2>{w.acts.evidence}</h2>
      <ul className="rows">
        {task.evidence.map((item) => (
          <li key={item.id} className="evidence-item">
            {item.thumbnail && <img src={api.thumbnailHref(task.id, item.id)} alt="" loading="lazy" />}
            <a href={api.evidenceHref(task.id, item.id)} data-other>
              {item.title}
            </a>
            {item.sealed && <span className="badge">{w.acts.fields['sealedScanId']}</span>}
            {item.takenOn && <span className="quiet small">{formatDay(item.takenOn, lang, today)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The whole wording, where the title is not all of it. */
export function Wording({ task }: { task: TaskDetail }) {
  const { w } = useWords();
  if (task.title === task.text) return null;
  return (
    <section className="card detail-section">
      <h2>{w.ledger.columns.task}</h2>
      <p className="prose" lang="zh-CN">
        {task.text}
      </p>
    </section>
  );
}

/** The words of the source it came from. */
export function Origin({ task }: { task: TaskDetail }) {
  const { w } = useWords();
  return (
    <section className="card detail-section">
      <h2>{w.ledger.passage}</h2>
      <Passage passage={task.passage} />
    </section>
  );
}
