import { afterAll, beforeAll, describe, it } from 'vitest';
import { type LedgerDatabase, ledgerDatabase } from '../../../test/support/ledger.js';
import { widen } from '../../../test/support/races.js';
import { everyStand, type TaskField, taskField } from '../../../test/support/task-field.js';
import { raceForTasks } from '../../../test/support/task-races.js';
import type { Stand } from '../../../test/support/task-stands.js';
import { TASK_ACTIONS } from '../rules/task-lifecycle.js';

const AT_ONCE = 20;

let given: LedgerDatabase;
let field: TaskField;
let stands: readonly Stand[];
beforeAll(async () => {
  given = await ledgerDatabase();
  widen(given, AT_ONCE + 2);
  field = await taskField(given);
  stands = await everyStand(given, field);
});
afterAll(() => given.close());

describe('twenty at once, all with the version they saw', () => {
  it.each(TASK_ACTIONS)(
    '%s: one does it, nineteen are told that the task has changed, and one event and one trace are left',
    async (action) => {
      const stand = stands.find(({ possible }) => possible.some((doing) => doing.action === action));
      // An act of the table to which no road leads: the stands' words (test/support/task-asks.ts) do not know it yet.
      if (!stand) throw new Error(`nobody can ever do ${action}`);
      const ways = stand.possible.filter((doing) => doing.action === action);
      const [task] = await field.drafts(stand.kind, 1);
      await field.go(task!, stand.road);
      await raceForTasks(given, field, [{ task: task!, contenders: Array.from({ length: AT_ONCE }, (_, at) => ways[at % ways.length]!) }]);
    },
  );
});
