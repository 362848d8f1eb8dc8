import fc from 'fast-check';
import type { Edit, EditKind } from '../../libs/intake/rules/edit.js';
import { EDIT_KINDS } from '../../libs/intake/rules/edits.js';
import type { Proposal, ProposedMeasure, ProposedProblem, Unassigned } from '../../libs/intake/rules/proposal.js';

const words = (max: number) =>
  fc
    .array(fc.constantFrom('加强', '监管', '，', '联动', '1.5', '万元', '🏫', '“公安”', '、', '是', '一'), { minLength: 1, maxLength: max })
    .map((parts) => `建${parts.join('')}好`);

interface Parts {
  before: string | null;
  title: string;
  description: string;
  measures: { ordinal: string; text: string; tail: string; gap: string | null }[];
}

const parts: fc.Arbitrary<Parts> = fc.record({
  before: fc.option(words(4)),
  title: words(3),
  description: fc.array(words(3), { maxLength: 3 }).map((sentences) => sentences.map((sentence) => `${sentence}。`).join('')),
  measures: fc.array(
    fc.record({
      ordinal: fc.constantFrom('', '一是', '1.', '（2）', '③'),
      text: fc.array(words(4), { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join('；')),
      tail: fc.constantFrom('；', '。\n', '；\n责任单位：区公安分局\n', '；\t'),
      gap: fc.option(words(3), { freq: 4 }),
    }),
    { maxLength: 4 },
  ),
});

/** A proposal as the grammar gives it: two stretches of sections with text before, between and after them. */
export const proposals: fc.Arbitrary<Proposal> = fc.tuple(fc.array(parts, { minLength: 1, maxLength: 5 }), fc.nat(5)).map(([all, cut]) => {
  let text = '前言。\n';
  const unassigned: Unassigned[] = [];
  const problems: ProposedProblem[] = [];
  const put = (piece: string): [number, number] => [text.length, (text += piece).length];
  unassigned.push({ span: put('二、存在的问题及整改举措\n'), role: 'heading' });
  all.forEach((each, index) => {
    if (index === cut) put('（不属于任何一节的话）');
    if (each.before) unassigned.push({ span: put(`${each.before}。\n`), role: 'prose' });
    const span = put(`（${index + 1}）${each.title}。${each.description}\n整改举措：`);
    const hints = ['建', '好'].map((unit, i) => ({ unit, text: unit, span: [span[0] + 3 + i, span[0] + 4 + i] as const }));
    const measures = each.measures.map(({ ordinal, text: wording, tail, gap }): ProposedMeasure => {
      const at = put(`${ordinal}${wording}${tail}`);
      if (gap) unassigned.push({ span: put(gap), role: 'prose' });
      return {
        title: null,
        text: wording,
        span: at,
        limit: { kind: 'unset', date: null, text: null },
        leadUnit: null,
        units: [],
        target: null,
        status: null,
      };
    });
    problems.push({ title: each.title, description: each.description, category: null, span, hints, measures });
  });
  text += '三、下一步打算。';
  return { text, source: { title: '报告', documentNumber: null, issuedOn: '2026-01-05' }, problems, claims: [], unassigned, warnings: [] };
});

/** Numbers that a seed turns into an edit of whatever the proposal then holds, sensible or not. */
export interface Seed {
  kind: EditKind;
  a: number;
  b: number;
  c: number;
}
export const seeds: fc.Arbitrary<Seed[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...EDIT_KINDS), a: fc.nat(1000), b: fc.nat(1000), c: fc.nat(30) }),
  { maxLength: 25 },
);

const pick = <T>(list: readonly T[], n: number): T | undefined => (list.length > 0 ? list[n % list.length] : undefined);

/** The edit a seed means for this proposal; mostly aimed at what exists. */
export function editOf(proposal: Proposal, { kind, a, b, c }: Seed): Edit {
  const problem = pick(proposal.problems, a);
  const p = problem?.span[0] ?? a;
  const measure = pick(problem?.measures ?? [], b);
  const m = measure?.span[0] ?? b;
  const inside = (span: readonly [number, number] | undefined): number => (span ? span[0] + (c % (span[1] - span[0] + 1)) : c);
  const free = pick(proposal.unassigned, b)?.span ?? [a, b];
  const part: [number, number] = c % 3 === 0 ? [free[0], free[1]] : [inside(free), free[1]];
  const within = problem ? ([inside(problem.span), problem.span[1] - (b % 3)] as const) : part;
  const next = <T extends { span: readonly [number, number] }>(list: readonly T[], of: T | undefined): number[] =>
    of ? list.slice(list.indexOf(of), list.indexOf(of) + 2 + (c % 2)).map((each) => each.span[0]) : [];
  const hint = pick(problem?.hints ?? [], b)?.span[0] ?? b;
  const edits: { [Kind in EditKind]: () => Edit } = {
    mergeMeasures: () => ({ kind: 'mergeMeasures', measures: next(problem?.measures ?? [], measure) }),
    splitMeasure: () => ({ kind: 'splitMeasure', measure: m, at: inside(measure?.span) }),
    moveMeasure: () => ({ kind: 'moveMeasure', measure: m, problem: pick(proposal.problems, c)?.span[0] ?? c }),
    addMeasure: () => ({ kind: 'addMeasure', problem: p, span: c % 2 ? part : within }),
    mergeProblems: () => ({ kind: 'mergeProblems', problems: next(proposal.problems, problem) }),
    splitProblem: () => ({ kind: 'splitProblem', problem: p, at: inside(problem?.span) }),
    addProblem: () => ({ kind: 'addProblem', span: part }),
    reword: () => (c % 2 ? { kind: 'reword', node: p, title: `改${b}` } : { kind: 'reword', node: m, text: `改${b}` }),
    setUnit: () => ({ kind: 'setUnit', measure: m, leadUnit: c % 2 ? '区教委' : null, units: ['区公安分局'] }),
    setLimit: () => ({ kind: 'setLimit', measure: m, limitKind: 'by_date', date: c % 2 ? '2026-10-08' : '2026-02-30' }),
    setTarget: () => ({ kind: 'setTarget', measure: m, target: `目标${c}` }),
    acceptHint: () => ({ kind: 'acceptHint', problem: p, hint, as: c % 2 ? 'lead' : 'unit', ...(c % 3 ? {} : { measure: m }) }),
    refuseHint: () => ({ kind: 'refuseHint', problem: p, hint }),
    assign: () => ({ kind: 'assign', span: part, to: c % 2 ? { problem: p } : { measure: m } }),
    removeNode: () => ({ kind: 'removeNode', node: c % 2 ? p : m }),
    setSource: () => ({ kind: 'setSource', title: `报告${c}` }),
  };
  return edits[kind]();
}

/** Every piece of the partition in the order of the text. */
export function partition(proposal: Proposal): [number, number][] {
  const nodes = proposal.problems.flatMap((problem) => [problem, ...problem.measures]).flatMap((node) => [node.span, ...(node.also ?? [])]);
  return [...nodes, ...proposal.unassigned.map(({ span }) => span)]
    .map(([start, end]): [number, number] => [start, end])
    .sort((x, y) => x[0] - y[0]);
}

/** The stretches of text the partition covers, touching pieces as one: what the sections are. */
export function sections(proposal: Proposal): [number, number][] {
  const joined: [number, number][] = [];
  for (const [start, end] of partition(proposal)) {
    const last = joined.at(-1);
    if (last && last[1] === start) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}
