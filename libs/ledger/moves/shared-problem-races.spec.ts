import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dice } from '../../../test/fixtures/reports/mutations.js';
import { hold, until } from '../../../test/support/hold.js';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { widen } from '../../../test/support/races.js';
import { failuresOf, sharedProblems } from '../../../test/support/shared-problems.js';
import { everyStand, type TaskField, taskField } from '../../../test/support/task-field.js';
import type { Stand } from '../../../test/support/task-stands.js';

/** Fifty tasks, some moved by two at once, four problems moved by two each, and two acts on many. */
const CONNECTIONS = 110;

let given: LedgerDatabase;
let field: TaskField;
let stands: readonly Stand[];
let failures: string[];
beforeAll(async () => {
  given = await ledgerDatabase();
  widen(given, CONNECTIONS);
  field = await taskField(given);
  stands = await everyStand(given, field);
  failures = failuresOf(given);
});
afterAll(() => given.close());

describe('fifty tasks of shared problems, moved at once with the problems themselves', () => {
  it.each([1, 2, 3])(
    'are done or refused clearly without a deadlock, and every problem says what its tasks add up to (%i)',
    async (seed) => {
      const { wave, recount } = await sharedProblems(given, field, stands, dice(seed));
      await recount();
      expect(await wave()).toBeGreaterThan(30);
      await recount();
      for (let more = 0; more < 2; more++) {
        expect(await wave()).toBeGreaterThan(20);
        await recount();
      }
      expect(failures).toEqual([]);
    },
    60_000,
  );
});

describe('acts on many tasks at once', () => {
  it('whose tasks are of the same problems crosswise wait for one another in one order, and never in a circle', async () => {
    // A dozen each, so that chance orders their ids as is wanted here.
    const families = [await field.drafts('dated', 12, true), await field.drafts('dated', 12, true)];
    const sorted = families.map((family) => family.map(({ id }) => id).sort()).sort(([a], [b]) => (a! < b! ? -1 : 1));
    const [one, other] = sorted as [string[], string[]];
    const crosswise = [[one[0]!, other.at(-1)!], [other[0]!, one.at(-1)!]]; // prettier-ignore
    expect(crosswise.map(([first, second]) => first! < second!)).toEqual([true, true]);
    const gate = await hold(given.appUrl, `SELECT FROM task WHERE task_id = ANY ($1) FOR UPDATE`, [crosswise.flat()]);
    const rows = crosswise.map((ids) => ids.map((id) => ({ id, version: 1 })));
    const both = Promise.all(rows.map((some) => given.bulk.issue(field.cast.supervisor, some, families[0]![0]!.known.approval)));
    await gate.waiting(2);
    await gate.open();
    expect((await both).flat().map(({ done }) => done)).toEqual([true, true, true, true]);
    expect(failures).toEqual([]);
  });
});

describe('a deadlock with somebody else', () => {
  it('is gone through once more, and whoever acts does not hear of it', async () => {
    const [task] = await field.drafts('dated', 1);
    const other = new pg.Client({ connectionString: given.appUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query(`SELECT FROM task WHERE task_id = $1 FOR UPDATE`, [task!.id]);
    const issue = field.does(task!, { by: 'supervisor', action: 'issue', words: 1 }, await field.bookOf(task!));
    await until(async () => (await field.rows(`SELECT FROM pg_locks WHERE NOT granted`)).length > 0, 'the issue waits for its task');
    await other.query(`SELECT FROM problem WHERE problem_id = $1 FOR UPDATE`, [task!.problemId]);
    await other.query('COMMIT');
    await other.end();
    expect(await issue).toMatchObject([{ done: true, state: 'issued' }]);
    expect(failures).toEqual(['40P01']);
    failures.length = 0;
  });
});
