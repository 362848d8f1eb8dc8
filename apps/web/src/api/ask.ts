import { isClosed, untilOpen } from './door.js';
import { keyFor, noteAnswer } from './request-keys.js';

const SAFE = ['GET', 'HEAD'];
const KEY = 'Idempotency-Key';

/**
 * Sends a request of the pages. What changes something carries the key of its act. What finds the door closed waits, with all
 * that was typed, until its sender is back in, and is then sent once more.
 */
export async function ask(request: Request): Promise<Response> {
  const act = SAFE.includes(request.method) ? null : await actOf(request);
  if (act !== null && !request.headers.has(KEY)) request.headers.set(KEY, keyFor(act));
  const first = await fetch(request.clone());
  const answer = (await meetsClosedDoor(request, first)) && (await untilOpen(request.signal)) ? await fetch(request) : first;
  if (act !== null) noteAnswer(act, answer.status);
  return answer;
}

/** What makes a request the act it is, as a digest: among its words may be a password. */
async function actOf(request: Request): Promise<string> {
  const words = [request.method, request.url, request.headers.get('If-Match'), await request.clone().text()];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(words)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function meetsClosedDoor(request: Request, response: Response): Promise<boolean> {
  if (response.ok) return false;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return isClosed(new URL(request.url).pathname, response.status, problem);
}
