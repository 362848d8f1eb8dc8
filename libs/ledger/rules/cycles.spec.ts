import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, daysBetween, endOfMonth, yearOf } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { standards } from '../../house.module.js';
import {
  cycleEnd,
  type CycleFacts,
  cycleNow,
  firstReportDue,
  missingReports,
  monthsLater,
  nextReportDue,
  nextReviewDue,
  reportDueAgain,
} from './cycles.js';
import type { TaskFactsOfLife } from './task-book.js';
import type { FeedbackCycle } from './vocabulary.js';

const calendar = workingCalendar();
const scene = { rules: standards().life, calendar };
const CYCLES: readonly FeedbackCycle[] = ['weekly', 'monthly', 'quarterly'];
const anyDay = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(day('2024-06-01'), days));
const anyCycle = fc.constantFrom(...CYCLES);
const anyFacts = fc.record({ feedbackCycle: anyCycle, deadline: fc.option(anyDay), longTerm: fc.boolean() });

const facts = (deadline: string | null, feedbackCycle: FeedbackCycle = 'monthly'): CycleFacts => ({
  feedbackCycle,
  deadline: deadline === null ? null : day(deadline),
  longTerm: false,
});

describe('a feedback cycle', () => {
  it.each<[FeedbackCycle, string, string]>([
    ['weekly', '2026-10-08', '2026-10-11'],
    ['weekly', '2026-10-11', '2026-10-11'],
    ['weekly', '2026-12-31', '2027-01-03'],
    ['monthly', '2026-10-08', '2026-10-31'],
    ['monthly', '2028-02-01', '2028-02-29'],
    ['quarterly', '2026-10-08', '2026-12-31'],
    ['quarterly', '2026-06-30', '2026-06-30'],
  ])('%s, with %s in it, ends on %s', (cycle, on, end) => expect(cycleEnd(day(on), cycle)).toBe(end));

  it('holds every day exactly once, and ends where the next one begins', () => {
    fc.assert(
      fc.property(anyDay, anyCycle, (on, cycle) => {
        const end = cycleEnd(on, cycle);
        expect(on <= end).toBe(true);
        expect(cycleEnd(end, cycle)).toBe(end);
        expect(cycleEnd(addDays(end, 1), cycle) > end).toBe(true);
        // Two days lie in one cycle exactly when no end lies between them.
        expect(cycleEnd(addDays(on, 1), cycle) === end).toBe(on < end);
      }),
    );
  });

  it('is weekly from the tenth working day before the due date on, and for ever once it has passed', () => {
    // Due Thursday 8 October 2026: the holidays put the tenth working day before it on 17 September.
    expect(cycleNow(facts('2026-10-08'), day('2026-09-16'), scene)).toBe('monthly');
    expect(cycleNow(facts('2026-10-08'), day('2026-09-17'), scene)).toBe('weekly');
    expect(cycleNow(facts('2026-10-08'), day('2027-03-01'), scene)).toBe('weekly');
    fc.assert(
      fc.property(anyDay, anyDay, fc.constantFrom<FeedbackCycle>('monthly', 'quarterly'), (deadline, on, cycle) => {
        const left = calendar.workingDaysBetween(on, deadline);
        expect(cycleNow(facts(deadline, cycle), on, scene)).toBe(left <= 10 ? 'weekly' : cycle);
      }),
    );
  });

  it('stays what it is for long-term tasks, without a deadline, and where it is as short already', () => {
    const on = day('2026-10-07');
    expect(cycleNow({ ...facts('2026-10-08', 'quarterly'), longTerm: true }, on, scene)).toBe('quarterly');
    expect(cycleNow(facts(null), on, scene)).toBe('monthly');
    const monthly = { calendar, rules: { ...scene.rules, urgentCycle: 'monthly' as const } };
    expect(cycleNow(facts('2026-10-08', 'weekly'), on, monthly)).toBe('weekly');
    expect(cycleNow(facts('2026-10-08', 'quarterly'), on, monthly)).toBe('monthly');
  });
});

