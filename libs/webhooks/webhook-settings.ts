import type { Served } from './url.js';

/** What the house tells this room. */
export interface WebhookSettings {
  /** How long a message is held by the process that sends it before another may take it over. */
  leaseSeconds: number;
  /** How long a receiver has to answer: well within the lease. */
  timeoutMs: number;
  /** How this system itself is reached. */
  served(): Served;
}

export const WEBHOOK_SETTINGS = Symbol('webhook settings');

const ANSWER_WITHIN_MS = 10_000;

/** The time a receiver has to answer: ten seconds, and never more than half a lease. */
export const timeoutWithin = (leaseSeconds: number): number => Math.min(ANSWER_WITHIN_MS, leaseSeconds * 500);
