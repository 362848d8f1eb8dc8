export { DELIVERY_FAILURES, type DeliveryFailure } from './rules/answers.js';
export { EVENT_SUBJECTS } from './rules/event-kinds.js';
export { DELIVERY_STATES, type DeliveryState, PAUSED_BY, type PausedBy, WEBHOOK_STATES, type WebhookState } from './rules/states.js';
export type { Served } from './url.js';
export type { WebhookWish } from './wishes.js';
export type { AttemptRow, DeliveryItem, DeliveryWish } from './store/delivery.queries.js';
export type { WebhookRow } from './store/webhook.queries.js';
export { Webhooks1795392001300 } from './store/webhooks.migration.js';
export { WebhookDeliveries } from './webhook-deliveries.service.js';
export { timeoutWithin, type WebhookSettings } from './webhook-settings.js';
export { type WebhookChange, WebhookService, type WebhookWithSecret } from './webhook.service.js';
export { WebhooksModule } from './webhooks.module.js';

import { WebhookAttempt } from './store/webhook-attempt.entity.js';
import { WebhookDelivery } from './store/webhook-delivery.entity.js';
import { Webhook } from './store/webhook.entity.js';

/** The tables of this room. */
export const WEBHOOK_ENTITIES = [Webhook, WebhookDelivery, WebhookAttempt];
