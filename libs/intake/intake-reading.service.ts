import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { OrgQueries, wholeDistrict } from '#org';
import { Clock, databaseIsAway, logger } from '#platform';
import { DocumentReader, NoProblemSection, type ReadingTask } from './document-reader.js';
import { INTAKE_SETTINGS, type IntakeSettings } from './intake-settings.js';
import { districtAliases } from './rules/district-aliases.js';
import { MAX_ATTEMPTS, type ReadingStage } from './rules/intake-acts.js';
import { type Claim, type Outcome, ReadingQueries } from './store/reading.queries.js';

const BEAT_MS = 1_000;

/** Reads what is due, one document at a time in each process. The queue's bell and the clock's sweep both come here; PostgreSQL says what is due. */
@Injectable()
export class IntakeReading implements OnModuleDestroy, BeforeApplicationShutdown {
  private running?: Promise<void>;
  private rungAgain = false;
  private readonly stopping = new AbortController();

  constructor(
    @Inject(INTAKE_SETTINGS) private readonly settings: IntakeSettings,
    private readonly clock: Clock,
    private readonly queries: ReadingQueries,
    private readonly reader: DocumentReader,
    private readonly org: OrgQueries,
  ) {}

  /** Reads until nothing is due. Called while it runs, it looks once more at the end. */
  async drain(): Promise<void> {
    this.rungAgain = true;
    return (this.running ??= this.readAll().finally(() => (this.running = undefined)));
  }

  /** What the clock does: gives up documents that killed their readers, then reads what nobody rang for. */
  async sweep(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const lost = await this.queries.giveUp(this.clock.now());
    if (lost > 0) logger().error({ documents: lost }, 'documents given up after three attempts');
    await this.drain();
  }

  /** Stops first of all: the clock's sweep and the queue's worker wait for what is being read before they close. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Waits until what was being read is given back, before the database closes; it does not count as an attempt. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.catch(() => undefined);
  }

  private async readAll(): Promise<void> {
    while (this.rungAgain && !this.stopping.signal.aborted) {
      this.rungAgain = false;
      for (;;) {
        if (this.stopping.signal.aborted) return;
        const claim = await this.queries.claim(this.settings.leaseSeconds, this.clock.now());
        if (!claim) break;
        await this.readOne(claim);
      }
    }
  }

  private async readOne(claim: Claim): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.stopping.signal]);
    const beat = this.beat(claim, lost);
    try {
      const outcome = await unlessAborted(signal, this.outcomeOf(claim, signal, beat.note));
      await beat.stop();
      if (outcome.proposal.problems.length === 0) throw new NoProblemSection();
      if (!signal.aborted) await this.queries.propose(claim, outcome, this.clock.now());
      else await this.queries.release(claim, false, this.clock.now());
    } catch (error) {
      await beat.stop();
      await this.couldNotRead(claim, error, signal);
    }
  }

  private async outcomeOf(claim: Claim, signal: AbortSignal, onProgress: ReadingTask['onProgress']): Promise<Outcome> {
    const units = districtAliases(await this.org.units(wholeDistrict(claim.tenantId)), this.settings.generalUnits());
    return this.reader.read({ bytes: claim.bytes, fileName: claim.fileName, units, signal, onProgress });
  }

  private async couldNotRead(claim: Claim, error: unknown, signal: AbortSignal): Promise<void> {
    const at = this.clock.now();
    // Aborted: either the process stops, or the document is no longer ours, and then this changes nothing.
    if (signal.aborted) return void (await this.queries.release(claim, false, at));
    if (databaseIsAway(error)) throw error;
    const code = refusalOf(error);
    const log = { documentId: claim.documentId, attempt: claim.attempts, code: code ?? 'unforeseen' };
    if (code) {
      logger().info({ ...log, reason: (error as Error).message }, 'a document cannot be read');
      return void (await this.queries.fail(claim, code, {}, at));
    }
    logger().error({ ...log, err: error }, 'reading a document failed');
    if (claim.attempts >= MAX_ATTEMPTS) await this.queries.fail(claim, 'reading_gave_up', {}, at);
    else await this.queries.release(claim, true, at);
  }

  /** Writes progress and holds the lease on, at most once a second; a claim that was lost aborts the reading. */
  private beat(claim: Claim, lost: AbortController): { note: (stage: ReadingStage, part: number) => void; stop: () => Promise<void> } {
    let now: [ReadingStage, number] = ['opening', 0];
    let written = '';
    let sinceMs = 0;
    let busy: Promise<void> | undefined;
    const write = async (): Promise<void> => {
      sinceMs += BEAT_MS;
      if (written === String(now) && sinceMs * 3 < this.settings.leaseSeconds * 1000) return;
      [written, sinceMs] = [String(now), 0];
      try {
        if (!(await this.queries.progress(claim, now[0], now[1], this.settings.leaseSeconds))) lost.abort();
      } catch (error) {
        logger().warn({ documentId: claim.documentId, reason: (error as Error).message }, 'progress was not written');
      }
    };
    const timer = setInterval(() => void (busy ??= write().finally(() => (busy = undefined))), BEAT_MS);
    return {
      note: (stage, part) => (now = [stage, Math.floor(part)]),
      stop: async () => {
        clearInterval(timer);
        await busy;
      },
    };
  }
}

/** The work's outcome, or the signal's reason at once: a stop does not wait for a query that hangs. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The code a person reads about a document that cannot be read; null for what nobody foresaw. */
function refusalOf(error: unknown): string | null {
  if (error instanceof NoProblemSection) return 'no_problem_section';
  if (!(error instanceof Error) || error.name !== 'UnreadableDocument') return null;
  const { code } = error as Error & { code: string };
  return code === 'too_large' ? 'document_too_large' : code;
}
