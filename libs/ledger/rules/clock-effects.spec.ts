import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { standards } from '../../house.module.js';
import { afterExtension, afterSuspension, movedReckonings, nodeDueOf, percentByNodes, standstill } from './clock-effects.js';
import type { NodeFacts } from './task-book.js';

const calendar = workingCalendar();
const { life: rules } = standards();
const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays(day('2024-06-01'), days));
const later = fc.integer({ min: 0, max: 300 });

const dates = (over: object = {}) => ({
  suspendedOn: day('2026-09-16'),
  dueOn: day('2026-10-08'),
  assessedDueOn: day('2026-10-08'),
  correctionDueOn: null,
  reviewDueOn: null,
  nodeDueOn: null,
  ...over,
});

describe('a suspension', () => {
  it('moves every running date by the working days the clock stood still', () => {
    // From Wednesday the 16th to Monday the 28th of September: the make-up Sunday counts, Friday the 25th does not.
    expect(standstill(day('2026-09-16'), day('2026-09-28'), calendar)).toBe(8);
    const moved = { dueOn: '2026-10-19', assessedDueOn: '2026-10-19', correctionDueOn: null, reviewDueOn: null, nodeDueOn: '2026-10-16' };
    expect(afterSuspension(dates({ nodeDueOn: day('2026-09-30') }), day('2026-09-28'), rules, calendar)).toEqual(moved);
  });

  it('within one working day, or over nothing but rest days, moves nothing', () => {
    const over = dates({ suspendedOn: day('2026-10-01') });
    expect(afterSuspension(over, day('2026-10-01'), rules, calendar)).toMatchObject({ dueOn: '2026-10-08' });
    expect(afterSuspension(over, day('2026-10-07'), rules, calendar)).toMatchObject({ dueOn: '2026-10-08' });
    // A due date on a rest day stays on it as well.
    const onRest = dates({ dueOn: day('2026-10-04'), suspendedOn: day('2026-09-30') });
    expect(afterSuspension(onRest, day('2026-10-03'), rules, calendar)).toMatchObject({ dueOn: '2026-10-04' });
  });

  it('leaves 考核时限 where the policy does not add suspensions, and where the due date was missed before', () => {
    const strict = { ...rules, addsSuspensions: false };
    expect(afterSuspension(dates(), day('2026-09-28'), strict, calendar)).toMatchObject({
      dueOn: '2026-10-19',
      assessedDueOn: '2026-10-08',
    });
    const missed = dates({ suspendedOn: day('2026-10-09') });
    expect(afterSuspension(missed, day('2026-10-12'), rules, calendar)).toMatchObject({ dueOn: '2026-10-10', assessedDueOn: '2026-10-08' });
    const onItsDay = dates({ suspendedOn: day('2026-10-08') });
    expect(afterSuspension(onItsDay, day('2026-10-12'), rules, calendar)).toMatchObject({ assessedDueOn: '2026-10-12' });
  });

  it('keeps the working days left', () => {
    fc.assert(
      fc.property(anyDay, later, later, (suspendedOn, left, stood) => {
        const [dueOn, resumedOn] = [addDays(suspendedOn, left), addDays(suspendedOn, stood)];
        const after = afterSuspension(dates({ suspendedOn, dueOn }), resumedOn, rules, calendar);
        expect(calendar.workingDaysBetween(resumedOn, after.dueOn!)).toBe(calendar.workingDaysBetween(suspendedOn, dueOn));
      }),
    );
  });

  it('keeps the order of dates, and moves none to an earlier day', () => {
    fc.assert(
      fc.property(anyDay, later, later, later, (suspendedOn, one, another, stood) => {
        const [first, second] = [Math.min(one, another), Math.max(one, another)].map((days) => addDays(suspendedOn, days)) as [Day, Day];
        const after = afterSuspension(
          dates({ suspendedOn, nodeDueOn: first, dueOn: second }),
          addDays(suspendedOn, stood),
          rules,
          calendar,
        );
        expect(after.nodeDueOn! <= after.dueOn!).toBe(true);
        expect(after.nodeDueOn! >= first && after.dueOn! >= second).toBe(true);
      }),
    );
  });

  it('is remembered as a reckoning where it moves a date through a year without its notice', () => {
    const before = { dueOn: day('2199-01-05'), correctionDueOn: null };
    const moved = { dueOn: calendar.addWorkingDays(day('2199-01-05'), 3), correctionDueOn: null };
    expect(movedReckonings(before, moved, 3, calendar)).toEqual([
      { field: 'dueOn', from: '2199-01-05', days: 3, working: true, on: moved.dueOn },
    ]);
    expect(movedReckonings(before, before, 0, calendar)).toEqual([]);
    const published = { dueOn: day('2026-10-08'), correctionDueOn: day('2026-10-09') };
    expect(movedReckonings(published, { dueOn: day('2026-10-12'), correctionDueOn: day('2026-10-13') }, 2, calendar)).toEqual([]);
  });
});

