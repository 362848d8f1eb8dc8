import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Webhook, WebhookSecret } from '../../api/admin.js';
import { useWebhooks } from '../../api/admin-queries.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatInstant } from '../../ui/dates.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHead } from '../list/page-head.js';
import { type Column, Records } from '../list/records.js';
import { State } from '../list/state.js';
import { WEBHOOK_TONE } from './webhook-states.js';
import { useKindWords } from './webhook-words.js';

const AddWebhook = lazy(() => import('./webhook-form.js').then((m) => ({ default: m.AddWebhook })));
const ShownOnce = lazy(() => import('../forms/shown-once.js'));

/** 事件推送: systems outside that are told what happens. */
export function WebhooksPage() {
  const { w } = useWords();
  const h = w.admin.webhooks;
  const webhooks = useWebhooks();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<WebhookSecret | null>(null);
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {h.add}
    </Button>
  );
  return (
    <>
      <PageHead title={w.admin.nav.webhooks} text={h.text}>
        {add}
      </PageHead>
      <Loaded query={webhooks}>
        {(all) =>
          all.length === 0 ? (
            <div className="card">
              <Empty title={h.empty.title} text={h.empty.text}>
                {add}
              </Empty>
            </div>
          ) : (
            <WebhookList items={all} />
          )
        }
      </Loaded>
      <Suspense fallback={null}>
        {adding && (
          <AddWebhook
            onDone={(webhook) => {
              setAdding(false);
              setMade(webhook);
            }}
            onClose={() => setAdding(false)}
          />
        )}
        {made && (
          <ShownOnce
            title={h.secretTitle(made.name)}
            text={h.secretText}
            label={h.secretLabel}
            secret={made.secret}
            done={h.secretDone}
            onClose={() => void navigate(`/admin/webhooks/${made.id}`)}
          />
        )}
      </Suspense>
    </>
  );
}

function WebhookList({ items }: { items: readonly Webhook[] }) {
  const { w, lang } = useWords();
  const h = w.admin.webhooks;
  const today = useDistrict().data?.today;
  const inWords = useKindWords();
  const navigate = useNavigate();
  const page = ({ id }: Webhook) => `/admin/webhooks/${id}`;
  const columns: Column<Webhook>[] = [
    { key: 'name', label: h.columns.name, lead: true, cell: (item) => <Link to={page(item)}>{item.name}</Link> },
    { key: 'url', label: h.columns.url, plain: true, cell: ({ url }) => <code className="url">{url}</code> },
    { key: 'kinds', label: h.columns.kinds, cell: ({ eventKinds }) => inWords(eventKinds) },
    {
      key: 'state',
      label: h.columns.state,
      plain: true,
      cell: ({ state, pausedBy }) => (
        <span className="standings">
          <State tone={WEBHOOK_TONE[state]}>{h.state[state]}</State>
          {pausedBy && <span className="quiet small">{h.pausedBy[pausedBy]}</span>}
        </span>
      ),
    },
    {
      key: 'changed',
      label: h.columns.changed,
      cell: ({ updatedAt }) => <time dateTime={updatedAt}>{formatInstant(updatedAt, lang, today)}</time>,
    },
  ];
  return (
    <>
      <Records
        name="webhooks"
        caption={w.admin.nav.webhooks}
        columns={columns}
        rows={items}
        keyOf={({ id }) => id}
        onOpen={(item) => void navigate(page(item))}
      />
      <p className="list-end quiet small">{h.count(items.length)}</p>
    </>
  );
}
