import type { DeliveryState, Webhook } from '../../api/admin.js';
import type { Tone } from '../list/state.js';

export const WEBHOOK_TONE: Record<Webhook['state'], Tone> = { active: 'good', paused: 'quiet', failing: 'bad', removed: 'quiet' };
export const DELIVERY_TONE: Record<DeliveryState, Tone> = {
  planned: 'wait',
  sending: 'wait',
  delivered: 'good',
  dead: 'bad',
  cancelled: 'quiet',
};

/** What is kept of a webhook. */
export interface WebhookFacts {
  name: string;
  url: string;
  eventKinds: string[];
}

/** The facts of a webhook as they stand. */
export const factsOf = ({ name, url, eventKinds }: Webhook): WebhookFacts => ({ name, url, eventKinds: [...eventKinds] });

/** What may be said of a webhook as two versions are laid side by side: its state too. */
export type WebhookView = WebhookFacts & { state: Webhook['state'] };

/** A webhook as it was seen, for a question about it. */
export const viewOf = (webhook: Webhook): WebhookView => ({ ...factsOf(webhook), state: webhook.state });
