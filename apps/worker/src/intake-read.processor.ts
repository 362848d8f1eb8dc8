import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { IntakeReading } from '#intake';
import { quietly } from '#platform';

/** The bell for a document to read. Which one is due, and for whom, PostgreSQL says: a lost, doubled or foreign bell does no harm. */
@Processor('intake-read')
export class IntakeReadProcessor extends WorkerHost {
  constructor(private readonly reading: IntakeReading) {
    super();
  }

  override async process(): Promise<void> {
    await this.reading.drain();
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    quietly('intake-read')(error);
  }
}
