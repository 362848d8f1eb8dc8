import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASES, WAITING, due, finished, onPlan, scene, today } from '../../../test/support/light-cases.js';
import { addDays, day } from '#calendar';
import { lightOf, worstLight } from './lights.js';
import { lightScene } from './task-view.js';
import { LIGHTS, type Light, type TaskState } from './vocabulary.js';

describe('a task', () => {
  it.each(CASES)('%s shows its light and says why', (_what, facts, light, zh, en) => {
    expect(lightOf({ ...onPlan, ...facts }, scene)).toEqual({ light, awaitingReview: false, reason: { zh, en } });
  });

  const waitingCases = (['submitted', 'under_acceptance'] as const).flatMap((state) => WAITING.map((one) => [state, ...one] as const));

  it.each(waitingCases)('%s %s keeps the light of that day', (state, _what, facts, light, zh, en) => {
    for (const later of [today, day('2027-03-01')]) {
      const shown = lightOf({ ...onPlan, ...facts, state }, later === today ? scene : lightScene(later, scene.calendar, scene.rules));
      expect([shown.light, shown.awaitingReview]).toEqual([light, true]);
      if (later === today) expect(shown.reason).toEqual({ zh, en });
    }
  });

  it('finished late stays yellow for ever', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (days) => {
        const later = lightScene(addDays(today, days), scene.calendar, scene.rules);
        expect(lightOf({ ...onPlan, ...finished('2026-10-08', '2026-09-30') }, later).light).toBe('late');
      }),
      { numRuns: 20 },
    );
  });

  it('never gets better by waiting for the next day', () => {
    const order: Light[] = ['green', 'blue', 'red'];
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 30 }), (dueIn, days) => {
        const facts = { ...onPlan, ...due(addDays(today, dueIn)) };
        const later = lightScene(addDays(today, days), scene.calendar, scene.rules);
        expect(order.indexOf(lightOf(facts, later).light)).toBeGreaterThanOrEqual(order.indexOf(lightOf(facts, scene).light));
      }),
    );
  });

  it('takes its thresholds from the policy', () => {
    const strict = lightScene(today, scene.calendar, { blueWithinWorkingDays: 3, yellowLagPoints: 5, yellowMissedReports: 1 });
    expect(lightOf({ ...onPlan, ...due('2026-10-12') }, strict).light).toBe('blue');
    expect(lightOf({ ...onPlan, ...due('2026-10-13') }, strict).light).toBe('green');
    expect(lightOf({ ...onPlan, lagPoints: 5 }, strict).light).toBe('yellow');
    expect(lightOf({ ...onPlan, missedReports: 1 }, strict).light).toBe('yellow');
  });

  it('has a light in every state', () => {
    const states = [
      'draft',
      'issued',
      'disputed',
      'in_progress',
      'suspended',
      'submitted',
      'under_acceptance',
      'accepted',
      'standing',
      'terminated',
    ];
    for (const state of states as TaskState[]) {
      expect(Object.keys(LIGHTS)).toContain(lightOf({ ...onPlan, state }, scene).light);
    }
  });
});

describe('a problem', () => {
  it.each<[Light[], Light]>([
    [['green', 'red', 'yellow'], 'red'],
    [['green', 'blue', 'grey'], 'blue'],
    [['grey', 'green'], 'green'],
    [['done', 'late', 'grey'], 'grey'],
    [['done', 'none', 'late'], 'late'],
    [['none', 'done'], 'done'],
    [['none'], 'none'],
    [[], 'grey'],
  ])('with tasks %j shows %s', (lights, worst) => {
    expect(worstLight(lights)).toBe(worst);
  });
});
