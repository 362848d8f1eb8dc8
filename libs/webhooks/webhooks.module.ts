import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { LedgerModule } from '#ledger';
import { Poster } from './poster.js';
import { DeliveryQueries } from './store/delivery.queries.js';
import { PlanningQueries } from './store/planning.queries.js';
import { SendingQueries } from './store/sending.queries.js';
import { WebhookQueries } from './store/webhook.queries.js';
import { WebhookDeliveries } from './webhook-deliveries.service.js';
import { WebhookPlanner } from './webhook-planner.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook-settings.js';
import { WebhookService } from './webhook.service.js';

/** Tells receivers outside what happens in the ledger: an outbox, signed messages, every try on record. */
@Module({})
export class WebhooksModule {
  static with(settings: WebhookSettings): DynamicModule {
    return {
      module: WebhooksModule,
      imports: [AuditModule, LedgerModule],
      providers: [
        { provide: WEBHOOK_SETTINGS, useValue: settings },
        DeliveryQueries,
        PlanningQueries,
        Poster,
        SendingQueries,
        WebhookDeliveries,
        WebhookPlanner,
        WebhookQueries,
        WebhookService,
      ],
      exports: [WebhookDeliveries, WebhookService],
    };
  }
}
