import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { admin, type Webhook, type WebhookSecret } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { Trouble } from '../forms/trouble.js';
import type { WebhookAsked } from './webhook-ask.js';

const WebhookAsk = lazy(() => import('./webhook-ask.js'));
const EditWebhook = lazy(() => import('./webhook-form.js').then((m) => ({ default: m.EditWebhook })));
const ShownOnce = lazy(() => import('../forms/shown-once.js'));

type Doing = 'edit' | WebhookAsked;

/** Everything that is done with a receiver; what cannot be taken back is asked once. */
export function WebhookActs({ webhook }: { webhook: Webhook }) {
  const { w } = useWords();
  const h = w.admin.webhooks;
  const say = useNotes();
  const navigate = useNavigate();
  const client = useQueryClient();
  const act = useAct('webhooks');
  const [doing, setDoing] = useState<Doing | null>(null);
  const [secret, setSecret] = useState<WebhookSecret | null>(null);
  const { id, name, state, version } = webhook;
  const close = () => setDoing(null);
  const leave = async () => {
    await navigate('/admin/webhooks');
    client.removeQueries({ queryKey: ['webhooks', id] });
    await client.invalidateQueries({ queryKey: ['webhooks'], exact: true });
  };
  const ping = async () => {
    const ended = await act.run(() => admin.ping(id));
    if (ended && 'done' in ended) say(h.pinged);
  };
  const resume = async () => {
    const ended = await act.run(() => admin.changeWebhook(id, { paused: false }, version));
    if (ended && 'done' in ended) say(h.resumed(name));
  };
  return (
    <>
      <Trouble failure={act.failure} />
      <div className="buttons">
        <Button type="primary" disabled={state === 'paused' || act.busy} onClick={() => void ping()}>
          {h.ping}
        </Button>
        {state !== 'active' && (
          <Button disabled={act.busy} onClick={() => void resume()}>
            {h.resume}
          </Button>
        )}
        {state !== 'paused' && <Button onClick={() => setDoing('pause')}>{h.pause}</Button>}
        <Button onClick={() => setDoing('edit')}>{w.admin.edit}</Button>
        <Button onClick={() => setDoing('rotate')}>{h.rotate}</Button>
        <Button danger onClick={() => setDoing('remove')}>
          {h.remove}
        </Button>
      </div>
      <Suspense fallback={null}>
        {doing === 'edit' && <EditWebhook webhook={webhook} onClose={close} />}
        {doing && doing !== 'edit' && (
          <WebhookAsk
            act={doing}
            webhook={webhook}
            onSecret={(given) => {
              close();
              setSecret(given);
            }}
            onRemoved={() => void leave()}
            onClose={close}
          />
        )}
        {secret && (
          <ShownOnce
            title={h.secretTitle(name)}
            text={h.secretText}
            label={h.secretLabel}
            secret={secret.secret}
            done={h.secretDone}
            onClose={() => setSecret(null)}
          />
        )}
      </Suspense>
    </>
  );
}
