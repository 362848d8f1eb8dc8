import { Button } from 'antd';
import { Link } from 'react-router';
import { Failure } from '../api/failure.js';
import { useWords } from '../i18n/index.js';
import { Empty } from './empty.js';
import './states.css';

/** An error in the reader's language: what happened, what was kept, what to do, and the number the operator can find. */
export function FailureNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { w } = useWords();
  const failure = error instanceof Failure ? error : null;
  if (failure?.status === 404) {
    return (
      <Empty title={w.errors.notFound} text={w.errors.notFoundText}>
        <Link to="/">{w.errors.home}</Link>
      </Empty>
    );
  }
  // A page that could not be read, not an act that was refused: those say what was not done.
  if (failure?.status === 403 && onRetry) {
    return (
      <Empty title={w.session.notYours.title} text={w.session.notYours.text}>
        <Link to="/">{w.errors.home}</Link>
      </Empty>
    );
  }
  const offline = failure?.status === 0;
  const known = failure && !offline && failure.code !== 'unknown';
  return (
    <div className="card failure" role="alert">
      <h2>{known ? failure.message : w.errors.title}</h2>
      <p>{offline ? w.errors.offline : (known && failure.detail) || w.errors.unknown}</p>
      {failure && failure.fields.length > 0 && (
        <ul>
          {failure.fields.map((field) => (
            <li key={field.field + field.message}>{field.message}</li>
          ))}
        </ul>
      )}
      {failure?.requestId && (
        <p className="quiet small">
          {w.errors.requestId} <code>{failure.requestId}</code>
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>{w.errors.retry}</Button>}
    </div>
  );
}
