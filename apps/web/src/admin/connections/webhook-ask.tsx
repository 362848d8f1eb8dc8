import { admin, type Webhook, type WebhookSecret } from '../../api/admin.js';
import { useWords } from '../../i18n/index.js';
import { AskOn } from '../forms/ask.js';
import { viewOf } from './webhook-states.js';
import { useWebhookWords } from './webhook-words.js';

export type WebhookAsked = 'pause' | 'rotate' | 'remove';

interface Props {
  act: WebhookAsked;
  webhook: Webhook;
  onSecret: (secret: WebhookSecret) => void;
  onRemoved: () => void;
  onClose: () => void;
}

/** Asks once before a receiver is paused, given another secret or taken away. */
export default function WebhookAsk({ act, webhook, onSecret, onRemoved, onClose }: Props) {
  const { w } = useWords();
  const h = w.admin.webhooks;
  const words = useWebhookWords();
  const { id, name } = webhook;
  const shared = { row: webhook, reload: admin.webhook, facts: viewOf, words, okText: h[act], onClose };
  if (act === 'pause') {
    const send = (version: number) => admin.changeWebhook(id, { paused: true }, version);
    return <AskOn {...shared} refresh={['webhooks']} title={h.pauseTitle(name)} lines={h.pauseWill} said={h.paused(name)} send={send} />;
  }
  if (act === 'rotate') {
    return (
      <AskOn
        {...shared}
        danger
        refresh={['webhooks']}
        title={h.rotateTitle(name)}
        lines={h.rotateWill}
        said={h.rotated(name)}
        send={(version) => admin.rotateSecret(id, version)}
        onDone={onSecret}
      />
    );
  }
  return (
    <AskOn
      {...shared}
      danger
      refresh={[]}
      title={h.removeTitle(name)}
      lines={h.removeWill}
      said={h.removed(name)}
      send={(version) => admin.removeWebhook(id, version)}
      onDone={onRemoved}
    />
  );
}
