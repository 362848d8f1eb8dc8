import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverMeet, pairsDatabase } from '../../../test/support/act-pairs.js';

let given: Awaited<ReturnType<typeof pairsDatabase>>;
beforeAll(async () => {
  given = await pairsDatabase();
});
afterAll(() => given.close());

describe('two different acts at once on one version', () => {
  it(
    'of a task in progress: each two meet, one is done, the other is told that the task has changed',
    () => given.raceAll('in_progress'),
    180_000,
  );

  it('never meet where one waits for what the other has yet to bring about', () => {
    expect(neverMeet(['extend', 'grant_extension'])).toBe(true);
    expect(neverMeet(['extend', 'make_standing'])).toBe(true);
    expect(neverMeet(['submit', 'confirm_node'])).toBe(true);
    expect(neverMeet(['extend', 'suspend'])).toBe(false);
    expect(neverMeet(['dispute_node', 'uphold_node'])).toBe(false);
  });
});
