import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import type { Page } from '#ledger';
import type { Act, Scope } from '#org';
import { Clock, inTransaction, Queues, Refusal } from '#platform';
import { PING, pingPayload } from './rules/payload.js';
import type { WebhookState } from './rules/states.js';
import { withoutQuery } from './url.js';
import { type WebhookWish, wishFaults } from './wishes.js';
import { closeSecret, newSecret } from './signing.js';
import { type DeliveryItem, DeliveryQueries, type DeliveryWish } from './store/delivery.queries.js';
import { PlanningQueries } from './store/planning.queries.js';
import { WebhookQueries, type WebhookRow, type WebhookWords } from './store/webhook.queries.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook-settings.js';

/** What may be changed; what is left out stays. `paused: false` also makes a failing webhook active again. */
export interface WebhookChange extends Partial<WebhookWish> {
  paused?: boolean;
}

/** A webhook with the secret it signs by: told once, when it is made. */
export interface WebhookWithSecret extends WebhookRow {
  secret: string;
}

const MOST_WEBHOOKS = 50;
const OLD_SECRET_SIGNS_MS = 24 * 60 * 60 * 1000;

/** What administrators do with webhooks and their deliveries; every change leaves its trace, never the secret. */
@Injectable()
export class WebhookService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings,
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly queries: WebhookQueries,
    private readonly deliveryQueries: DeliveryQueries,
    private readonly planning: PlanningQueries,
    private readonly audit: Audit,
  ) {}

  /** The district's webhooks by name. */
  list(scope: Scope): Promise<WebhookRow[]> {
    return this.queries.all(scope);
  }

  /** One webhook; refuses what the district does not have. */
  async find(scope: Scope, id: string): Promise<WebhookRow> {
    return known(await this.queries.find(scope, id));
  }

  /** Adds a webhook that is told of events from now on, and answers its secret, once. Refuses (`invalid_input`) addresses and kinds that cannot be, naming all. */
  async create(act: Act, wish: WebhookWish): Promise<WebhookWithSecret> {
    this.demandSound(wish);
    const at = this.clock.now();
    const secret = newSecret();
    const id = randomUUID();
    return inTransaction(this.database, async (tx) => {
      if ((await this.queries.all(act)).length >= MOST_WEBHOOKS) throw new Refusal('too_many_webhooks', { most: MOST_WEBHOOKS });
      await this.queries.add(
        {
          tenantId: act.tenantId,
          webhookId: id,
          name: wish.name.trim(),
          url: wish.url,
          eventKinds: unique(wish.eventKinds),
          secretSealed: closeSecret(secret),
          createdAt: at,
          updatedAt: at,
        },
        tx,
      );
      const row = known(await this.queries.find(act, id, tx));
      await this.record(act, 'webhook.create', id, null, shown(row));
      return { ...row, secret };
    });
  }

  /** Changes a webhook of this version. What was planned while it was active waits through a pause and is sent after it. */
  async change(act: Act, id: string, version: number, { paused, ...wish }: WebhookChange): Promise<WebhookRow> {
    this.demandSound(wish);
    return this.write(act, id, version, 'webhook.change', async (row, at, tx) => {
      const words: WebhookWords = {
        name: wish.name?.trim() ?? row.name,
        url: wish.url ?? row.url,
        eventKinds: wish.eventKinds ? unique(wish.eventKinds) : row.eventKinds,
        ...stateAfter(row, paused),
      };
      await this.queries.change(act, id, words, at, tx);
      if (words.state !== 'paused') await this.ring(act);
    });
  }

  /** Gives a webhook of this version a new secret and answers it, once; for 24 hours the old one signs beside it. */
  async rotate(act: Act, id: string, version: number): Promise<WebhookWithSecret> {
    const secret = newSecret();
    const row = await this.write(act, id, version, 'webhook.rotate', async (_row, at, tx) => {
      await this.queries.rotate(act, id, closeSecret(secret), new Date(at.getTime() + OLD_SECRET_SIGNS_MS), at, tx);
    });
    return { ...row, secret };
  }

  /** Takes a webhook of this version away: it is told of nothing more, what was planned is cancelled, its deliveries stay on record. */
  async remove(act: Act, id: string, version: number): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      const row = await this.lock(act, id, version, tx);
      await this.queries.change(act, id, { ...row, state: 'removed', pausedBy: null }, this.clock.now(), tx);
      const cancelled = await this.queries.cancelPlanned(act, id, tx);
      await this.record(act, 'webhook.remove', id, shown(row), null, { cancelled });
    });
  }

  /** Plans a message that tells of nothing, to see whether the receiver is there; it is tried once. Refuses where the webhook is paused. */
  ping(act: Act, id: string): Promise<DeliveryItem> {
    return this.send(act, id, 'webhook.ping', async (at, tx) => {
      const [planned] = await this.planning.plan(
        act.tenantId,
        [{ webhookId: id, eventId: null, type: PING, body: pingPayload(id, at) }],
        at,
        tx,
      );
      return planned!;
    });
  }

  /** Has a message that was given up sent again, under the same id. Refuses where it was not given up, or the webhook is paused. */
  resend(act: Act, id: string, deliveryId: string): Promise<DeliveryItem> {
    return this.send(act, id, 'webhook.resend', async (at, tx) => {
      const delivery = known(await this.deliveryQueries.find(act, id, deliveryId, tx));
      const revived = await this.deliveryQueries.revive(act, id, deliveryId, at, tx);
      if (!revived) throw new Refusal('conflict', { extra: { state: delivery.state } });
      return deliveryId;
    });
  }

  /** A page of a webhook's deliveries with every try, newest first. */
  async deliveries(scope: Scope, id: string, wish: DeliveryWish): Promise<Page<DeliveryItem>> {
    await this.find(scope, id);
    return this.deliveryQueries.page(scope, id, wish);
  }

  private demandSound(wish: Partial<WebhookWish>): void {
    const faults = wishFaults(wish, this.settings.served());
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
  }

  private async lock(act: Act, id: string, seen: number, tx: EntityManager): Promise<WebhookRow> {
    const row = known(await this.queries.lock(act, id, tx));
    const { version: current, state } = row;
    if (seen !== current) throw new Refusal('stale', { seen, current, extra: { version: current, state } });
    return row;
  }

  /** Locks a webhook, compares its version, writes, leaves the trace, and answers it as it then stands. */
  private write(
    act: Act,
    id: string,
    version: number,
    action: string,
    how: (row: WebhookRow, at: Date, tx: EntityManager) => Promise<void>,
  ): Promise<WebhookRow> {
    return inTransaction(this.database, async (tx) => {
      const before = await this.lock(act, id, version, tx);
      await how(before, this.clock.now(), tx);
      const after = known(await this.queries.find(act, id, tx));
      await this.record(act, action, id, shown(before), shown(after));
      return after;
    });
  }

  /** Plans something a person asked for, leaves the trace, and rings. */
  private send(act: Act, id: string, action: string, plan: (at: Date, tx: EntityManager) => Promise<string>): Promise<DeliveryItem> {
    return inTransaction(this.database, async (tx) => {
      const { state } = known(await this.queries.lock(act, id, tx));
      if (state === 'paused') throw new Refusal('webhook_paused', { extra: { state } });
      const deliveryId = await plan(this.clock.now(), tx);
      await this.record(act, action, id, null, null, { deliveryId });
      await this.ring(act);
      return known(await this.deliveryQueries.find(act, id, deliveryId, tx));
    });
  }

  private ring({ tenantId }: Scope): Promise<void> {
    return this.queues.ring('webhook-deliver', { tenantId });
  }

  private record(
    { trace }: Act,
    action: string,
    id: string,
    before: Record<string, unknown> | null,
    after: Record<string, unknown> | null,
    detail?: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(trace, {
      action,
      outcome: 'done',
      object: { kind: 'webhook', id },
      before,
      after,
      ...(detail ? { detail } : {}),
    });
  }
}

function known<T>(row: T | null): T {
  if (row === null) throw new Refusal('not_found');
  return row;
}

const unique = (kinds: readonly string[]): string[] => [...new Set(kinds)];

/** The state a person leaves a webhook in; without a word about it, the one it has. */
function stateAfter({ state, pausedBy }: WebhookRow, paused: boolean | undefined): Pick<WebhookRow, 'state' | 'pausedBy'> {
  if (paused === undefined || (paused && state === 'paused')) return { state, pausedBy };
  const wished: WebhookState = paused ? 'paused' : 'active';
  return { state: wished, pausedBy: paused ? 'person' : null };
}

/** A webhook as the trail may have it. */
const shown = ({ name, url, eventKinds, state, version }: WebhookRow): Record<string, unknown> => ({
  name,
  url: withoutQuery(url),
  eventKinds,
  state,
  version,
});
