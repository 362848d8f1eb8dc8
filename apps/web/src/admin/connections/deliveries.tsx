import { Button } from 'antd';
import { useState } from 'react';
import { admin, DELIVERY_STATES, type Delivery, type Webhook } from '../../api/admin.js';
import { useDeliveries } from '../../api/admin-queries.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { Bones } from '../../ui/bones.js';
import { formatInstant } from '../../ui/dates.js';
import { Empty } from '../../ui/empty.js';
import { FailureNote } from '../../ui/failure.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { Trouble } from '../forms/trouble.js';
import { useAddress } from '../list/address.js';
import { Choice } from '../list/choice.js';
import { ListFoot } from '../list/growing.js';
import { type Column, Records } from '../list/records.js';
import { State } from '../list/state.js';
import { DeliveryDetails } from './delivery-details.js';
import { DELIVERY_TONE } from './webhook-states.js';

/** Every message to a receiver, newest first, with its tries; looked at again by itself while one is on its way. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const { w, lang } = useWords();
  const d = w.admin.webhooks.deliveries;
  const { values, change } = useAddress(['state'] as const);
  const pages = useDeliveries(webhook.id, values.state ?? null, lang);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="deliveries">
      <div className="bar-row">
        <h2>{w.admin.webhooks.log}</h2>
        <Choice
          label={d.any}
          value={values.state}
          onChange={(state) => change({ state }, true)}
          options={DELIVERY_STATES.map((value) => ({ value, label: d.state[value] }))}
        />
      </div>
      {pages.isPending && <Bones rows={4} />}
      {pages.isError && !pages.data && <FailureNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && items.length === 0 && (
        <div className="card">
          <Empty {...(values.state ? w.admin.nothing : d.empty)}>
            {values.state && <Button onClick={() => change({ state: null })}>{w.admin.nothing.act}</Button>}
          </Empty>
        </div>
      )}
      {items.length > 0 && (
        <>
          <DeliveryList webhook={webhook} items={items} />
          <ListFoot
            shown={items.length}
            total={pages.data?.pages[0]?.total}
            more={pages.hasNextPage}
            busy={pages.isFetchingNextPage}
            onMore={() => void pages.fetchNextPage()}
          />
        </>
      )}
    </section>
  );
}

function DeliveryList({ webhook, items }: { webhook: Webhook; items: readonly Delivery[] }) {
  const { w, lang } = useWords();
  const d = w.admin.webhooks.deliveries;
  const today = useDistrict().data?.today;
  const say = useNotes();
  const act = useAct('webhooks');
  const [open, setOpen] = useState<string | null>(null);
  const at = (instant: string) => formatInstant(instant, lang, today);
  const resend = async (id: string) => {
    const ended = await act.run(() => admin.resend(webhook.id, id));
    if (ended && 'done' in ended) say(d.resent);
  };
  const toggle = ({ id }: Delivery) => setOpen(open === id ? null : id);
  const columns: Column<Delivery>[] = [
    {
      key: 'at',
      label: d.columns.at,
      lead: true,
      cell: (item) => (
        <button type="button" className="act-link row-name" aria-expanded={open === item.id} onClick={() => toggle(item)}>
          <time dateTime={item.plannedAt}>{at(item.plannedAt)}</time>
        </button>
      ),
    },
    { key: 'type', label: d.columns.type, plain: true, cell: ({ type }) => <code>{type}</code> },
    {
      key: 'state',
      label: d.columns.state,
      plain: true,
      cell: ({ state, nextAttemptAt }) => (
        <span className="standings">
          <State tone={DELIVERY_TONE[state]}>{d.state[state]}</State>
          {state === 'planned' && nextAttemptAt && <span className="quiet small">{d.next(at(nextAttemptAt))}</span>}
        </span>
      ),
    },
    { key: 'tries', label: d.columns.tries, plain: true, cell: ({ attempts }) => d.nTries(attempts) },
    {
      key: 'last',
      label: d.columns.last,
      plain: true,
      cell: ({ lastStatus, lastError }) =>
        lastStatus === null && lastError === null ? (
          <span className="quiet">{d.none}</span>
        ) : (
          [lastStatus !== null && d.status(lastStatus), lastError?.detail].filter(Boolean).join(' · ')
        ),
    },
    {
      key: 'acts',
      label: d.columns.acts,
      acts: true,
      cell: (item) =>
        item.state === 'dead' ? (
          <button
            type="button"
            className="act-link"
            disabled={act.busy || webhook.state === 'paused'}
            aria-label={`${d.resend} ${item.type} ${at(item.plannedAt)}`}
            onClick={() => void resend(item.id)}
          >
            {d.resend}
          </button>
        ) : null,
    },
  ];
  return (
    <>
      <Trouble failure={act.failure} />
      <Records
        name="deliveries"
        caption={w.admin.webhooks.log}
        columns={columns}
        rows={items}
        keyOf={({ id }) => id}
        open={open}
        onOpen={toggle}
        detailOf={(item) => <DeliveryDetails item={item} />}
      />
    </>
  );
}
