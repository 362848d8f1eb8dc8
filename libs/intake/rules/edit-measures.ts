import { type EditOf, type EditResult, changed, refused } from './edit.js';
import {
  byStart,
  cutsCharacter,
  giveBack,
  inNode,
  isSpanOf,
  measureAt,
  pieces,
  problemAt,
  takeUnassigned,
  withMeasures,
  withPiece,
  within,
  withProblems,
} from './edit-places.js';
import { isSeam, joined, located, tidy, unsplittable } from './edit-words.js';
import type { Proposal, ProposedLimit, ProposedMeasure, ProposedProblem } from './proposal.js';

const UNSET: ProposedLimit = { kind: 'unset', date: null, text: null };
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Two limits as one: equal or only one said, it stands; two that contradict each other are left to a person. */
function mergedLimit(a: ProposedLimit, b: ProposedLimit): ProposedLimit {
  if (same(a, b) || same(b, UNSET)) return a;
  if (same(a, UNSET)) return b;
  return { ...UNSET, text: [a.text, b.text].filter(Boolean).join('；') || null };
}

const mergedWords = (a: string | null, b: string | null): string | null => (a === b || b === null ? a : a === null ? b : joined(a, b));

function mergedText(text: string, a: ProposedMeasure, b: ProposedMeasure): string {
  const first = a.reworded ? null : located(text, a.span, a.text, 'end');
  const second = b.reworded ? null : located(text, b.span, b.text);
  if (first && second && a.span[1] === b.span[0] && isSeam(text.slice(first[1], second[0]))) return text.slice(first[0], second[1]);
  return joined(a.text, b.text);
}

function mergePair(text: string, a: ProposedMeasure, b: ProposedMeasure): ProposedMeasure {
  const touching = a.span[1] === b.span[0];
  const also = [...(a.also ?? []), ...(touching ? [] : [b.span]), ...(b.also ?? [])];
  return {
    title: a.title,
    text: mergedText(text, a, b),
    span: touching ? [a.span[0], b.span[1]] : a.span,
    limit: mergedLimit(a.limit, b.limit),
    leadUnit: a.leadUnit === b.leadUnit || b.leadUnit === null ? a.leadUnit : a.leadUnit === null ? b.leadUnit : null,
    units: [...new Set([...a.units, ...b.units])],
    target: mergedWords(a.target, b.target),
    status: mergedWords(a.status, b.status),
    ...(also.length > 0 ? { also } : {}),
    ...(a.reworded || b.reworded ? { reworded: true as const } : {}),
  };
}

/** Neighbouring measures of one problem become one, their characters together. */
export function mergeMeasures(proposal: Proposal, { measures: starts }: EditOf<'mergeMeasures'>): EditResult {
  const places = starts.map((start) => measureAt(proposal, start));
  const problem = places[0]?.problem;
  if (!problem || places.some((place) => place === null)) return refused('no_such_measure');
  const chosen = problem.measures.filter((measure) => starts.includes(measure.span[0]));
  const first = problem.measures.indexOf(chosen[0]!);
  const neighbours = chosen.every((measure, i) => problem.measures[first + i] === measure);
  if (starts.length < 2 || chosen.length !== starts.length || !neighbours) return refused('not_neighbours');
  const merged = chosen.reduce((a, b) => mergePair(proposal.text, a, b));
  return changed(withMeasures(proposal, problem, chosen, [merged]));
}

/** One measure becomes two at `at`; what was set for the whole (limit, units, target, status) holds for both. */
export function splitMeasure(proposal: Proposal, { measure: start, at }: EditOf<'splitMeasure'>): EditResult {
  const place = measureAt(proposal, start);
  if (!place) return refused('no_such_measure');
  const { problem, measure } = place;
  const [from, to] = measure.span;
  if (!Number.isInteger(at) || at <= from || at >= to) return refused('not_inside');
  if (cutsCharacter(proposal.text, at)) return refused('splits_character');
  const words = located(proposal.text, measure.span, measure.text);
  const why = words && !measure.also ? null : unsplittable(measure);
  if (why) return refused(why);
  const [begin, end] = words ?? measure.span;
  const first = tidy(proposal.text.slice(begin, Math.min(at, end)));
  const second = tidy(proposal.text.slice(Math.max(at, begin), end));
  if (first === '' || second === '') return refused('nothing_left');
  const titled = measure.title !== null && first.includes(measure.title);
  return changed(
    withMeasures(
      proposal,
      problem,
      [measure],
      [
        { ...measure, title: titled ? measure.title : null, text: first, span: [from, at] },
        { ...measure, title: null, text: second, span: [at, to] },
      ],
    ),
  );
}

/** A measure goes to another problem, and the hints read from it go with it. */
export function moveMeasure(proposal: Proposal, { measure: start, problem: target }: EditOf<'moveMeasure'>): EditResult {
  const place = measureAt(proposal, start);
  const to = problemAt(proposal, target);
  if (!place) return refused('no_such_measure');
  if (!to) return refused('no_such_problem');
  const { problem: from, measure } = place;
  if (from === to) return refused('already_there');
  const goes = (hint: { span: ProposedMeasure['span'] }): boolean => inNode(hint.span, measure);
  const left: ProposedProblem = {
    ...from,
    measures: from.measures.filter((each) => each !== measure),
    hints: from.hints.filter((hint) => !goes(hint)),
  };
  const right: ProposedProblem = {
    ...to,
    measures: byStart([...to.measures, measure]),
    hints: byStart([...to.hints, ...from.hints.filter(goes)]),
  };
  return changed(withProblems(proposal, [from, to], [left, right]));
}

