/** For how long a request sent again counts as the same act. */
const KEPT_MS = 2 * 60_000;

const unanswered = new Map<string, { key: string; at: number }>();

/**
 * The Idempotency-Key of an act (its words, or a digest of them). It stays the same until the act is answered: a click that is
 * repeated because the network was gone does nothing twice.
 */
export function keyFor(act: string): string {
  const known = unanswered.get(act);
  if (known && performance.now() - known.at < KEPT_MS) return known.key;
  const key = crypto.randomUUID();
  unanswered.set(act, { key, at: performance.now() });
  return key;
}

/** Notes what came back: an answer ends the act, no answer (0), a closed door or a failing server leave it open. */
export function noteAnswer(act: string, status: number): void {
  if (status >= 200 && status < 500 && status !== 401) unanswered.delete(act);
}

/** Forgets every open act; somebody else's begin anew. */
export const forgetKeys = (): void => unanswered.clear();
