import { describe, expect, it } from 'vitest';
import { EDIT_REASONS, type Edit, type EditReason } from './edit.js';
import { applyEdit, applyEdits } from './edits.js';
import type { Proposal, ProposedMeasure } from './proposal.js';

const TEXT =
  '二、问题\n（一）校车老旧。有3辆🚌超期。家长反映多。\n整改举措：一是更换校车；二是公安联合检查。\n（二）师资不足。\n整改举措：招聘教师。\n其他工作一并推进。尾';
const at = (words: string): number => {
  const found = TEXT.indexOf(words);
  if (found < 0) throw new Error(`not in the text: ${words}`);
  return found;
};
const measure = (from: string, to: string, text: string): ProposedMeasure => ({
  title: null,
  text,
  span: [at(from), at(to)],
  limit: { kind: 'unset', date: null, text: null },
  leadUnit: null,
  units: [],
  target: null,
  status: null,
});

const one = at('（一）');
const two = at('（二）');
const first = at('一是更换');
const second = at('二是公安');
const third = at('招聘教师');
const loose: [number, number] = [at('其他工作'), at('尾')];

const proposal: Proposal = {
  text: TEXT,
  source: { title: '报告', documentNumber: null, issuedOn: '2026-03-01' },
  problems: [
    {
      title: '校车老旧',
      description: '有3辆🚌超期。家长反映多。',
      category: null,
      span: [one, first],
      hints: [{ unit: '区公安分局', text: '公安', span: [at('公安'), at('公安') + 2] }],
      measures: [measure('一是更换', '二是公安', '更换校车'), measure('二是公安', '（二）', '公安联合检查。')],
    },
    {
      title: '师资不足',
      description: '',
      category: null,
      span: [two, third],
      hints: [],
      measures: [measure('招聘教师', '其他工作', '招聘教师。')],
    },
  ],
  claims: [],
  unassigned: [
    { span: [0, one], role: 'heading' },
    { span: loose, role: 'prose' },
  ],
  warnings: [],
};

/** Applies edits one after the other; each must make sense. */
function after(...edits: Edit[]): Proposal {
  return edits.reduce((now, edit) => {
    const result = applyEdit(now, edit);
    if (!result.ok) throw new Error(`${edit.kind}: ${result.why}`);
    return result.proposal;
  }, proposal);
}
const why = (edit: Edit, from: Proposal = proposal): EditReason | 'ok' => {
  const result = applyEdit(from, edit);
  return result.ok ? 'ok' : result.why;
};

