import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { BullModule, getQueueToken, WorkerHost } from '@nestjs/bullmq';
import { DiscoveryModule, DiscoveryService, ModuleRef } from '@nestjs/core';
import { createPostgresBackend, type Queue, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { env } from '#config/env';
import { logger, seldom } from './logging.js';
import { afterCommit } from './transaction.js';

/** One map of queues: a queue, its payload and its processor share one name. Payloads hold ids only; PostgreSQL is the truth. */
export interface QueuePayloads {
  'intake-read': { tenantId: string; documentId: string };
  'webhook-deliver': { tenantId: string };
}
export type QueueName = keyof QueuePayloads;
export const QUEUES: QueueName[] = ['intake-read', 'webhook-deliver'];

/** The schema BullMQ keeps its tables in when PostgreSQL is the queue. */
export const QUEUE_SCHEMA = 'bullmq';

/** Each worker and each blocking reader holds one connection for itself. */
const POOL_MAX = 2 * QUEUES.length + 4;

/** What a process does with queues: the API only rings, the worker also works. */
export type QueueRole = 'rings' | 'works';

/**
 * The queue's connection: Redis where REDIS_URL says so, otherwise one shared pool on PostgreSQL.
 * On Redis a process that rings must fail at once (with BullMQ's defaults `add` waits for as long as Redis is down),
 * while a worker must wait for it to come back; BullMQ takes up its first connection for good, so it waits for that one.
 */
function openConnection(role: QueueRole): { connection: object; ready(): boolean; close(): Promise<unknown> } {
  const { REDIS_URL, DATABASE_URL } = env();
  if (REDIS_URL) {
    setDefaultBackendFactory();
    const redis = new Redis(
      REDIS_URL,
      role === 'rings' ? { enableOfflineQueue: false, maxRetriesPerRequest: 1 } : { maxRetriesPerRequest: null },
    );
    redis.on('error', quietly('redis'));
    return { connection: redis, ready: () => redis.status === 'ready', close: () => redis.quit().catch(() => redis.disconnect()) };
  }
  setDefaultBackendFactory(createPostgresBackend);
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max: POOL_MAX,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    application_name: 'ledger-queue',
  });
  pool.setMaxListeners(0);
  pool.on('error', quietly('queue'));
  return { connection: pool, ready: () => true, close: () => pool.end() };
}

const seldomSay = seldom(10_000);

/** An `error` listener that logs once per ten seconds. */
export const quietly = (what: string) => (error: Error) =>
  seldomSay(what, () => logger().warn({ what, reason: error.message }, 'the queue is not reachable'));

const QUEUE_ROLE = Symbol('queue role');

/** Owns the connection and closes it last, when workers have finished and marked. */
@Injectable()
class QueueConnection implements OnApplicationShutdown {
  readonly opened: ReturnType<typeof openConnection>;

  constructor(@Inject(QUEUE_ROLE) role: QueueRole) {
    this.opened = openConnection(role);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}

/**
 * The producers' side: rings the bell for work that already stands committed in PostgreSQL. At the end it lets workers finish
 * and mark before anything they stand on (queue connection, database) closes.
 */
@Injectable()
export class Queues implements OnModuleInit, BeforeApplicationShutdown {
  private readonly queues = new Map<QueueName, Queue>();

  constructor(
    private readonly modules: ModuleRef,
    private readonly discovery: DiscoveryService,
    private readonly held: QueueConnection,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    const providers = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    await Promise.all(providers.filter((each) => each instanceof WorkerHost).map((host) => host.worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  onModuleInit(): void {
    for (const name of QUEUES) {
      const queue = this.modules.get<Queue>(getQueueToken(name), { strict: false });
      queue.on('error', quietly(name));
      this.queues.set(name, queue);
    }
  }

  /** Rings once the surrounding transaction has committed. A bell that fails to ring only logs: the sweep finds the row by itself. */
  ring<Name extends QueueName>(name: Name, payload: QueuePayloads[Name], jobId?: string): Promise<void> {
    return afterCommit(() => this.ringNow(name, payload, jobId));
  }

  private async ringNow<Name extends QueueName>(name: Name, payload: QueuePayloads[Name], jobId?: string): Promise<void> {
    try {
      this.demandReady();
      await this.queue(name).add(name, payload, { removeOnComplete: true, removeOnFail: true, ...(jobId ? { jobId } : {}) });
    } catch (error) {
      quietly(name)(error as Error);
    }
  }

  queue(name: QueueName): Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`no queue named ${name}`);
    return queue;
  }

  /** Answers where the queue can be reached; throws what is wrong otherwise. */
  async check(): Promise<string> {
    this.demandReady();
    await this.queue(QUEUES[0]!).getJobCounts('waiting');
    return env().REDIS_URL ? 'redis' : 'postgresql';
  }

  private demandReady(): void {
    if (!this.held.opened.ready()) throw new Error('the queue is not connected');
  }
}

/** BullMQ on the backend the environment names, with every queue of the map. */
@Module({})
export class QueueModule {
  static for(role: QueueRole): DynamicModule {
    const connection: DynamicModule = {
      module: class QueueConnectionModule {},
      providers: [{ provide: QUEUE_ROLE, useValue: role }, QueueConnection],
      exports: [QueueConnection],
    };
    return {
      module: QueueModule,
      global: true,
      imports: [
        DiscoveryModule,
        connection,
        BullModule.forRootAsync({
          imports: [connection],
          inject: [QueueConnection],
          useFactory: (held: QueueConnection) => ({
            connection: held.opened.connection as never,
            prefix: '{ledger}',
          }),
        }),
        BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
      ],
      providers: [Queues],
      exports: [Queues, BullModule],
    };
  }
}
