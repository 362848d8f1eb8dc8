import { describe, expect, it } from 'vitest';
import { paperLife, paperNode } from '../../../test/support/paper-task.js';
import { day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { standards } from '../../house.module.js';
import { missingReports } from './cycles.js';

const scene = { rules: standards().life, calendar: workingCalendar() };
const agreed = { opinion: '同意' };
const done = { narrative: '推进' };

describe('a report', () => {
  it('counts for its cycle once, however often one reports', () => {
    const life = paperLife('2026-10-12', '2027-03-31');
    expect(life.task().reportDueOn).toBe('2026-10-31');
    expect(life.on('2026-10-20').does('report', done).report!.cycleDueOn).toBe('2026-10-31');
    expect(life.on('2026-10-21').does('report', done).report!.cycleDueOn).toBeNull();
    expect(life.task().reportDueOn).toBe('2026-11-30');
    expect(life.on('2026-11-01').does('report', done).report!.cycleDueOn).toBe('2026-11-30');
  });

  it('counts once a week in the last ten working days', () => {
    const life = paperLife('2026-09-01', '2026-10-08').on('2026-09-17');
    expect(life.does('report', done).report!.cycleDueOn).toBe('2026-09-20');
    expect(life.on('2026-09-18').does('report', done).report!.cycleDueOn).toBeNull();
    expect(life.task().reportDueOn).toBe('2026-09-27');
    expect(life.on('2026-09-21').does('report', done).report!.cycleDueOn).toBe('2026-09-27');
  });

  it('made before a first cycle that was too short counts for none', () => {
    const life = paperLife('2026-10-28', '2027-03-31');
    expect(life.task().reportDueOn).toBe('2026-11-30');
    expect(life.on('2026-10-29').does('report', done).report!.cycleDueOn).toBeNull();
    expect(life.task().reportDueOn).toBe('2026-11-30');
  });

  it('is asked for monthly again once an extension has given time', () => {
    const life = paperLife('2026-09-01', '2026-10-08').on('2026-09-17');
    life.does('report', done);
    life.does('extend', { reason: '招标流标', progress: '已重新挂网', dueOn: day('2026-12-31') });
    expect(life.task().reportDueOn).toBe('2026-09-27');
    life.does('grant_extension', agreed, 'responsibleLeader');
    expect(life.task().reportDueOn).toBe('2026-09-30');
  });

  it('that is missing for two cycles makes the task yellow, and one that comes makes it what it was', () => {
    const life = paperLife('2026-09-01', '2026-12-31');
    const missing = missingReports(life.task(), day('2026-11-01'), scene);
    expect(missing.map(({ cycleDueOn }) => cycleDueOn)).toEqual(['2026-09-30', '2026-10-31']);
    const silent = (count: number) => paperLife('2026-09-01', '2026-12-31', { task: { missedReports: count } }).on('2026-11-01');
    expect([silent(1).light().light, silent(2).light().light]).toEqual(['green', 'yellow']);
    const back = silent(2);
    back.does('report', done);
    expect(back.light().light).toBe('green');
  });
});

describe('the planned percent', () => {
  it('runs in working days from the issue to the effective due date, and so does the plan a report is held against', () => {
    const life = paperLife('2026-09-01', '2026-10-08').on('2026-09-20');
    expect(life.does('report', { ...done, percent: 50 }).report!.plannedPercent).toBe(63);
    life.does('extend', { reason: '招标流标', progress: '已重新挂网', dueOn: day('2026-10-20') });
    life.does('grant_extension', agreed);
    // 14 of 31 working days instead of 14 of 22.
    expect(life.does('report', { ...done, percent: 50 }).report!.plannedPercent).toBe(45);
  });
});

describe('lag', () => {
  const nodes = [paperNode('one'), paperNode('two', 3)];

  it('is what a report lies behind the plan of its day, and yellow from 15 points on', () => {
    const life = paperLife('2026-09-01', '2026-10-08', { nodes }).on('2026-09-08');
    // Five of 22 working days: 22 percent planned, nothing done.
    life.does('report', done);
    expect([life.task().lagPoints, life.light().light]).toEqual([22, 'yellow']);
    life.does('report', { ...done, nodeId: 'one', done: true });
    expect([life.task().percent, life.task().lagPoints, life.light().light]).toEqual([25, -3, 'green']);
    // Not by the day: without a report the lag stays what it was.
    expect(life.on('2026-09-16').task().lagPoints).toBe(-3);
  });

  it('is not reckoned without milestones, nor under 20 working days', () => {
    for (const life of [paperLife('2026-09-01', '2026-10-08'), paperLife('2026-09-04', '2026-10-08', { nodes })]) {
      life.on('2026-09-24').does('report', done);
      expect(life.task().lagPoints).toBeNull();
    }
    const twenty = paperLife('2026-09-03', '2026-10-08', { nodes }).on('2026-09-24');
    twenty.does('report', done);
    expect(twenty.task().lagPoints).toBe(80);
  });
});

describe('a long-term task', () => {
  it('is reviewed quarter by quarter, at the ends of the quarters, and red past an open review', () => {
    const life = paperLife('2026-09-01', null, {
      task: { limitKind: 'long_term', feedbackCycle: 'quarterly', reviewDueOn: day('2026-12-31') },
    });
    const filed = { result: '抽检合格', evidenceIds: ['photo'] };
    for (const [on, due, next] of [
      ['2026-12-30', '2026-12-31', '2027-03-31'],
      ['2027-04-02', '2027-03-31', '2027-06-30'],
      ['2027-06-30', '2027-06-30', '2027-09-30'],
    ] as const) {
      expect(life.task().reviewDueOn).toBe(due);
      expect(life.on(on).light().light).toBe(on > due ? 'red' : 'blue');
      life.does('file_stage', filed);
      life.does('pass_stage', agreed);
      expect(life.task()).toMatchObject({ reviewDueOn: next, percent: 0, lagPoints: null, reportDueOn: null });
    }
  });

  it('has the clock of its review stopped while it is suspended', () => {
    const life = paperLife('2026-09-01', null, {
      task: { limitKind: 'long_term', feedbackCycle: 'quarterly', reviewDueOn: day('2026-09-30') },
    }).on('2026-09-16');
    life.does('suspend', { cause: 'permits', reason: '手续' });
    life.does('grant_suspension', agreed);
    life.on('2026-09-28').does('resume', { reason: '手续办妥' });
    const outcome = life.does('grant_resumption', agreed);
    expect(life.task()).toMatchObject({ reviewDueOn: '2026-10-16', reportDueOn: null });
    expect(outcome.review).toMatchObject({ state: 'open', dueOn: '2026-10-16' });
  });
});

describe('a rebound', () => {
  it('begins a new round with its own date, plan and reports; silence and lag of the old one are gone', () => {
    const life = paperLife('2026-09-01', '2026-10-08', { nodes: [paperNode('one')], task: { missedReports: 1 } }).on('2026-09-28');
    life.does('report', { narrative: '完成', nodeId: 'one', done: true });
    life.does('submit', { statement: '完成', evidenceIds: ['photo'] });
    life.does('pass_review', agreed);
    life.does('accept', agreed);
    life.on('2026-12-01').does('rebound', { lookBackId: 'look-back', finding: '隐患复现', dueOn: day('2026-12-31') });
    expect(life.task()).toMatchObject({
      ...{ round: 2, issuedOn: '2026-12-01', originalDueOn: '2026-12-31', assessedDueOn: '2026-12-31', extensions: 0 },
      ...{ percent: 0, lagPoints: null, missedReports: 0, finishedOn: null, reportDueOn: '2026-12-20' },
    });
    expect(life.on('2027-01-01').light().light).toBe('red');
  });
});
