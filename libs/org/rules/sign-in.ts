const LOGIN_FORM = /^[\p{L}\p{N}._@-]{2,60}$/u;

/** A log-in name as it is compared: full-width and upper case make no difference. Null where it can be nobody's. */
export function loginOf(typed: string): string | null {
  const login = typed.normalize('NFKC').trim().toLowerCase();
  return LOGIN_FORM.test(login) ? login : null;
}

/** How a session began. */
export type SignInWay = 'password' | 'oidc';

/** What an account remembers of wrong passwords. */
export interface Lock {
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

/** When wrong passwords lock an account, and for how long. */
export interface LockRules {
  readonly failuresUntilLocked: number;
  readonly lockedMinutes: number;
}

/** True while an account lets nobody in, whatever the password. */
export const isLocked = ({ lockedUntil }: Lock, now: Date): boolean => lockedUntil !== null && lockedUntil > now;

/** The lock after one more wrong password; after a lock has run out the count starts anew. */
export function afterFailure(lock: Lock, rules: LockRules, now: Date): Lock & { lockedNow: boolean } {
  const failures = (lock.lockedUntil === null || lock.lockedUntil > now ? lock.failures : 0) + 1;
  const lockedNow = failures >= rules.failuresUntilLocked;
  return { failures, lockedUntil: lockedNow ? new Date(now.getTime() + rules.lockedMinutes * 60_000) : null, lockedNow };
}

/** How long a session lives. */
export interface SessionRules {
  readonly idleMinutes: number;
  readonly absoluteHours: number;
}

/** True where a session has been left alone too long or has lived its time. */
export function sessionIsOver({ seenAt, startedAt }: { seenAt: Date; startedAt: Date }, rules: SessionRules, now: Date): boolean {
  const idle = now.getTime() - seenAt.getTime() >= rules.idleMinutes * 60_000;
  return idle || now.getTime() - startedAt.getTime() >= rules.absoluteHours * 3_600_000;
}