describe('an edit that makes no sense', () => {
  const lead = after(
    { kind: 'setUnit', measure: first, leadUnit: '区教委', units: [] },
    { kind: 'setUnit', measure: second, leadUnit: '区教委', units: [] },
  );
  const bare = { ...proposal, problems: proposal.problems.map((problem) => ({ ...problem, measures: [] })) };
  const cases: [EditReason, Edit, Proposal?][] = [
    ['no_such_measure', { kind: 'mergeMeasures', measures: [first, 9999] }],
    ['no_such_measure', { kind: 'mergeMeasures', measures: [] }],
    ['no_such_measure', { kind: 'splitMeasure', measure: one, at: one + 2 }],
    ['no_such_measure', { kind: 'setTarget', measure: -1, target: null }],
    ['no_such_problem', { kind: 'mergeProblems', problems: [one, second] }],
    ['no_such_problem', { kind: 'addMeasure', problem: first, span: loose }],
    ['no_such_node', { kind: 'removeNode', node: one + 1 }],
    ['no_such_node', { kind: 'reword', node: Number.NaN, title: '题' }],
    ['no_such_hint', { kind: 'refuseHint', problem: one, hint: one }],
    ['not_neighbours', { kind: 'mergeMeasures', measures: [first] }],
    ['not_neighbours', { kind: 'mergeMeasures', measures: [first, first] }],
    ['not_neighbours', { kind: 'mergeMeasures', measures: [second, third] }],
    ['not_neighbours', { kind: 'mergeProblems', problems: [two] }],
    ['other_problem', { kind: 'acceptHint', problem: one, hint: at('公安'), measure: third, as: 'lead' }],
    ['already_there', { kind: 'moveMeasure', measure: first, problem: one }],
    ['not_inside', { kind: 'splitMeasure', measure: first, at: first }],
    ['not_inside', { kind: 'splitMeasure', measure: first, at: second }],
    ['not_inside', { kind: 'splitMeasure', measure: first, at: first + 2.5 }],
    ['not_inside', { kind: 'splitProblem', problem: one, at: first + 1 }],
    ['splits_character', { kind: 'splitProblem', problem: one, at: at('🚌') + 1 }],
    ['splits_character', { kind: 'addMeasure', problem: one, span: [at('🚌') + 1, first] }],
    ['nothing_left', { kind: 'splitMeasure', measure: first, at: first + 1 }],
    ['nothing_left', { kind: 'splitProblem', problem: one, at: at('整改举措') }],
    [
      'no_words',
      { kind: 'addMeasure', problem: one, span: [first - 4, first] },
      { ...proposal, text: TEXT.slice(0, first - 4) + '；；；；' + TEXT.slice(first) },
    ],
    ['no_words', { kind: 'addProblem', span: [one - 1, one] }],
    ['no_title_left', { kind: 'addMeasure', problem: one, span: [at('老旧'), first] }],
    ['was_reworded', { kind: 'splitMeasure', measure: first, at: first + 4 }, after({ kind: 'reword', node: first, text: '换车' })],
    ['was_reworded', { kind: 'splitProblem', problem: one, at: at('家长') }, after({ kind: 'reword', node: one, title: '校车' })],
    [
      'in_several_places',
      { kind: 'splitMeasure', measure: first, at: first + 4 },
      after({ kind: 'assign', span: loose, to: { measure: first } }),
    ],
    ['not_unassigned', { kind: 'assign', span: [at('尾'), at('尾') + 1], to: { problem: one } }],
    ['not_unassigned', { kind: 'assign', span: [third, loose[1]], to: { problem: one } }],
    ['not_unassigned', { kind: 'assign', span: [-5, 3], to: { measure: first } }],
    ['not_unassigned', { kind: 'addProblem', span: [loose[1], loose[0]] }],
    ['not_unassigned', { kind: 'addMeasure', problem: one, span: [two, third] }],
    ['text_for_problem', { kind: 'reword', node: one, text: '文' }],
    ['description_for_measure', { kind: 'reword', node: first, description: '文' }],
    ['empty_words', { kind: 'reword', node: one, title: ' ' }],
    ['empty_words', { kind: 'reword', node: first, text: '' }],
    ['unfit_words', { kind: 'reword', node: first, text: 'a\u0000b' }],
    ['unfit_words', { kind: 'reword', node: first, text: '\ud800' }],
    ['unfit_words', { kind: 'setTarget', measure: first, target: '长'.repeat(20_001) }],
    ['no_such_day', { kind: 'setSource', issuedOn: '2026-02-30' }],
    ['empty_words', { kind: 'setSource', title: ' ' }],
    ['nothing_changes', { kind: 'setSource', title: '报告', issuedOn: '2026-03-01' }],
    ['no_such_day', { kind: 'setLimit', measure: first, limitKind: 'by_date', date: '2026-02-30' }],
    ['no_such_day', { kind: 'setLimit', measure: first, limitKind: 'by_date', date: '9999-12-31' }],
    ['no_such_day', { kind: 'setLimit', measure: first, limitKind: 'by_date', date: '2026-10-08T10:00' }],
    ['date_missing', { kind: 'setLimit', measure: first, limitKind: 'by_date' }],
    ['date_not_meant', { kind: 'setLimit', measure: first, limitKind: 'long_term', date: '2026-10-08' }],
    ['date_not_meant', { kind: 'setLimit', measure: first, limitKind: 'unset', date: '2026-10-08' }],
    ['date_before_document', { kind: 'setLimit', measure: first, limitKind: 'by_date', date: '2026-02-28' }],
    ['no_measures', { kind: 'acceptHint', problem: one, hint: at('公安'), as: 'lead' }, bare],
    ['lead_already_named', { kind: 'acceptHint', problem: one, hint: at('公安'), as: 'lead' }, lead],
    ['nothing_changes', { kind: 'setUnit', measure: first, leadUnit: null, units: [] }],
    ['nothing_changes', { kind: 'reword', node: first, text: '更换校车' }],
    ['nothing_changes', { kind: 'setTarget', measure: first, target: '' }],
  ];
  it.each(cases)('is answered %s', (reason, edit, from) => {
    const now = from ?? proposal;
    const seen = JSON.stringify(now);
    expect(why(edit, now)).toBe(reason);
    expect(JSON.stringify(now)).toBe(seen);
  });

  it('has its words in both languages, and every reason can come up', () => {
    expect(new Set(cases.map(([reason]) => reason))).toEqual(new Set(Object.keys(EDIT_REASONS)));
    for (const { zh, en } of Object.values(EDIT_REASONS)) expect([/[。]$/.test(zh), /[.]$/.test(en)]).toEqual([true, true]);
  });
});

