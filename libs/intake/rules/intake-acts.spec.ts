import { describe, expect, it } from 'vitest';
import { actsIn, INTAKE_STATES, type IntakeState, progressOf } from './intake-acts.js';

describe('what may be done with a document', () => {
  it.each([
    ['uploaded', ['withdraw']],
    ['reading', ['withdraw']],
    ['proposed', ['edit', 'undo', 'confirm', 'withdraw']],
    ['confirmed', []],
    ['failed', ['retry', 'withdraw']],
    ['withdrawn', []],
  ])('in the state %s', (state, acts) => {
    expect(actsIn(state as IntakeState)).toEqual(acts);
    expect(INTAKE_STATES[state as IntakeState]).toBeDefined();
  });

  it('shows progress that never falls from stage to stage', () => {
    const shown = (['opening', 'reading', 'recognising', 'storing'] as const).flatMap((stage) =>
      [0, 50, 100].map((part) => progressOf(stage, part)),
    );
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect([shown[0], shown.at(-1), progressOf('reading', 300), progressOf('reading', -1)]).toEqual([0, 100, 80, 5]);
  });
});
