import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { env } from '#config/env';
import { Sealing } from '#audit';
import { FileSweep } from '#files';
import { IntakeReading } from '#intake';
import { Reckoning, ReportCycles } from '#ledger';
import { Sessions } from '#org';
import { logger, RequestKeys, seldom } from '#platform';
import { WebhookDeliveries } from '#webhooks';

/** Something that runs by the clock, whatever the queue does. */
interface Entry {
  name: string;
  everySeconds: number;
  run(): Promise<void>;
}

const QUIET_MS = 10_000;
/** A day is sealed within so many seconds after it ended. */
const SEAL_SECONDS = 600;
/** A report that was due yesterday is missing within so many seconds after midnight. */
const MISSING_SECONDS = 300;
const HOUR = 3600;
/** Holiday notices are read at start; the day's run is for what failed then. */
const DAY = 86_400;

/** All that runs by the clock, on one page. An entry that is still running is not started again. */
@Injectable()
export class Schedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly entries: Entry[];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<string, Promise<void>>();
  private readonly say = seldom(QUIET_MS);

  constructor(
    intake: IntakeReading,
    sealing: Sealing,
    webhooks: WebhookDeliveries,
    sessions: Sessions,
    keys: RequestKeys,
    files: FileSweep,
    reports: ReportCycles,
    reckoning: Reckoning,
  ) {
    this.entries = [
      { name: 'intake: read what is due', everySeconds: env().SWEEP_SECONDS, run: () => intake.sweep() },
      { name: 'webhooks: send what is due', everySeconds: env().SWEEP_SECONDS, run: () => webhooks.wake() },
      { name: 'audit: seal the day that ended', everySeconds: SEAL_SECONDS, run: async () => void (await sealing.seal()) },
      { name: 'ledger: count missing reports', everySeconds: MISSING_SECONDS, run: async () => void (await reports.sweep()) },
      { name: 'ledger: settle provisional dates', everySeconds: DAY, run: async () => void (await reckoning.recompute()) },
      { name: 'sessions: forget what is over', everySeconds: HOUR, run: () => sessions.purge() },
      { name: 'requests: forget old answers', everySeconds: HOUR, run: () => keys.purge() },
      { name: 'files: sweep what nobody kept', everySeconds: HOUR, run: () => files.sweep() },
    ];
  }

  /** Each runs at once, then by its interval: what fell due while nobody was there does not wait. */
  onApplicationBootstrap(): void {
    for (const entry of this.entries) {
      this.start(entry);
      this.timers.push(setInterval(() => this.start(entry), entry.everySeconds * 1000));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await Promise.all(this.running.values());
  }

  private start({ name, run }: Entry): void {
    if (this.running.has(name)) return;
    const done = run()
      .catch((error: Error) =>
        this.say(name, () => logger().error({ err: error, entry: name }, 'a run by the clock failed; the next will try again')),
      )
      .finally(() => this.running.delete(name));
    this.running.set(name, done);
  }
}
