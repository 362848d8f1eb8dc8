import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Job } from 'bullmq';
import { expect, it } from 'vitest';
import { PlatformModule, Queues, type QueuePayloads, type SchemaParts } from '#platform';

type Payload = QueuePayloads['intake-read'];
const NO_ROWS: SchemaParts = { entities: [], migrations: [] };
const rung: Payload = { tenantId: 'a district', documentId: 'a document' };

/** Boots a process's worth of queue, ringing and working, and hands over what its worker hears. */
async function house() {
  const heard: Payload[] = [];
  const waiting: (() => void)[] = [];
  let fail = 0;

  @Processor('intake-read')
  class Listener extends WorkerHost {
    override async process(job: Job<Payload>): Promise<void> {
      if (fail-- > 0) throw new Error('not this time');
      heard.push(job.data);
      waiting.splice(0).forEach((go) => go());
    }
  }
  @Module({ imports: [PlatformModule.with(NO_ROWS, 'works')], providers: [Listener] })
  class WorkingHouse {}

  const app = await NestFactory.createApplicationContext(WorkingHouse, { logger: false, abortOnError: false });
  const until = async (n: number) => {
    while (heard.length < n) await new Promise<void>((resolve) => waiting.push(resolve));
    return heard;
  };
  return { app, queues: app.get(Queues), until, failOnce: () => (fail = 1) };
}

/** What a queue must do on whatever backend; the environment names the backend before this runs. */
export function queueBehaves(backend: 'postgresql' | 'redis'): void {
  it('carries what was rung to the processor of the same name', async () => {
    const { app, queues, until } = await house();
    expect(await queues.check()).toBe(backend);
    await queues.ring('intake-read', rung);
    expect(await until(1)).toEqual([rung]);
    await app.close();
  });

  it('keeps what was rung while nobody worked', async () => {
    const first = await house();
    await first.queues.queue('intake-read').pause();
    await first.queues.ring('intake-read', rung);
    await first.app.close();
    const second = await house();
    await second.queues.queue('intake-read').resume();
    expect(await second.until(1)).toEqual([rung]);
    await second.app.close();
  });

  it('goes on to the next ring when one could not be worked', async () => {
    const { app, queues, until, failOnce } = await house();
    failOnce();
    await queues.ring('intake-read', { ...rung, documentId: 'fails' });
    await queues.ring('intake-read', rung);
    expect(await until(1)).toEqual([rung]);
    await app.close();
  });
}
