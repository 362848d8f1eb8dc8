import { Input, Select } from 'antd';
import { useState } from 'react';
import { admin, type Webhook, type WebhookSecret } from '../../api/admin.js';
import type { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { Dialog } from '../forms/dialog.js';
import { useDraft } from '../forms/draft.js';
import { faultsAt, Field } from '../forms/field.js';
import { Stale } from '../forms/stale.js';
import { factsOf, type WebhookFacts } from './webhook-states.js';
import { useWebhookWords } from './webhook-words.js';

const SHOWN = ['name', 'url', 'eventKinds'] as const;
const EMPTY: WebhookFacts = { name: '', url: '', eventKinds: ['*'] };
const isWhole = ({ name, url, eventKinds }: WebhookFacts) => name.trim() !== '' && url.trim() !== '' && eventKinds.length > 0;
const tidy = (facts: Partial<WebhookFacts>): Partial<WebhookFacts> => ({
  ...facts,
  ...(facts.url !== undefined && { url: facts.url.trim() }),
});

/** Adds a receiver; its secret is shown once. */
export function AddWebhook({ onDone, onClose }: { onDone: (made: WebhookSecret) => void; onClose: () => void }) {
  const { w } = useWords();
  const h = w.admin.webhooks;
  const say = useNotes();
  const act = useAct('webhooks');
  const [typed, setTyped] = useState(EMPTY);
  const save = async () => {
    const ended = await act.run(() => admin.addWebhook({ ...typed, ...tidy(typed) }));
    if (!ended || 'failed' in ended) return;
    say(h.added(ended.done.name));
    onDone(ended.done);
  };
  return (
    <Dialog
      title={h.add}
      okText={w.app.save}
      busy={act.busy}
      failure={act.failure}
      fields={SHOWN}
      ready={isWhole(typed)}
      dirty={typed.name !== '' || typed.url !== ''}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Fields typed={typed} failure={act.failure} onPut={(part) => setTyped({ ...typed, ...part })} />
    </Dialog>
  );
}

/** Changes a receiver's name, address or events. */
export function EditWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { w } = useWords();
  const h = w.admin.webhooks;
  const say = useNotes();
  const words = useWebhookWords();
  const draft = useDraft({
    row: webhook,
    facts: factsOf,
    reload: admin.webhook,
    send: (id, change: Partial<WebhookFacts>, version) => admin.changeWebhook(id, tidy(change), version),
    refresh: ['webhooks'],
    onDone: (saved) => {
      say(h.saved(saved.name));
      onClose();
    },
  });
  return (
    <Dialog
      title={h.edit(webhook.name)}
      okText={w.app.save}
      busy={draft.busy}
      failure={draft.failure}
      fields={SHOWN}
      ready={draft.dirty && isWhole(draft.typed)}
      dirty={draft.dirty}
      onOk={() => void draft.submit()}
      onClose={onClose}
    >
      {draft.stale && <Stale {...draft.stale} words={words} onTakeTheirs={draft.takeTheirs} />}
      <Fields typed={draft.typed} failure={draft.failure} onPut={draft.put} />
    </Dialog>
  );
}

interface FieldsProps {
  typed: WebhookFacts;
  failure: Failure | null;
  onPut: (part: Partial<WebhookFacts>) => void;
}

function Fields({ typed, failure, onPut }: FieldsProps) {
  const { w } = useWords();
  const h = w.admin.webhooks;
  return (
    <>
      <Field label={h.fields.name} errors={faultsAt(failure, 'name')}>
        {(tied) => (
          <Input
            {...tied}
            autoComplete="off"
            maxLength={100}
            value={typed.name}
            onChange={(event) => onPut({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={h.fields.url} hint={h.urlHint} errors={faultsAt(failure, 'url')}>
        {(tied) => (
          <Input
            {...tied}
            type="url"
            autoComplete="off"
            placeholder="https://"
            value={typed.url}
            onChange={(event) => onPut({ url: event.target.value })}
          />
        )}
      </Field>
      <Field label={h.fields.eventKinds} hint={h.kindsHint} errors={faultsAt(failure, 'eventKinds')}>
        {(tied) => (
          <Select<string[]>
            {...tied}
            mode="tags"
            tokenSeparators={[',', ' ', '，', '、']}
            value={typed.eventKinds}
            onChange={(eventKinds) => onPut({ eventKinds })}
            options={Object.entries(h.kind).map(([value, label]) => ({ value, label }))}
          />
        )}
      </Field>
    </>
  );
}
