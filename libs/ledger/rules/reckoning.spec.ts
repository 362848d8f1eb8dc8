import { describe, expect, it } from 'vitest';
import { day, WorkingCalendar } from '#calendar';
import { readCalendarYears } from '#config/calendar';
import { projectRoot } from '#config/paths';
import { onPlan } from '../../../test/support/light-cases.js';
import { policy } from '#config/policy';
import { publicityEnd, reckonedAgain, settledDate } from './reckoning.js';
import { timeLeft } from './time-left.js';
import { lightScene } from './task-view.js';
import type { TaskState } from './vocabulary.js';

const known = readCalendarYears(`${projectRoot()}/config/calendar`).filter(({ year }) => year <= 2026);
const before = new WorkingCalendar(known);
const after = new WorkingCalendar([
  ...known,
  { year: 2027, source: '测试用通知', restDays: [day('2027-01-01'), day('2027-01-04')], workDays: [] },
]);

describe('a reckoned date', () => {
  const reckoning = { countedFrom: day('2026-12-28'), days: 10, working: true, fallsOn: day('2027-01-12') };

  it('comes to nothing while a year it runs through has no notice, and to its day once it has', () => {
    expect(reckonedAgain(reckoning, before)).toBeNull();
    expect(reckonedAgain(reckoning, after)).toBe('2027-01-13');
    expect(reckonedAgain({ ...reckoning, days: 3 }, before)).toBe('2026-12-31');
  });

  it('of calendar days rolls to a working day', () => {
    expect(reckonedAgain({ ...reckoning, days: 7, working: false }, after)).toBe('2027-01-05');
  });

  it('waits for the notice of the last year it runs through', () => {
    expect(reckonedAgain({ ...reckoning, days: 300 }, after)).toBeNull();
  });
});

describe('a settled date', () => {
  const settled = (to: string, state: TaskState, today = '2026-12-30') => settledDate(day('2027-01-12'), day(to), state, day(today), after);

  it('is the one reckoned, later or earlier, while the task is open', () => {
    for (const state of ['draft', 'issued', 'disputed', 'in_progress', 'suspended'] as const) {
      expect([settled('2027-01-13', state), settled('2027-01-11', state)]).toEqual(['2027-01-13', '2027-01-11']);
    }
  });

  it('is not earlier for what is handed in, and as it was for what has ended', () => {
    for (const state of ['submitted', 'under_acceptance'] as const)
      expect([settled('2027-01-13', state), settled('2027-01-11', state)]).toEqual(['2027-01-13', '2027-01-12']);
    for (const state of ['accepted', 'terminated', 'standing'] as const)
      expect([settled('2027-01-13', state), settled('2027-01-11', state)]).toEqual(['2027-01-12', '2027-01-12']);
  });

  it('that moves earlier leaves the next working day at least, and what was missed stays missed', () => {
    expect(settled('2027-01-06', 'in_progress', '2027-01-07')).toBe('2027-01-08');
    expect(settled('2027-01-11', 'in_progress', '2027-01-08')).toBe('2027-01-11');
    expect(settled('2027-01-11', 'in_progress', '2027-01-11')).toBe('2027-01-12');
    expect(settled('2027-01-11', 'in_progress', '2027-01-12')).toBe('2027-01-12');
    expect(settled('2027-01-11', 'in_progress', '2027-02-01')).toBe('2027-01-12');
    expect(settled('2027-01-13', 'in_progress', '2027-02-01')).toBe('2027-01-13');
  });

  it('of a public notice is never before the day that was announced', () => {
    expect([publicityEnd(day('2027-01-12'), day('2027-01-11')), publicityEnd(day('2027-01-12'), day('2027-01-13'))]).toEqual([
      '2027-01-12',
      '2027-01-13',
    ]);
  });
});

describe('暂定', () => {
  const shown = (facts: object, calendar: WorkingCalendar, today = '2026-12-28') =>
    timeLeft({ ...onPlan, ...facts }, lightScene(day(today), calendar, policy().lights)).provisional;

  it.each<[string, object]>([
    ['a due date', { dueOn: day('2027-01-12') }],
    ['a 补正期限', { correctionDueOn: day('2027-01-05') }],
    ['the date of a periodic review', { limitKind: 'long_term', dueOn: null, reviewDueOn: day('2027-03-31') }],
  ])('stands with %s in a year without its notice, until it comes', (_what, facts) => {
    expect([shown(facts, before), shown(facts, after)]).toEqual([true, false]);
  });

  it('does not stand with dates of this year, nor where no time runs', () => {
    expect(shown({ dueOn: day('2026-12-31') }, before)).toBe(false);
    for (const state of ['suspended', 'accepted', 'terminated'] as const)
      expect(shown({ state, dueOn: day('2027-01-12') }, before)).toBe(false);
  });
});
