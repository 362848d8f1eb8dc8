import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editOf, partition, proposals, sections, seeds } from '../../../test/support/proposals.js';
import type { Edit } from './edit.js';
import { applyEdit, applyEdits } from './edits.js';
import type { Proposal } from './proposal.js';

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const glued = (proposal: Proposal): string =>
  partition(proposal)
    .map(([start, end]) => proposal.text.slice(start, end))
    .join('');
const measures = (proposal: Proposal) => proposal.problems.flatMap((problem) => problem.measures);
const runs = { numRuns: 400 };

describe('any sequence of edits', () => {
  it('gives the sections back character for character and never overlaps', () => {
    let applied = 0;
    fc.assert(
      fc.property(proposals, seeds, (read, list) => {
        let proposal = frozen(read);
        for (const seed of list) {
          const result = applyEdit(proposal, editOf(proposal, seed));
          if (!result.ok) continue;
          applied++;
          proposal = frozen(result.proposal);
          const pieces = partition(proposal);
          expect(pieces.every(([start, end], i) => start < end && (i === 0 || pieces[i - 1]![1] <= start))).toBe(true);
          expect(sections(proposal)).toEqual(sections(read));
          expect(glued(proposal)).toBe(glued(read));
        }
      }),
      runs,
    );
    expect(applied).toBeGreaterThan(1000);
  });

  it('leaves every problem a title, every measure words, and all in the order of the text', () => {
    fc.assert(
      fc.property(proposals, seeds, (read, list) => {
        let proposal = read;
        for (const seed of list) {
          const result = applyEdit(proposal, editOf(proposal, seed));
          if (result.ok) proposal = result.proposal;
        }
        expect(proposal.problems.every((problem) => problem.title !== '')).toBe(true);
        expect(measures(proposal).every((measure) => measure.text !== '')).toBe(true);
        for (const nodes of [proposal.problems, proposal.unassigned, ...proposal.problems.map((problem) => problem.measures)]) {
          const starts = nodes.map(({ span }) => span[0]);
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
        }
      }),
      runs,
    );
  });

  it('is undone by leaving out the last, exactly', () => {
    fc.assert(
      fc.property(proposals, seeds, (read, list) => {
        const edits: Edit[] = [];
        const history = [read];
        for (const seed of list) {
          const before = history.at(-1)!;
          const edit = editOf(before, seed);
          const result = applyEdit(before, edit);
          if (!result.ok) continue;
          edits.push(edit);
          history.push(result.proposal);
        }
        for (let kept = edits.length; kept >= 0; kept--) expect(applyEdits(read, edits.slice(0, kept))).toEqual(history[kept]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('splitting and merging again', () => {
  it('gives a measure back as it was', () => {
    let split = 0;
    fc.assert(
      fc.property(proposals, fc.nat(50), fc.nat(200), (read, which, where) => {
        const all = measures(read);
        const measure = all[which % all.length];
        if (!measure) return;
        const at = measure.span[0] + 1 + (where % (measure.span[1] - measure.span[0]));
        const halves = applyEdit(read, { kind: 'splitMeasure', measure: measure.span[0], at });
        if (!halves.ok) return;
        split++;
        const whole = applyEdit(halves.proposal, { kind: 'mergeMeasures', measures: [measure.span[0], at] });
        expect(whole).toEqual({ ok: true, proposal: read });
      }),
      runs,
    );
    expect(split).toBeGreaterThan(100);
  });

  it('gives a problem back as it was where the cut lies in its description', () => {
    let split = 0;
    fc.assert(
      fc.property(proposals, fc.nat(50), fc.nat(200), (read, which, where) => {
        const problem = read.problems[which % read.problems.length]!;
        const from = problem.span[0] + 3 + problem.title.length + 1;
        if (problem.description === '') return;
        const at = from + (where % problem.description.length);
        const halves = applyEdit(read, { kind: 'splitProblem', problem: problem.span[0], at });
        if (!halves.ok) return;
        split++;
        const whole = applyEdit(halves.proposal, { kind: 'mergeProblems', problems: [problem.span[0], at] });
        expect(whole).toEqual({ ok: true, proposal: read });
      }),
      runs,
    );
    expect(split).toBeGreaterThan(100);
  });
});
