import { setTimeout as pause } from 'node:timers/promises';

interface Readiness {
  checks?: { name: string; ok: boolean; detail: string }[];
}

/** Waits until the API answers that it can work; throws after `seconds` with what it says is missing. */
export async function whenReady(url: string, seconds: number, stillTrying: () => boolean): Promise<void> {
  const end = performance.now() + seconds * 1000;
  let missing = 'it does not answer';
  while (stillTrying()) {
    try {
      const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      const { checks = [] } = (await answer.json()) as Readiness;
      missing =
        checks
          .filter((check) => !check.ok)
          .map((check) => `${check.name}: ${check.detail}`)
          .join('; ') || `it answers ${answer.status}`;
    } catch {
      // not listening yet
    }
    if (performance.now() > end) throw new Error(`The API is not ready after ${seconds} s: ${missing}`);
    await pause(50);
  }
}
