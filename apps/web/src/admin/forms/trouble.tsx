import type { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';
import { otherFaults } from './field.js';

const SERVER = 500;

/** Why an act did not happen, above the form that keeps what was typed; faults of the form's own fields stand beside those. */
export function Trouble({ failure, fields = [] }: { failure: Failure | null; fields?: readonly string[] }) {
  const { w } = useWords();
  if (!failure) return null;
  const offline = failure.status === 0;
  const known = !offline && failure.code !== 'unknown';
  const others = otherFaults(failure, fields);
  return (
    <div className="trouble" role="alert">
      <b>{known ? failure.message : w.errors.title}</b>
      <p>{offline ? w.errors.offline : (known && failure.detail) || w.errors.unknown}</p>
      {others.length > 0 && (
        <ul>
          {others.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {failure.status >= SERVER && failure.requestId && (
        <p className="small">
          {w.errors.requestId} <code>{failure.requestId}</code>
        </p>
      )}
    </div>
  );
}
