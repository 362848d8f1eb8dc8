import { afterAll, beforeAll, expect, it } from 'vitest';
import { hold } from '../../../test/support/hold.js';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { lifeOf, problemLife, publicised } from '../../../test/support/problem-life.js';

let given: LedgerDatabase;
beforeAll(async () => {
  given = await ledgerDatabase();
});
afterAll(() => given.close());

it('closings closed at the same moment are numbered without a gap, and the number of one that fails is given to another', async () => {
  const first = await problemLife(given);
  const { tenantId, act, cast } = first;
  const lives = [first, ...(await Promise.all(Array.from({ length: 20 }, () => lifeOf(given, tenantId, act))))];
  for (const life of lives) await publicised(life, cast);
  given.clock.set(new Date('2026-11-26T02:00:00Z'));
  await first.move(cast.supervisor, 'close', {});
  const [, doomed, ...others] = lives;
  given.listeners.register({
    listenerName: 'fails once the number is taken',
    onChange: async ({ events }) => {
      if (events.some(({ subjectId, kind }) => subjectId === doomed!.problemId && kind === 'close')) throw new Error('no room for it');
    },
  });
  const gate = await hold(given.ownerUrl, `SELECT FROM numbering WHERE tenant_id = $1 AND kind = 'closing' FOR UPDATE`, [tenantId]);
  const all = Promise.allSettled([doomed!, ...others].map((life) => life.move(cast.supervisor, 'close', {})));
  await gate.waiting(8);
  await gate.open();
  const failed = (await all).filter(({ status }) => status === 'rejected');
  expect(failed).toMatchObject([{ reason: { message: 'no room for it' } }]);
  expect(await doomed!.state()).toBe('publicised');
  const numbers = await given.database.query<{ number: number; year: number }[]>(
    `SELECT number, number_year AS year FROM closing WHERE tenant_id = $1 AND number IS NOT NULL ORDER BY number`,
    [tenantId],
  );
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => ({ number: at + 1, year: 2026 })));
});

it('numbers begin with 1 in every year', async () => {
  const one = await problemLife(given);
  given.clock.set(new Date('2026-12-30T02:00:00Z'));
  await publicised(one, one.cast);
  const other = await lifeOf(given, one.tenantId, one.act);
  await publicised(other, one.cast);
  given.clock.set(new Date('2027-01-12T02:00:00Z'));
  await one.move(one.cast.supervisor, 'close', {});
  await other.move(one.cast.supervisor, 'close', {});
  expect(await one.closings()).toMatchObject([{ number: 1, numberYear: 2027 }]);
  expect(await other.closings()).toMatchObject([{ number: 2, numberYear: 2027 }]);
});