describe('an extension', () => {
  const extended = (over: object, newDueOn: string, other: Partial<typeof rules> = {}) =>
    afterExtension(dates(over), day(newDueOn), { ...rules, ...other }, calendar);

  it('moves the due date and 考核时限 to the day that was granted', () => {
    expect(extended({}, '2026-10-20')).toEqual({ dueOn: '2026-10-20', assessedDueOn: '2026-10-20' });
    expect(extended({}, '2026-10-20', { addsExtensions: false })).toEqual({ dueOn: '2026-10-20' });
  });

  it('does not add a suspension to 考核时限 that did not count', () => {
    // Suspended for two working days under a policy that does not add them; then extended by three.
    expect(extended({ dueOn: day('2026-10-10') }, '2026-10-14')).toEqual({ dueOn: '2026-10-14', assessedDueOn: '2026-10-12' });
  });

  it('takes the place of a 补正期限 that is not later', () => {
    expect(extended({ correctionDueOn: day('2026-09-30') }, '2026-10-20')).toMatchObject({ correctionDueOn: null });
    expect(extended({ correctionDueOn: day('2026-10-21') }, '2026-10-20')).not.toHaveProperty('correctionDueOn');
  });
});

describe('milestones', () => {
  const node = (over: Partial<NodeFacts>): NodeFacts => ({
    ...{ id: 'node', state: 'open', ownerUnitId: 'helper', dueOn: day('2026-10-08'), weight: 1, signedOn: null, confirmedOn: null },
    ...over,
  });

  it('are waited for by the earliest that another unit has not reported as done', () => {
    const nodes = [
      node({ dueOn: day('2026-10-12') }),
      node({ dueOn: day('2026-10-09'), state: 'disputed' }),
      node({ dueOn: day('2026-09-01'), state: 'reported' }),
      node({ dueOn: day('2026-09-01'), state: 'confirmed' }),
      node({ dueOn: day('2026-09-01'), ownerUnitId: 'lead' }),
      node({ dueOn: day('2026-09-01'), ownerUnitId: null }),
      node({ dueOn: null }),
    ];
    expect(nodeDueOf(nodes, 'lead')).toEqual({ nodeDueOn: '2026-10-09', nodeDueUnitId: 'helper' });
    expect(nodeDueOf(nodes.slice(2), 'lead')).toEqual({ nodeDueOn: null, nodeDueUnitId: null });
  });

  it('give a percent by the weight of what is confirmed, never 100 before the last', () => {
    expect(percentByNodes([])).toBeNull();
    const weights = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.boolean()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, (some) => {
        const percent = percentByNodes(some.map(([weight, confirmed]) => node({ weight, state: confirmed ? 'confirmed' : 'open' })))!;
        expect(percent === 100).toBe(some.every(([, confirmed]) => confirmed));
        expect(percent === 0 || some.some(([, confirmed]) => confirmed)).toBe(true);
      }),
    );
  });
});
