import { useParams, Link } from 'react-router';
import type { Webhook } from '../../api/admin.js';
import { useWebhook } from '../../api/admin-queries.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatInstant } from '../../ui/dates.js';
import { Icon } from '../../ui/icons.js';
import { Loaded } from '../../ui/loaded.js';
import { useTitle } from '../../ui/title.js';
import { State } from '../list/state.js';
import { Deliveries } from './deliveries.js';
import { WebhookActs } from './webhook-acts.js';
import { WEBHOOK_TONE } from './webhook-states.js';
import { useKindWords } from './webhook-words.js';

/** One receiver: what it is told of, how it stands, and every message to it with what became of it. */
export function WebhookPage() {
  const { w } = useWords();
  const { id = '' } = useParams();
  const webhook = useWebhook(id);
  useTitle(webhook.data?.name);
  return (
    <>
      <Link to="/admin/webhooks" className="crumb no-print">
        <Icon name="back" size={16} />
        {w.admin.webhooks.back}
      </Link>
      <Loaded query={webhook}>
        {(data) => (
          <>
            <Head webhook={data} />
            <Deliveries webhook={data} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Head({ webhook }: { webhook: Webhook }) {
  const { w, lang } = useWords();
  const h = w.admin.webhooks;
  const today = useDistrict().data?.today;
  const inWords = useKindWords();
  const { name, url, eventKinds, state, pausedBy, previousSecretUntil } = webhook;
  return (
    <section className="card webhook-head">
      <div className="webhook-title">
        <h1>{name}</h1>
        <State tone={WEBHOOK_TONE[state]}>{h.state[state]}</State>
        {pausedBy && <span className="quiet">{h.pausedBy[pausedBy]}</span>}
      </div>
      {state === 'failing' && <p className="trouble">{h.failingWhy}</p>}
      <dl className="fact-grid">
        <div>
          <dt>{h.columns.url}</dt>
          <dd>
            <code className="url">{url}</code>
          </dd>
        </div>
        <div>
          <dt>{h.columns.kinds}</dt>
          <dd>{inWords(eventKinds)}</dd>
        </div>
        {previousSecretUntil && new Date(previousSecretUntil).getTime() > Date.now() && (
          <div>
            <dt>{h.secretLabel}</dt>
            <dd>{h.oldSecret(formatInstant(previousSecretUntil, lang, today))}</dd>
          </div>
        )}
      </dl>
      <WebhookActs webhook={webhook} />
    </section>
  );
}
