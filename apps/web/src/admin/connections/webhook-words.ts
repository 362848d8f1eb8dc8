import { useWords } from '../../i18n/index.js';
import type { FactWords } from '../forms/draft.js';
import type { WebhookView } from './webhook-states.js';

/** Kinds of events in words: a whole subject by its name, a single kind as it is written. */
export function useKindWords(): (kinds: readonly string[]) => string {
  const { w } = useWords();
  return (kinds) => w.admin.list(kinds.map((kind) => w.admin.webhooks.kind[kind] ?? kind));
}

/** How what is kept of a webhook reads. */
export function useWebhookWords(): FactWords<WebhookView> {
  const { w } = useWords();
  const inWords = useKindWords();
  const { fields, columns, state } = w.admin.webhooks;
  return {
    name: { label: fields.name, show: (name) => name },
    url: { label: fields.url, show: (url) => url },
    eventKinds: { label: fields.eventKinds, show: inWords },
    state: { label: columns.state, show: (value) => state[value] },
  };
}
