import { afterEach, describe, expect, it } from 'vitest';
import { paperLife, paperTask } from '../../../test/support/paper-task.js';
import { addDays, day, weekday } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { policy } from '#config/policy';
import { dueDay } from './limits.js';

const calendar = workingCalendar();
const period = (days: number, working: boolean, eventOn: string) =>
  dueDay(
    { kind: 'by_date', date: null, relative: { days, working } },
    { issuedOn: null, eventOn: day(eventOn) },
    policy().limits.immediateWorkingDays,
    calendar,
  )!.on;
const sound = { statement: '整改到位', evidenceIds: ['photo'] };
const extension = (dueOn: string) => ({ reason: '招标流标', progress: '已重新挂网', dueOn: day(dueOn) });
const agreed = { opinion: '同意' };

describe('a limit', () => {
  it('of 立行立改 is ten working days, the day of issue excluded', () => {
    expect(paperLife('2026-09-30', null, { task: { limitKind: 'immediate' } }).task().dueOn).toBe('2026-10-20');
    expect(paperLife('2026-09-30', '2026-10-04', { task: { limitKind: 'immediate' } }).task().dueOn).toBe('2026-10-04');
  });

  it.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    'may end on %s, a make-up working day',
    (makeUp) => {
      const eve = addDays(day(makeUp), -1);
      expect([weekday(day(makeUp)) >= 6, period(1, false, eve), period(1, true, eve)]).toEqual([true, makeUp, makeUp]);
    },
  );

  it.each([
    [15, false, '2026-09-16', '2026-10-08'], // the 15th day is 1 October: rolled over the holidays
    [10, true, '2026-09-16', '2026-09-30'],
    [1, false, '2026-10-09', '2026-10-10'], // a Saturday that is worked
    [2, false, '2026-10-09', '2026-10-12'], // the Sunday after it is not
    [30, false, '2025-12-15', '2026-01-14'], // over the end of the year
    [5, true, '2025-12-29', '2026-01-06'], // 1 to 3 January rest, Sunday the 4th is worked
    [1, false, '2028-02-28', '2028-02-29'],
    [1, true, '2028-02-28', '2028-02-29'],
    [2, true, '2028-02-28', '2028-03-01'],
  ])('of %i days (working: %s) from %s ends on %s', (days, working, from, due) => expect(period(days, working, from)).toBe(due));

  it('named in a document stands as it is, on whatever day it falls', () => {
    const life = paperLife('2026-09-01', '2026-10-04');
    expect(life.task()).toMatchObject({ dueOn: '2026-10-04', originalDueOn: '2026-10-04', assessedDueOn: '2026-10-04' });
    expect(life.on('2026-10-04').light().light).toBe('blue');
    expect(life.on('2026-10-05').light().light).toBe('red');
  });
});

describe('the days left', () => {
  it('exclude today and include the due day', () => {
    const life = paperLife('2026-08-01', '2026-10-08');
    expect(life.on('2026-09-16').light().light).toBe('green');
    expect(life.on('2026-09-17').light()).toMatchObject({ light: 'blue', reason: { zh: expect.stringContaining('10个工作日') as string } });
    expect(life.on('2026-10-08').light().light).toBe('blue');
  });
});

describe('a task handed in', () => {
  it('in time keeps its light, marked 待审核, however long its reviewers take, and is finished on that day', () => {
    const life = paperLife('2026-08-01', '2026-10-08').at('2026-10-08T23:59:59+08:00');
    life.does('submit', sound);
    expect(life.on('2026-12-01').light()).toMatchObject({ light: 'blue', awaitingReview: true });
    life.does('pass_review', agreed);
    expect(life.on('2027-02-01').light()).toMatchObject({ light: 'blue', awaitingReview: true });
    life.does('accept', agreed);
    expect(life.task()).toMatchObject({ finishedOn: '2026-10-08', percent: 100 });
    expect(life.on('2028-02-29').light()).toMatchObject({ light: 'done', awaitingReview: false });
  });

  it('late stays yellow for ever', () => {
    const life = paperLife('2026-08-01', '2026-10-08').on('2026-10-09');
    life.does('submit', sound);
    expect(life.light()).toMatchObject({ light: 'red', awaitingReview: true });
    life.does('pass_review', agreed);
    life.does('accept', agreed);
    for (const later of ['2026-10-10', '2027-10-10', '2040-01-01']) expect(life.on(later).light().light).toBe('late');
  });

  it('and sent back runs on its 补正期限, which then decides its light and its ladder', () => {
    const life = paperLife('2026-08-01', '2026-12-31').on('2026-09-24');
    life.does('submit', sound);
    life.on('2026-09-29').does('return', { opinion: '不实', missing: '缺照片' });
    // Five working days from the 29th: the 30th, then 8, 9, 10 (make-up) and 12 October.
    expect(life.task()).toMatchObject({ correctionDueOn: '2026-10-12', round: 2, submittedOn: null });
    expect([life.on('2026-10-12').light().light, life.on('2026-10-13').light().light]).toEqual(['blue', 'red']);
  });
});

