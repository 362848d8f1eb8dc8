import type { Delivery } from '../../api/admin.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatInstant } from '../../ui/dates.js';

/** A message as it was signed and sent, and every try to deliver it. */
export function DeliveryDetails({ item }: { item: Delivery }) {
  const { w, lang } = useWords();
  const d = w.admin.webhooks.deliveries;
  const today = useDistrict().data?.today;
  return (
    <div className="delivery">
      <section>
        <h3>{d.attempts}</h3>
        {item.tries.length === 0 ? (
          <p className="quiet">{d.noAttempts}</p>
        ) : (
          <ol className="tries">
            {item.tries.map((attempt) => (
              <li key={attempt.serial}>
                <time dateTime={attempt.at}>{formatInstant(attempt.at, lang, today)}</time>
                <span>{attempt.status === null ? attempt.error?.detail : d.status(attempt.status)}</span>
                {attempt.status !== null && attempt.error && <span className="quiet">{attempt.error.detail}</span>}
                <span className="quiet small">{d.took(attempt.durationMs)}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section>
        <h3>{d.body}</h3>
        <p className="small quiet">
          {d.message} <code>{item.messageId}</code>
        </p>
        <pre className="code" tabIndex={0} aria-label={d.body}>
          {pretty(item.body)}
        </pre>
      </section>
    </div>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