describe('the first report', () => {
  it.each([
    ['2026-11-18', '2027-03-31', '2026-11-30'], // eight working days are left of November
    ['2026-11-23', '2027-03-31', '2026-11-30'], // five are
    ['2026-11-24', '2027-03-31', '2026-12-31'], // four are too short
    ['2026-12-01', '2026-12-31', '2026-12-20'], // the last ten working days begin on Thursday the 17th
    ['2026-12-17', '2026-12-31', '2026-12-27'], // and are under way: not within the week it was signed for
    ['2026-09-28', '2026-10-08', '2026-10-11'], // the week of the holidays has three working days, and is the next
  ])('of a task signed for on %s and due on %s is due by %s', (signed, deadline, due) =>
    expect(firstReportDue(day(signed), facts(deadline), scene)).toBe(due),
  );

  it('leaves at least five working days of its cycle, unless the holidays eat up a cycle', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom<FeedbackCycle>('monthly', 'quarterly'), (from, cycle) => {
        expect(calendar.workingDaysBetween(from, firstReportDue(from, facts(null, cycle), scene))).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});

describe('the next report', () => {
  it.each([
    ['2026-11-30', '2027-03-31', '2026-12-31'],
    ['2026-12-01', '2026-12-31', '2026-12-20'], // before the month is over its last ten working days begin
    ['2026-12-15', '2026-12-31', '2026-12-27'], // a report in the week in which they begin counts for that week
    ['2026-12-20', '2026-12-31', '2026-12-27'],
    ['2027-02-01', '2026-12-31', '2027-02-14'], // long overdue: weekly
    ['2026-02-14', '2026-02-10', '2026-03-01'], // nobody works in the week of the Spring Festival
  ])('after %s of a task due on %s is due by %s', (after, deadline, due) =>
    expect(nextReportDue(day(after), facts(deadline), scene)).toBe(due),
  );

  it('lies at the end of a later cycle in which somebody works, and no week is asked twice', () => {
    fc.assert(
      fc.property(anyDay, anyFacts, (after, some) => {
        const due = nextReportDue(after, some, scene);
        expect(cycleEnd(due, 'weekly') > cycleEnd(after, 'weekly')).toBe(true);
        expect([cycleEnd(due, 'weekly'), cycleEnd(due, some.feedbackCycle)]).toContain(due);
        expect(calendar.workingDaysBetween(after, due)).toBeGreaterThan(0);
      }),
    );
  });

  it('is never due later than the task’s own cycle would have it', () => {
    fc.assert(
      fc.property(anyDay, anyFacts, (after, some) => {
        expect(nextReportDue(after, some, scene) <= nextReportDue(after, { ...some, deadline: null }, scene)).toBe(true);
      }),
    );
  });

  it('is due at the end of the month again once an extension has made it early', () => {
    expect(reportDueAgain(day('2026-12-20'), day('2026-12-15'), facts('2027-02-26'), scene)).toBe('2026-12-31');
    expect(reportDueAgain(day('2026-12-20'), day('2026-12-18'), facts('2027-01-04'), scene)).toBe('2026-12-20');
    expect(reportDueAgain(day('2026-12-31'), day('2026-12-01'), facts('2026-12-24'), scene)).toBe('2026-12-13');
    expect(reportDueAgain(day('2027-01-31'), day('2026-12-15'), facts('2026-12-16'), scene)).toBe('2026-12-27');
  });
});

describe('missing reports', () => {
  const task = (over: Partial<TaskFactsOfLife>) =>
    ({
      ...{ state: 'in_progress', limitKind: 'by_date', feedbackCycle: 'monthly', correctionDueOn: null, missedReports: 0 },
      ...{ dueOn: day('2026-12-31'), reportDueOn: day('2026-11-30') },
      ...over,
    }) as TaskFactsOfLife;

  it('are none on the day itself and one from the next on', () => {
    expect(missingReports(task({}), day('2026-11-30'), scene)).toEqual([]);
    expect(missingReports(task({}), day('2026-12-01'), scene)).toEqual([
      { cycleDueOn: '2026-11-30', missedReports: 1, reportDueOn: '2026-12-20' },
    ]);
  });

  it('go by the 补正期限 where one runs', () => {
    const returned = task({ correctionDueOn: day('2027-03-26'), dueOn: day('2026-11-01') });
    expect(missingReports(returned, day('2026-12-01'), scene)[0]).toMatchObject({ reportDueOn: '2026-12-31' });
  });

  it.each([
    { state: 'suspended' as const },
    { state: 'submitted' as const },
    { state: 'accepted' as const },
    { limitKind: 'long_term' as const },
    { reportDueOn: null },
  ])('are not counted where %j', (over) => expect(missingReports(task(over), day('2027-06-01'), scene)).toEqual([]));

  it('come out the same whether counted day by day or all at once', () => {
    fc.assert(
      fc.property(anyDay, anyFacts, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 40 }), (from, some, length, step) => {
        fc.pre(!some.longTerm);
        const start = task({ ...some, dueOn: some.deadline, reportDueOn: firstReportDue(from, some, scene) });
        const end = addDays(from, length);
        const counted = [];
        let now = start;
        for (let on = from; on < end; on = addDays(on, step)) {
          const some = missingReports(now, on, scene);
          counted.push(...some);
          now = { ...now, ...some.at(-1) };
        }
        counted.push(...missingReports(now, end, scene));
        expect(counted).toEqual(missingReports(start, end, scene));
        expect(counted.map(({ missedReports }) => missedReports)).toEqual(counted.map((_, index) => index + 1));
      }),
    );
  });
});

