import { Link } from 'react-router';
import type { Intake } from '../api/proposal.js';
import { useWords } from '../i18n/index.js';

/** What a confirmed reading became, each with its link. */
export function Result({ intake }: { intake: Intake }) {
  const { w } = useWords();
  const r = w.intake.result;
  const { result, proposal } = intake;
  if (!result) return null;
  const tasksOf = (number: string) => result.tasks.filter((task) => task.number.startsWith(`${number}-`));
  return (
    <section className="card result">
      <h2>
        <span className="light light-done">✔</span> {r.title}
      </h2>
      <p>{r.text(result.problems.length, result.tasks.length)}</p>
      <p className="document-acts">
        <Link className="ant-btn-like" to={`/ledger/tasks?source=${result.sourceId}`}>
          {r.toLedger}
        </Link>
        <Link to={`/sources/${result.sourceId}`}>{w.ledger.openSource}</Link>
        <Link to="/intake">{r.another}</Link>
      </p>
      <h3>{r.problems}</h3>
      <ol className="result-list">
        {result.problems.map((problem, index) => (
          <li key={problem.id}>
            <Link to={`/problems/${problem.id}`}>{problem.number}</Link> <span lang="zh-CN">{proposal?.problems[index]?.title}</span>
            <ul className="result-tasks small" aria-label={r.tasks}>
              {tasksOf(problem.number).map((task) => (
                <li key={task.id}>
                  <Link to={`/tasks/${task.id}`}>{task.number}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
