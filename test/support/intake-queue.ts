import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect, it, vi } from 'vitest';
import { DocumentReader } from '#intake';
import { until } from './hold.js';
import { type IntakeHouse, REPORT } from './intake.js';
import { readPlainly } from './plain-reader.js';

/** A worker in this process: processors, and the sweep at its start and every minute. */
export async function worker(): Promise<INestApplicationContext> {
  // Imported when the environment of the test stands: the module reads it as it is loaded.
  const { WorkerModule } = await import('../../apps/worker/src/worker.module.js');
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: false, abortOnError: false });
  vi.spyOn(app.get(DocumentReader, { strict: false }), 'read').mockImplementation(readPlainly);
  return app;
}

/** What must hold on whatever backend the queue has; the sweep runs at the worker's start and then not within the test. */
export function intakeQueueBehaves(house: IntakeHouse, backend: { silence: () => Promise<void>; restore: () => Promise<void> }): void {
  const stateOf = async (id: string): Promise<string> => (await house.ask(`/intakes/${id}`)).body.state;

  it('reads an uploaded document when it is rung for', async () => {
    const app = await worker();
    const { body: first } = await house.upload(REPORT);
    await until(async () => (await stateOf(first.id)) === 'proposed', 'the bell or the sweep at the start is heard');
    const { body: second } = await house.upload(`${REPORT}铃`);
    await until(async () => (await stateOf(second.id)) === 'proposed', 'the bell is heard: the next sweep is a minute away');
    await app.close();
  });

  it('reads what was uploaded while no worker was there', async () => {
    const { body } = await house.upload(`${REPORT}早`);
    const app = await worker();
    await until(async () => (await stateOf(body.id)) === 'proposed', 'what waits is read');
    await app.close();
  });

  it('takes a file in although the bell cannot ring, and the sweep reads it', async () => {
    await backend.silence();
    const { status, body } = await house.upload(`${REPORT}哑`);
    expect([status, await stateOf(body.id)]).toEqual([202, 'uploaded']);
    await backend.restore();
    const app = await worker();
    await until(async () => (await stateOf(body.id)) === 'proposed', 'the sweep finds it');
    await app.close();
  });

  it('reads one document once, however many workers hear of it', async () => {
    const workers = [await worker(), await worker(), await worker()];
    const uploads = await Promise.all(Array.from({ length: 12 }, (_, i) => house.upload(`${REPORT}多${i}`)));
    await until(
      async () => (await Promise.all(uploads.map(({ body }) => stateOf(body.id)))).every((state) => state === 'proposed'),
      'all are read',
    );
    const rows = await house.database.query('SELECT max(attempts) AS attempts FROM intake_document');
    expect(rows).toEqual([{ attempts: 1 }]);
    await Promise.all(workers.map((app) => app.close()));
  });
}
