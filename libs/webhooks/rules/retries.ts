const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds from one try to the next, as Standard Webhooks proposes them: the first is made at once, the tenth three days later. */
export const RETRY_AFTER_SECONDS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

/** When to try again after so many tries, the last of them at this instant; null where it is given up. The sweep comes by at the earliest then. */
export function retryAt(tries: number, at: Date): Date | null {
  const seconds = RETRY_AFTER_SECONDS[tries - 1];
  return seconds === undefined ? null : new Date(at.getTime() + seconds * 1000);
}