/** Unassigned text, or a part of the problem's own description, becomes a measure. */
export function addMeasure(proposal: Proposal, { problem: start, span }: EditOf<'addMeasure'>): EditResult {
  const problem = problemAt(proposal, start);
  const { text } = proposal;
  if (!problem) return refused('no_such_problem');
  if (!isSpanOf(text, span)) return refused('not_unassigned');
  if (span.some((at) => cutsCharacter(text, at))) return refused('splits_character');
  const words = tidy(text.slice(span[0], span[1]));
  if (words === '') return refused('no_words');
  const measure: ProposedMeasure = { title: null, text: words, span, limit: UNSET, leadUnit: null, units: [], target: null, status: null };
  const rest = takeUnassigned(proposal.unassigned, span);
  if (rest) return changed({ ...withMeasures(proposal, problem, [], [measure]), unassigned: rest });
  return within(span, problem.span) ? fromDescription(proposal, problem, measure) : refused('not_unassigned');
}

function fromDescription(proposal: Proposal, problem: ProposedProblem, measure: ProposedMeasure): EditResult {
  const { text } = proposal;
  const { span } = measure;
  const title = located(text, problem.span, problem.title);
  if (span[0] <= problem.span[0] || (title && span[0] < title[1])) return refused('no_title_left');
  const tail: ProposedMeasure['span'] = [span[1], problem.span[1]];
  const onlySeam = isSeam(text.slice(tail[0], tail[1]));
  const also = [...(tail[0] < tail[1] && !onlySeam ? [tail] : []), ...(problem.also ?? [])];
  const taken: ProposedMeasure = onlySeam ? { ...measure, span: [span[0], problem.span[1]] } : measure;
  const described = problem.reworded ? null : located(text, problem.span, problem.description, 'end');
  const description = described
    ? joinedAround(
        text.slice(described[0], Math.max(described[0], Math.min(span[0], described[1]))),
        text.slice(Math.min(described[1], Math.max(span[1], described[0])), described[1]),
      )
    : problem.description;
  const left: ProposedProblem = {
    ...problem,
    description,
    span: [problem.span[0], span[0]],
    measures: byStart([...problem.measures, taken]),
    ...(also.length > 0 ? { also } : {}),
  };
  return changed(withProblems(proposal, [problem], [left]));
}

const joinedAround = (before: string, after: string): string => joined(tidy(before), tidy(after));

/** Unassigned text is put to a node: to a measure's text, or to a problem's description. */
export function assign(proposal: Proposal, { span, to }: EditOf<'assign'>): EditResult {
  const { text } = proposal;
  if (!isSpanOf(text, span)) return refused('not_unassigned');
  if (span.some((at) => cutsCharacter(text, at))) return refused('splits_character');
  const rest = takeUnassigned(proposal.unassigned, span);
  const words = tidy(text.slice(span[0], span[1]));
  if ('measure' in to) {
    const place = measureAt(proposal, to.measure);
    if (!place) return refused('no_such_measure');
    if (!rest) return refused('not_unassigned');
    const { measure, problem } = place;
    const own = measure.reworded ? null : located(text, measure.span, measure.text, 'end');
    const follows = own && measure.span[1] === span[0] && isSeam(text.slice(own[1], span[0])) && words !== '';
    const longer = follows
      ? text.slice(own[0], span[0]) + text.slice(span[0], span[1]).trimEnd()
      : around(measure.text, words, span[0] < measure.span[0]);
    return changed({ ...withMeasures(proposal, problem, [measure], [{ ...withPiece(measure, span), text: longer }]), unassigned: rest });
  }
  const problem = problemAt(proposal, to.problem);
  if (!problem) return refused('no_such_problem');
  if (!rest) return refused('not_unassigned');
  return changed(
    withProblems(proposal, [problem], [{ ...withPiece(problem, span), description: joined(problem.description, words) }], rest),
  );
}

const around = (words: string, more: string, before: boolean): string => (before ? joined(more, words) : joined(words, more));

/** A node is none: its characters, and those of a problem's measures, become unassigned. */
export function removeNode(proposal: Proposal, { node }: EditOf<'removeNode'>): EditResult {
  const problem = problemAt(proposal, node);
  if (problem) {
    const freed = [problem, ...problem.measures].flatMap(pieces);
    return changed(withProblems(proposal, [problem], [], giveBack(proposal.unassigned, freed)));
  }
  const place = measureAt(proposal, node);
  if (!place) return refused('no_such_node');
  const { measure } = place;
  const left = {
    ...place.problem,
    measures: place.problem.measures.filter((each) => each !== measure),
    hints: place.problem.hints.filter((hint) => !inNode(hint.span, measure)),
  };
  return changed(withProblems(proposal, [place.problem], [left], giveBack(proposal.unassigned, pieces(measure))));
}
