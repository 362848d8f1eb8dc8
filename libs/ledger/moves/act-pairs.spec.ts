import { afterAll, beforeAll, describe, it } from 'vitest';
import { pairsDatabase, STATES } from '../../../test/support/act-pairs.js';

let given: Awaited<ReturnType<typeof pairsDatabase>>;
beforeAll(async () => {
  given = await pairsDatabase();
});
afterAll(() => given.close());

describe('two different acts at once on one version', () => {
  // Half of all pairs are of the state in progress: they have a file of their own, beside this one.
  it.each(STATES.filter((state) => state !== 'in_progress'))(
    'of a task that is %s: each two meet, one is done, the other is told that the task has changed',
    (state) => given.raceAll(state),
    120_000,
  );
});
