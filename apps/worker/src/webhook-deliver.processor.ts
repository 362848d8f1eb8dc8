import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { quietly } from '#platform';
import { WebhookDeliveries } from '#webhooks';

/** The bell for messages to receivers outside. It sets them going and waits for none: which are due, and to whom, PostgreSQL says. */
@Processor('webhook-deliver')
export class WebhookDeliverProcessor extends WorkerHost {
  constructor(private readonly deliveries: WebhookDeliveries) {
    super();
  }

  override async process(): Promise<void> {
    await this.deliveries.wake();
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    quietly('webhook-deliver')(error);
  }
}