describe('a periodic review', () => {
  it.each<[string, FeedbackCycle, string, string]>([
    ['2026-12-31', 'quarterly', '2026-12-30', '2027-03-31'],
    ['2027-03-31', 'quarterly', '2027-04-02', '2027-06-30'],
    ['2027-06-30', 'quarterly', '2027-07-01', '2027-09-30'],
    ['2027-11-30', 'quarterly', '2027-12-01', '2028-02-29'],
    ['2028-02-29', 'quarterly', '2028-03-01', '2028-05-31'],
    ['2026-01-31', 'monthly', '2026-02-01', '2026-02-28'],
    ['2026-02-28', 'monthly', '2026-03-01', '2026-03-31'],
    ['2026-11-15', 'quarterly', '2026-11-15', '2027-02-15'],
    ['2026-03-31', 'quarterly', '2026-11-18', '2026-12-31'], // passed late: what lies in the past is not asked again
    ['2026-10-08', 'weekly', '2026-10-08', '2026-10-15'],
  ])('due on %s by the %s cycle is followed, on %s, by one due on %s', (last, cycle, today, next) =>
    expect(nextReviewDue(day(last), cycle, day(today))).toBe(next),
  );

  it('lies ahead, at most one cycle away', () => {
    fc.assert(
      fc.property(anyDay, anyCycle, anyDay, (last, cycle, today) => {
        const next = nextReviewDue(last, cycle, today);
        expect(next > today && next > last).toBe(true);
        expect(daysBetween(last > today ? last : today, next)).toBeLessThanOrEqual({ weekly: 7, monthly: 31, quarterly: 92 }[cycle]);
      }),
    );
  });
});

describe('months later', () => {
  it.each([
    ['2026-11-26', 3, '2027-02-26'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-01-30', 1, '2028-02-29'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('%s and %i months is %s', (on, months, later) => expect(monthsLater(day(on), months)).toBe(later));

  const monthIndex = (on: Day) => yearOf(on) * 12 + Number(on.slice(5, 7));
  const isLast = (on: Day) => endOfMonth(yearOf(on), Number(on.slice(5, 7))) === on;

  it('is always in the month that is meant, on the same day or the last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 30 }), (on, months) => {
        const later = monthsLater(on, months);
        expect(monthIndex(later) - monthIndex(on)).toBe(months);
        expect(isLast(on) ? isLast(later) : later.slice(8) === on.slice(8) || isLast(later)).toBe(true);
      }),
    );
  });

  it('keeps the order of days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 30 }), (a, b, months) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(monthsLater(first, months) <= monthsLater(second, months)).toBe(true);
      }),
    );
  });
});