describe('an edit', () => {
  it('splits a measure inside it and strips what stood between', () => {
    const halves = after({ kind: 'mergeMeasures', measures: [first, second] });
    expect(halves.problems[0]!.measures.map(({ text }) => text)).toEqual(['更换校车；二是公安联合检查。']);
    const again = after({ kind: 'mergeMeasures', measures: [first, second] }, { kind: 'splitMeasure', measure: first, at: second });
    expect(again).toEqual(proposal);
  });

  it('merges a problem into the one before it with its measures, and forgets none of its characters', () => {
    const [merged, ...rest] = after({ kind: 'mergeProblems', problems: [one, two] }).problems;
    expect(rest).toEqual([]);
    expect(merged).toMatchObject({
      title: '校车老旧',
      description: '有3辆🚌超期。家长反映多。师资不足。',
      span: [one, first],
      also: [[two, third]],
    });
    expect(merged!.measures.map(({ text }) => text)).toEqual(['更换校车', '公安联合检查。', '招聘教师。']);
  });

  it('takes a sentence of a description as a measure', () => {
    const problem = after({ kind: 'addMeasure', problem: one, span: [at('家长'), at('整改举措')] }).problems[0]!;
    expect(problem).toMatchObject({ description: '有3辆🚌超期。', span: [one, at('家长')], also: [[at('整改举措'), first]] });
    expect(problem.measures[0]).toMatchObject({ text: '家长反映多。', span: [at('家长'), at('整改举措')] });
  });

  it('puts the text that follows a measure to that measure as written', () => {
    const last = after({ kind: 'assign', span: loose, to: { measure: third } }).problems[1]!.measures[0]!;
    expect(last).toMatchObject({ text: '招聘教师。\n其他工作一并推进。', span: [third, loose[1]] });
    expect(last.also).toBeUndefined();
  });

  it('keeps the characters a reworded measure came from', () => {
    expect(after({ kind: 'reword', node: first, text: '今年内更换3辆校车 🚌\u202e' }).problems[0]!.measures[0]).toMatchObject({
      text: '今年内更换3辆校车 🚌\u202e',
      span: [first, second],
      reworded: true,
    });
  });

  it('takes a hint as lead of all measures but leaves a lead that stands', () => {
    const set = after(
      { kind: 'setUnit', measure: first, leadUnit: '区教委', units: ['区交通局'] },
      { kind: 'acceptHint', problem: one, hint: at('公安'), as: 'lead' },
    );
    expect(set.problems[0]!.measures.map(({ leadUnit, units }) => ({ leadUnit, units }))).toEqual([
      { leadUnit: '区教委', units: ['区教委', '区交通局'] },
      { leadUnit: '区公安分局', units: ['区公安分局'] },
    ]);
    expect(set.problems[0]!.hints[0]!.accepted).toBe(true);
  });

  it('takes the hint along with the measure it was read from', () => {
    const moved = after({ kind: 'moveMeasure', measure: second, problem: two });
    expect(moved.problems.map(({ hints }) => hints.length)).toEqual([0, 1]);
    expect(moved.problems[1]!.measures.map(({ span }) => span[0])).toEqual([second, third]);
  });

  it('leaves a limit that two merged measures contradict each other on to a person', () => {
    const limits = after(
      { kind: 'setLimit', measure: first, limitKind: 'immediate', text: '立行立改' },
      { kind: 'setLimit', measure: second, limitKind: 'by_date', date: '2026-10-08', text: '10月8日前' },
      { kind: 'mergeMeasures', measures: [first, second] },
    );
    expect(limits.problems[0]!.measures[0]!.limit).toEqual({ kind: 'unset', date: null, text: '立行立改；10月8日前' });
  });

  it('keeps a period without a date only while its words stand', () => {
    const relative = { days: 10, working: true, from: '收到意见书' };
    const read = structuredClone(proposal);
    read.problems[0]!.measures[0]!.limit = { kind: 'by_date', date: null, text: '10个工作日内', relative };
    expect(why({ kind: 'setLimit', measure: first, limitKind: 'by_date', text: '尽快' }, read)).toBe('date_missing');
    expect(why({ kind: 'setLimit', measure: first, limitKind: 'by_date', date: '2026-03-20' }, read)).toBe('ok');
  });

  it('holds a claimed total against the problems that now stand, and leaves other counts alone', () => {
    const claims = [
      { text: '反馈2个问题', claimed: 3, found: 2 },
      { text: '其中教育1个', claimed: 1, found: 1 },
    ];
    const merged = applyEdits({ ...proposal, claims }, [{ kind: 'mergeProblems', problems: [one, two] }]);
    expect(merged.claims.map(({ found }) => found)).toEqual([1, 1]);
    const added = applyEdits({ ...proposal, claims }, [{ kind: 'addProblem', span: loose }]);
    expect(added.claims.map(({ found }) => found)).toEqual([3, 1]);
  });
});
