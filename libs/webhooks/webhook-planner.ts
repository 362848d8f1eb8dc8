import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Change, type ChangeEvent, ChangeListeners, type OnChange } from '#ledger';
import { Queues } from '#platform';
import { eventType, wants } from './rules/event-kinds.js';
import { eventPayload } from './rules/payload.js';
import { PlanningQueries } from './store/planning.queries.js';

/** Plans the messages of a change within its transaction: undone with it, there with it. A district without webhooks pays one look at an index. */
@Injectable()
export class WebhookPlanner implements OnChange, OnModuleInit {
  readonly listenerName = 'webhooks';

  constructor(
    private readonly listeners: ChangeListeners,
    private readonly queries: PlanningQueries,
    private readonly queues: Queues,
  ) {}

  onModuleInit(): void {
    this.listeners.register(this);
  }

  async onChange(change: Change, tx: EntityManager): Promise<void> {
    const listening = await this.queries.listening(change.tenantId, tx);
    const told = change.events.filter((event) => listening.some(({ eventKinds }) => wants(eventKinds, eventType(event))));
    if (told.length === 0) return;
    const written = await this.queries.written(change, told, tx);
    const known = new Set(written.map(keyOf));
    if (!told.every((event) => known.has(keyOf(event)))) throw new Error('a change tells of an event that the history does not have');
    const plans = written.flatMap((event) => {
      const body = eventPayload(event);
      const type = eventType(event);
      return listening
        .filter(({ eventKinds }) => wants(eventKinds, type))
        .map(({ webhookId }) => ({ webhookId, eventId: event.eventId, type, body }));
    });
    await this.queries.plan(change.tenantId, plans, change.at, tx);
    await this.queues.ring('webhook-deliver', { tenantId: change.tenantId });
  }
}

const keyOf = ({ subject, subjectId, kind }: Pick<ChangeEvent, 'subject' | 'subjectId' | 'kind'>): string =>
  `${subject} ${subjectId} ${kind}`;
