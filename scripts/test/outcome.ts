/** What a run came to. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

interface Entity {
  errors(): readonly unknown[];
}

/** As much of Vitest's module as counts. */
export interface CountedModule extends Entity {
  children: {
    allTests(): Iterable<{ result(): { state: string } }>;
    allSuites(): Iterable<Entity>;
  };
}

/**
 * Counts a run. A file that does not load, a hook that throws and an error nobody caught are failures of their own, and so
 * is a run in which nothing ran: none of them has a test that could fail for it.
 */
export function outcomeOf(modules: readonly CountedModule[], unhandled: number): Outcome {
  const outcome: Outcome = { passed: 0, failed: unhandled, skipped: 0 };
  for (const module of modules) {
    for (const entity of [module, ...module.children.allSuites()]) if (entity.errors().length > 0) outcome.failed++;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that never came to an end (its worker died) is not one that was skipped.
      if (state === 'passed') outcome.passed++;
      else if (state === 'skipped') outcome.skipped++;
      else outcome.failed++;
    }
  }
  if (outcome.passed === 0 && outcome.failed === 0) outcome.failed = 1;
  return outcome;
}

/** The one line a run closes with. */
export const closingLine = ({ passed, failed, skipped }: Outcome) => `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`;
