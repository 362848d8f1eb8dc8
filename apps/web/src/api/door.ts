/** Codes that say: nothing is wrong with the request, only its sender must log in (or choose another password) first. */
const CLOSED: readonly unknown[] = ['signed_out', 'password_change_required'];
/** The log-in itself is answered at the door. */
const AT_THE_DOOR: readonly string[] = ['/api/session', '/api/session/second-factor'];

let waiting: ((again: boolean) => void)[] = [];
let knock: () => void = () => undefined;

/** Tells who watches the door (session/gate) that somebody's request stands before it. */
export function onKnock(run: () => void): void {
  knock = run;
}

/** True where an answer says that the door is closed to whoever asked. */
export const isClosed = (path: string, status: number, problem: unknown): boolean =>
  (status === 401 || status === 403) &&
  !AT_THE_DOOR.includes(path) &&
  CLOSED.includes((problem as { code?: unknown } | null | undefined)?.code);

/** Waits until the same person is back in (true: ask once more) or will not be (false). */
export function untilOpen(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      waiting = waiting.filter((each) => each !== go);
      reject(new DOMException('aborted', 'AbortError'));
    };
    const go = (again: boolean) => {
      signal.removeEventListener('abort', gone);
      resolve(again);
    };
    if (signal.aborted) return gone();
    signal.addEventListener('abort', gone, { once: true });
    waiting.push(go);
    knock();
  });
}

/** Lets everybody go who waits: on with their request, or with the refusal it met. */
export function openDoor(again: boolean): void {
  const all = waiting;
  waiting = [];
  for (const go of all) go(again);
}
