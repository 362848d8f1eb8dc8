import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit, systemTrace } from '#audit';
import { Clock, inTransaction, logger, seldom } from '#platform';
import { Poster } from './poster.js';
import { type Answer, type Verdict, verdictOf } from './rules/answers.js';
import { PING } from './rules/payload.js';
import { retryAt } from './rules/retries.js';
import { openSecret, signedHeaders } from './signing.js';
import { type Claim, type Mark, SendingQueries, type Target, type WebhookKey } from './store/sending.queries.js';
import { WebhookQueries } from './store/webhook.queries.js';
import { WEBHOOK_SETTINGS, type WebhookSettings } from './webhook-settings.js';

/** Messages of one webhook that are under way at once in each process. */
const ABREAST = 8;
/** How long messages under way may go on when the process is told to stop. */
const GRACE_MS = 4_000;
const QUIET_MS = 10_000;

/** A webhook's messages being sent, and whether it was rung for meanwhile. */
interface Line {
  done: Promise<void>;
  again: boolean;
}

/**
 * Sends what is due. The queue's bell and the clock's sweep both come here; PostgreSQL says what is due. Each webhook has a line
 * of its own, so that a receiver that does not answer keeps nobody waiting but itself.
 */
@Injectable()
export class WebhookDeliveries implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly lines = new Map<string, Line>();
  private readonly say = seldom(QUIET_MS);
  private readonly stop = new AbortController();
  private stopping = false;
  private grace?: NodeJS.Timeout;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings,
    private readonly clock: Clock,
    private readonly queries: SendingQueries,
    private readonly webhooks: WebhookQueries,
    private readonly poster: Poster,
    private readonly audit: Audit,
  ) {}

  /** Sets going what is due, and does not wait for it. */
  async wake(): Promise<void> {
    if (this.stopping) return;
    for (const webhook of await this.queries.due(this.clock.now())) {
      const line = this.lines.get(webhook.webhookId);
      if (line) line.again = true;
      else this.begin(webhook);
    }
  }

  /** Sends until nothing is due. */
  async drain(): Promise<void> {
    await this.wake();
    while (this.lines.size > 0) await Promise.all([...this.lines.values()].map(({ done }) => done));
  }

  /** Takes up nothing more; what is under way is marked, or after a grace given back. */
  onModuleDestroy(): void {
    this.stopping = true;
    this.grace = setTimeout(() => this.stop.abort(), GRACE_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.lines.values()].map(({ done }) => done));
    clearTimeout(this.grace);
  }

  private begin(webhook: WebhookKey): void {
    const line: Line = { done: Promise.resolve(), again: true };
    this.lines.set(webhook.webhookId, line);
    line.done = this.run(webhook, line).catch((error: Error) =>
      this.say('line', () => logger().error({ err: error }, 'messages could not be taken up or marked; the sweep tries again')),
    );
  }

  private async run(webhook: WebhookKey, line: Line): Promise<void> {
    try {
      while (line.again && !this.stopping) {
        line.again = false;
        while (await this.sendSome(webhook));
      }
    } finally {
      // In the very step that finds nobody rang: a bell is heard either by this line or by the next.
      this.lines.delete(webhook.webhookId);
    }
  }

  /** Sends what is due, at most so many at once; false where there was nothing. */
  private async sendSome(webhook: WebhookKey): Promise<boolean> {
    if (this.stopping) return false;
    const claims = await this.queries.claim(webhook, ABREAST, this.settings.leaseSeconds, this.clock.now());
    // All are waited for before one that could not be marked ends the line.
    const ends = await Promise.allSettled(claims.map((claim) => this.send(claim)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason as Error;
    return claims.length > 0;
  }

  private async send(claim: Claim): Promise<void> {
    // Looked at again: it may have been paused, removed or given another address since the message was taken up.
    const target = await this.queries.target(claim);
    if (target.state === 'removed') return void (await this.queries.mark(claim, { state: 'cancelled', status: null, error: 'removed' }));
    if (target.state === 'paused' || this.stopping) return void (await this.queries.release(claim));
    const at = this.clock.now();
    const began = performance.now();
    const answer = await this.post(claim, target, at);
    if (answer === null) return void (await this.queries.release(claim));
    await this.settle(claim, { at, answer, durationMs: performance.now() - began });
  }

  /** What the receiver answered; null where the process stops before it did. */
  private async post({ messageId, body }: Claim, target: Target, at: Date): Promise<Answer | null> {
    const secrets = secretsOf(target, at);
    if (!secrets) return { status: null, failure: 'no_secret' };
    try {
      return await this.poster.post({ url: target.url, body, headers: signedHeaders(secrets, messageId, at, body) }, this.stop.signal);
    } catch (error) {
      if (this.stop.signal.aborted) return null;
      throw error;
    }
  }

  private async settle(claim: Claim, { at, answer, durationMs }: { at: Date; answer: Answer; durationMs: number }): Promise<void> {
    const verdict = verdictOf(answer);
    const error = verdict.delivered ? null : verdict.failure;
    const ended = this.clock.now();
    const mark = markOf(claim, verdict, answer.status, ended);
    await inTransaction(this.database, async (tx) => {
      await this.queries.log(claim, at, answer, durationMs, error, tx);
      if (await this.queries.mark(claim, mark, tx)) await this.learn(claim, mark, ended, tx);
    });
    if (mark.state === 'dead')
      logger().warn({ webhookId: claim.webhookId, deliveryId: claim.deliveryId, error }, 'a webhook message was given up');
  }

  /** What a message's end says about its webhook: it asked to stop, it is failing, or it is well again. A ping that fails says nothing new. */
  private async learn(claim: Claim, { state, error }: Mark, at: Date, tx: EntityManager): Promise<void> {
    if (error === 'gone') {
      const turned = await this.webhooks.turn(claim, { from: ['active', 'failing'], to: 'paused', pausedBy: 'receiver' }, at, tx);
      if (turned) await this.record(claim, 'webhook.stopped_by_receiver', 'paused');
    } else if (state === 'dead' && claim.type !== PING) {
      const turned = await this.webhooks.turn(claim, { from: ['active'], to: 'failing' }, at, tx);
      if (turned) await this.record(claim, 'webhook.fail', 'failing');
    } else if (state === 'delivered') {
      const turned = await this.webhooks.turn(claim, { from: ['failing'], to: 'active' }, at, tx);
      if (turned) await this.record(claim, 'webhook.recover', 'active');
    }
  }

  private record({ tenantId, webhookId, deliveryId }: Claim, action: string, state: string): Promise<void> {
    return this.audit.record(systemTrace(tenantId), {
      action,
      outcome: 'done',
      object: { kind: 'webhook', id: webhookId },
      after: { state },
      detail: { deliveryId },
    });
  }
}

/** A ping is tried once: whoever asks wants to know now. */
function markOf(claim: Claim, verdict: Verdict, status: number | null, at: Date): Mark {
  if (verdict.delivered) return { state: 'delivered', at, status, error: null };
  const next = verdict.final || claim.type === PING ? null : retryAt(claim.attempts - claim.attemptsBefore, at);
  return next ? { state: 'planned', at: next, status, error: verdict.failure } : { state: 'dead', status, error: verdict.failure };
}

/** The secret, and the one before it while that is still good; null where they were sealed with another key than the present one. */
function secretsOf({ secretSealed, previousSecretSealed, previousSecretUntil }: Target, at: Date): string[] | null {
  const both =
    previousSecretSealed && previousSecretUntil && previousSecretUntil > at ? [secretSealed, previousSecretSealed] : [secretSealed];
  try {
    return both.map(openSecret);
  } catch {
    return null;
  }
}
