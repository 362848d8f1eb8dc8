import { Module } from '@nestjs/common';
import { HouseModule } from '#house';
import { IntakeReadProcessor } from './intake-read.processor.js';
import { Schedule } from './schedule.js';
import { WebhookDeliverProcessor } from './webhook-deliver.processor.js';

/** The queue's door: one processor per queue, and what runs by the clock. */
@Module({
  imports: [HouseModule.for('works')],
  providers: [IntakeReadProcessor, WebhookDeliverProcessor, Schedule],
})
export class WorkerModule {}