describe('原定时限 and 考核时限', () => {
  it('part by extensions: finished within them is on time and says how often it was extended', () => {
    const life = paperLife('2026-08-01', '2026-10-08').on('2026-10-08');
    life.does('extend', extension('2026-10-20'));
    // Granted after the old date, it counts: it was filed in time.
    life.on('2026-10-12').does('grant_extension', agreed);
    expect(life.task()).toMatchObject({ originalDueOn: '2026-10-08', dueOn: '2026-10-20', assessedDueOn: '2026-10-20', extensions: 1 });
    life.on('2026-10-20').does('submit', sound);
    life.does('pass_review', agreed);
    life.does('accept', agreed);
    expect(life.light()).toMatchObject({ light: 'done', reason: { zh: expect.stringContaining('延期1次') as string } });
  });

  it('part by suspensions, whose working days are added', () => {
    const life = paperLife('2026-08-01', '2026-10-08').on('2026-09-16');
    life.does('suspend', { cause: 'funds', reason: '资金未到位' });
    life.does('grant_suspension', agreed);
    expect(life.on('2027-01-04').light().light).toBe('grey');
    life.on('2026-09-28').does('resume', { reason: '资金到位' });
    life.does('grant_resumption', agreed);
    expect(life.task()).toMatchObject({ originalDueOn: '2026-10-08', dueOn: '2026-10-19', assessedDueOn: '2026-10-19' });
  });

  it('do not part where the policy adds neither: finished after 原定时限 is late then', () => {
    const life = paperLife('2026-08-01', '2026-10-08', { rules: { addsExtensions: false } }).on('2026-10-08');
    life.does('extend', extension('2026-10-20'));
    life.does('grant_extension', agreed);
    expect(life.task()).toMatchObject({ dueOn: '2026-10-20', assessedDueOn: '2026-10-08' });
    life.on('2026-10-20').does('submit', sound);
    life.does('pass_review', agreed);
    life.does('accept', agreed);
    expect(life.light().light).toBe('late');
  });

  it('judge by the original a deadline that was missed without an extension', () => {
    const life = paperLife('2026-08-01', '2026-10-08').on('2026-10-09');
    expect(life.tries('extend', extension('2026-10-20'))).toMatchObject({ ok: false, why: { obstacle: 'dueDatePast' } });
    expect(life.task().assessedDueOn).toBe('2026-10-08');
  });
});

const zone = process.env['TZ'];
describe.each(['UTC', 'America/New_York', 'Asia/Shanghai'])('an extension, on a machine in %s,', (machine) => {
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each([
    ['2026-10-08T23:59:59+08:00', true],
    ['2026-10-08T15:59:59Z', true],
    ['2026-10-09T00:00:01+08:00', false],
    ['2026-10-08T12:00:01-04:00', false],
  ])('filed at %s is in time: %s', (instant, inTime) => {
    process.env['TZ'] = machine;
    const life = paperLife('2026-08-01', '2026-10-08').at(instant);
    expect(life.tries('extend', extension('2026-10-20')).ok).toBe(inTime);
  });
});

describe('the ladder', () => {
  it.each([
    [-10, '2026-09-17'],
    [-5, '2026-09-23'],
    [-3, '2026-09-28'],
    [-1, '2026-09-30'],
    [0, '2026-10-08'],
    [1, '2026-10-09'],
    [2, '2026-10-10'],
    [3, '2026-10-12'],
    [5, '2026-10-14'],
    [10, '2026-10-21'],
  ])('of a task due on 8 October 2026 has rung %i on %s', (rung, on) => expect(calendar.rungDay(day('2026-10-08'), rung)).toBe(on));
});

describe('a task without a limit', () => {
  it('cannot be issued', () => {
    const draft = paperTask({ task: { limitKind: 'unset' } });
    expect(draft.tries('issue', { approvalId: 'approval' })).toMatchObject({ ok: false, why: { faults: [{ field: 'limit' }] } });
  });
});
