import { expect, it } from 'vitest';
import { closingLine, type CountedModule, outcomeOf } from './outcome.js';

const module = (states: string[], errors: unknown[] = [], suiteErrors: unknown[] = []): CountedModule => ({
  errors: () => errors,
  children: {
    allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    allSuites: () => [{ errors: () => suiteErrors }],
  },
});

it('counts what passed, failed and was skipped over all files', () => {
  expect(outcomeOf([module(['passed', 'failed']), module(['skipped', 'passed'])], 0)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

it.each([
  ['a file that does not load', [module(['passed']), module([], [new Error('no such import')])], 0],
  ['a hook that throws', [module(['passed', 'skipped'], [], [new Error('beforeAll')])], 0],
  ['an error nobody caught', [module(['passed'])], 1],
  ['a test whose worker died', [module(['passed', 'pending'])], 0],
  ['a run in which nothing ran', [], 0],
  ['a run in which everything was skipped', [module(['skipped'])], 0],
])('takes %s for a failure', (_what, modules, unhandled) => {
  expect(outcomeOf(modules, unhandled).failed).toBe(1);
});

it('closes with one line of fixed form', () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 1 })).toBe('tests: 3 passed, 0 failed, 1 skipped');
});
