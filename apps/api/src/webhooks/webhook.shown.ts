import { ApiProperty } from '@nestjs/swagger';
import {
  type AttemptRow,
  DELIVERY_FAILURES,
  DELIVERY_STATES,
  type DeliveryFailure,
  type DeliveryItem,
  type DeliveryState,
  PAUSED_BY,
  type PausedBy,
  WEBHOOK_STATES,
  type WebhookRow,
  type WebhookState,
} from '#webhooks';
import type { FastifyRequest } from 'fastify';
import type { Page } from '#ledger';
import { languageOf } from '../errors/problem-details.js';
import { Id, Instant, Next, Part, Parts, Text, Texts, Whole, Word } from '../lists/shown.js';

const Once = () => Text({ format: 'date-time', nullable: true });

/** A webhook, without its secret. */
export class WebhookShown implements WebhookRow {
  @Id() id!: string;
  @Text() name!: string;
  @Text() url!: string;
  @Texts() eventKinds!: string[];
  @Word('WebhookState', WEBHOOK_STATES) state!: WebhookState;
  @ApiProperty({ enum: Object.keys(PAUSED_BY), enumName: 'WebhookPausedBy', nullable: true }) pausedBy!: PausedBy | null;
  /** Until when the secret before the last change of it signs too. */
  @Once() previousSecretUntil!: Date | null;
  @Whole() version!: number;
  @Instant() createdAt!: Date;
  @Instant() updatedAt!: Date;
}

/** The same with the secret it signs by, which is shown this once. */
export class WebhookSecretShown extends WebhookShown {
  @Text() secret!: string;
}

/** Why a message did not arrive, in the reader's language. */
export class DeliveryFailureShown {
  @Word('WebhookDeliveryFailure', DELIVERY_FAILURES) code!: DeliveryFailure;
  @Text() detail!: string;
}

/** One try to deliver a message. */
export class AttemptShown {
  @Whole() serial!: number;
  @Instant() at!: Date;
  @Whole({ nullable: true }) status!: number | null;
  @Whole() durationMs!: number;
  @Part(() => DeliveryFailureShown, { nullable: true }) error!: DeliveryFailureShown | null;
}

/** A message with what became of it and every try, the latest first. */
export class DeliveryShown {
  @Id() id!: string;
  @Text() messageId!: string;
  @Whole({ nullable: true }) eventId!: number | null;
  @Text() type!: string;
  /** As it was signed and sent. */
  @Text() body!: string;
  @Word('WebhookDeliveryState', DELIVERY_STATES) state!: DeliveryState;
  @Whole() attempts!: number;
  @Once() nextAttemptAt!: Date | null;
  @Whole({ nullable: true }) lastStatus!: number | null;
  @Part(() => DeliveryFailureShown, { nullable: true }) lastError!: DeliveryFailureShown | null;
  @Instant() plannedAt!: Date;
  @Once() deliveredAt!: Date | null;
  @Parts(() => AttemptShown) tries!: AttemptShown[];
}

/** A page of deliveries. */
export class DeliveryPageShown implements Page<DeliveryShown> {
  @Parts(() => DeliveryShown) items!: DeliveryShown[];
  @Next() next!: string | null;
  @Whole() total!: number;
}

/** A delivery as its reader understands it. */
export function deliveryAnswer(item: DeliveryItem, request: FastifyRequest): DeliveryShown {
  const inWords = (code: DeliveryFailure | null): DeliveryFailureShown | null =>
    code && { code, detail: DELIVERY_FAILURES[code][languageOf(request)] };
  const tries = item.tries.map(({ error, ...each }: AttemptRow) => ({ ...each, error: inWords(error) }));
  return { ...item, lastError: inWords(item.lastError), tries };
}
