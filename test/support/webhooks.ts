/** A district with a ledger that is told of by webhooks, at the present: a receiver checks how old a message is by its own clock. */
import { afterCommit, type Queues } from '#platform';
import { Audit } from '../../libs/audit/audit.service.js';
import { Poster } from '../../libs/webhooks/poster.js';
import type { Served } from '../../libs/webhooks/url.js';
import { DeliveryQueries } from '../../libs/webhooks/store/delivery.queries.js';
import { PlanningQueries } from '../../libs/webhooks/store/planning.queries.js';
import { SendingQueries } from '../../libs/webhooks/store/sending.queries.js';
import { WebhookQueries } from '../../libs/webhooks/store/webhook.queries.js';
import { WebhookDeliveries } from '../../libs/webhooks/webhook-deliveries.service.js';
import { WebhookPlanner } from '../../libs/webhooks/webhook-planner.js';
import { WebhookService } from '../../libs/webhooks/webhook.service.js';
import { type GivenDistrict, ledgerDatabase, reportedProblem, reportedTask } from './ledger.js';
import { Receiver } from './receiver.js';

/** Served on this machine alone, so that a receiver on it may be told. */
export const AT_HOME: Served = { overHttps: false, host: '127.0.0.1', port: 3000, publicHost: null };

export async function webhookRoom(over: { leaseSeconds?: number; timeoutMs?: number } = {}) {
  const given = await ledgerDatabase();
  // The sealing of secrets reads its key from the environment, which must be whole.
  process.env.DATABASE_URL = given.appUrl;
  given.clock.set(new Date());
  const { database, clock } = given;
  const settings = { leaseSeconds: 60, timeoutMs: 2_000, ...over, served: () => AT_HOME };
  const rung: unknown[] = [];
  const queues = { ring: (...bell: unknown[]) => afterCommit(async () => void rung.push(bell)) } as unknown as Queues;
  const audit = new Audit(database, clock);
  const planning = new PlanningQueries();
  const webhooks = new WebhookQueries(database);
  const sending = new SendingQueries(database);
  new WebhookPlanner(given.listeners, planning, queues).onModuleInit();
  const receivers: Receiver[] = [];
  return {
    ...given,
    settings,
    rung,
    sending,
    service: new WebhookService(database, settings, clock, queues, webhooks, new DeliveryQueries(database), planning, audit),
    /** A worker of its own, as each process has one. */
    worker: (poster: Poster = new Poster(settings)) => new WebhookDeliveries(database, settings, clock, sending, webhooks, poster, audit),
    receiver: async (): Promise<Receiver> => {
      const receiver = await new Receiver().open();
      receivers.push(receiver);
      return receiver;
    },
    /** Takes over a problem with so many tasks: one event of the source, one of the problem, one of each task. */
    happen: (district: GivenDistrict, tasks = 1) =>
      given.takeOver(district.act, [reportedProblem(Array.from({ length: tasks }, () => reportedTask()))]),
    rows: <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => database.query(sql, values),
    /** Lets so many seconds go by. */
    later: (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000)),
    close: async () => {
      await Promise.all(receivers.map((receiver) => receiver.close()));
      await given.close();
    },
  };
}
export type WebhookRoom = Awaited<ReturnType<typeof webhookRoom>>;
