import { expect, it } from 'vitest';
import { isClosed, onKnock, openDoor, untilOpen } from './door.js';

const never = new AbortController().signal;

it('knows a closed door from any other refusal, and leaves the log-in its own answers', () => {
  expect(isClosed('/api/tasks', 401, { code: 'signed_out' })).toBe(true);
  expect(isClosed('/api/tasks', 403, { code: 'password_change_required' })).toBe(true);
  expect(isClosed('/api/tasks', 403, { code: 'forbidden' })).toBe(false);
  expect(isClosed('/api/tasks', 401, null)).toBe(false);
  expect(isClosed('/api/session', 401, { code: 'sign_in_failed' })).toBe(false);
  expect(isClosed('/api/session/second-factor', 401, { code: 'signed_out' })).toBe(false);
});

it('knocks for everybody who waits, and lets all of them go at once', async () => {
  let knocks = 0;
  onKnock(() => (knocks += 1));
  const both = [untilOpen(never), untilOpen(never)];
  expect(knocks).toBe(2);
  openDoor(true);
  expect(await Promise.all(both)).toEqual([true, true]);
  const other = untilOpen(never);
  openDoor(false);
  expect(await other).toBe(false);
});

it('lets go whoever no longer wants in', async () => {
  const asking = new AbortController();
  const waits = untilOpen(asking.signal);
  asking.abort();
  await expect(waits).rejects.toThrow('aborted');
  await expect(untilOpen(asking.signal)).rejects.toThrow('aborted');
});
