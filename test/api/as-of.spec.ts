import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LedgerService } from '#ledger';
import { Clock, inTransaction } from '#platform';
import { adminHouse } from '../support/admin-api.js';
import type { Answer } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';
import type { LoggedIn } from '../support/people.js';

const house = adminHouse();
let instant = new Date('2026-09-01T02:00:00Z');
let stranger: LoggedIn;
let task: string;
let problem: string;

/** Taken over on the first, reported on the third, asked on the twentieth. */
beforeAll(async () => {
  vi.spyOn(house.app.get(Clock), 'now').mockImplementation(() => new Date(instant));
  stranger = await house.somebody(['officer'], '旁人', '区交通局');
  const ledger = {
    source: reportedSource(),
    problems: [reportedProblem([runningTask('2026-09-18', { leadUnit: '区教委', issuedOn: '2026-08-03', percent: 25 })])],
  };
  const written = await inTransaction(house.database, (tx) => house.app.get(LedgerService).takeOver(systemAct(house.tenantId), ledger, tx));
  [task, problem] = [written.tasks[0]!.id, written.problems[0]!.id];
  instant = new Date('2026-09-03T02:00:00Z');
  const report = { action: 'report', narrative: '已整改一半', percent: 50 };
  const { status } = await house.by(house.officer, 'POST', `/tasks/${task}/moves`, { version: 1, body: report });
  expect(status).toBe(200);
  instant = new Date('2026-09-21T02:00:00Z');
});
afterAll(() => vi.restoreAllMocks());

const at = (what: string, id: string, when: string, who: Pick<LoggedIn, 'cookie'> = house.supervisor): Promise<Answer> =>
  house.by(who, 'GET', `/${what}/${id}/as-of?at=${encodeURIComponent(when)}`);

describe('what is asked for as it stood', () => {
  it('is the task of that instant, with the light of that day in Asia/Shanghai', async () => {
    expect((await at('tasks', task, '2026-09-02T00:00:00Z')).body).toMatchObject({
      ...{
        id: task,
        state: 'in_progress',
        percent: 25,
        dueOn: '2026-09-18',
        asOf: '2026-09-02T00:00:00.000Z',
        leadUnit: { name: '区教委' },
      },
      ...{ light: 'green', daysLeft: 12, event: { kind: 'taken_over', at: '2026-09-01T02:00:00.000Z' }, problem: { id: problem } },
    });
    expect((await at('tasks', task, '2026-09-18T15:59:59.999Z')).body).toMatchObject({ light: 'blue', percent: 50, daysLeft: 0 });
    const late = (await at('tasks', task, '2026-09-19T00:00:00+08:00')).body;
    expect(late).toMatchObject({ light: 'red', event: { kind: 'report' }, lightReason: { zh: '红：逾期1天（应于9月18日完成）' } });
  });

  it('is the problem of that instant, by its tasks then', async () => {
    const before = (await at('problems', problem, '2026-09-02T00:00:00Z')).body;
    expect(before).toMatchObject({
      id: problem,
      state: 'in_progress',
      light: 'green',
      percent: 25,
      taskCount: 1,
      lights: { green: 1, red: 0 },
    });
    expect((await at('problems', problem, '2026-09-21T02:00:00Z')).body).toMatchObject({ light: 'red', percent: 50, lights: { red: 1 } });
  });

  it('is what is answered now, asked for now', async () => {
    const [now, then] = [(await house.ask(`/tasks/${task}`)).body, (await at('tasks', task, instant.toISOString())).body];
    for (const key of ['state', 'light', 'lightReason', 'percent', 'plannedPercent', 'daysLeft', 'dueOn', 'missedReports', 'leadUnit'])
      expect([key, then[key]]).toEqual([key, now[key]]);
  });

  it('is not there before it was, nor for whoever does not see it: the same answer as for what does not exist', async () => {
    for (const [what, id] of [
      ['tasks', task],
      ['problems', problem],
    ] as const) {
      const { status, body } = await at(what, NOBODY, '2026-09-21T00:00:00Z');
      const missing = [status, body.code, body.detail];
      expect(missing[0]).toBe(404);
      for (const answer of [await at(what, id, '2026-08-31T00:00:00Z'), await at(what, id, '2026-09-21T00:00:00Z', stranger)])
        expect([answer.status, answer.body.code, answer.body.detail]).toEqual(missing);
      expect((await at(what, id, '2026-09-21T00:00:00Z', house.officer)).status).toBe(200);
    }
  });

  const BAD = [
    '',
    '?at=',
    '?at=2026-09-02',
    '?at=2026-09-02T00:00:00',
    '?at=2026-02-30T00:00:00Z',
    '?at=2026-09-02T24:00:00Z',
    '?at=2026-W36-3T00:00:00Z',
    '?at=9999-12-31T00:00:00Z',
    '?at=2026-09-21T02:00:01Z',
    '?at=2026-09-02T00:00:00+08:00',
    '?at=2026-09-02T00:00:00Z&at=2026-09-02T00:00:00Z',
    '?at[a]=1',
    '?at=2026-09-02T00:00:00Z%00',
  ];
  it.each(BAD)('is refused where the instant is none, or is to come: %s', async (query) => {
    for (const [what, id] of [
      ['tasks', task],
      ['problems', problem],
    ] as const) {
      const { status, body } = await house.ask(`/${what}/${id}/as-of${query}`);
      expect([what, status, body.code]).toEqual([what, 400, 'invalid_input']);
    }
    expect((await house.ask(`/tasks/${task}/as-of?at=2026-09-02T00:00:00Z&unit=7`)).body).toMatchObject({ errors: [{ field: 'unit' }] });
  });

  it('of the very first years is simply not there', async () => {
    expect((await at('tasks', task, '1000-01-01T00:00:00Z')).status).toBe(404);
  });
});
