import { type EditOf, type EditResult, changed, refused } from './edit.js';
import { byStart, cutsCharacter, isSpanOf, problemAt, takeUnassigned, withProblems } from './edit-places.js';
import { isSeam, joined, located, tidy, titleAndDescription, unsplittable } from './edit-words.js';
import type { Proposal, ProposedProblem } from './proposal.js';

type Words = Pick<ProposedProblem, 'title' | 'description'>;

/** Where a problem's own words begin and end in the text: title, description; null where they are not the document's. */
function wordsOf(
  text: string,
  problem: ProposedProblem,
): { title: readonly [number, number]; description: readonly [number, number] | null } | null {
  const title = problem.reworded ? null : located(text, problem.span, problem.title);
  if (!title) return null;
  if (problem.description === '') return { title, description: null };
  const description = located(text, [title[1], problem.span[1]], problem.description, 'end');
  return description ? { title, description } : null;
}

function mergedDescription(text: string, a: ProposedProblem, b: ProposedProblem): string {
  const [first, second] = [wordsOf(text, a), wordsOf(text, b)];
  if (first && second && a.span[1] === b.span[0]) {
    const gap = text.slice((first.description ?? first.title)[1], second.title[0]);
    // A problem's title is stored without its full stop; as a sentence of a description it has it again.
    const stop = text.charAt(second.title[1]) === '。' ? 1 : 0;
    const end = second.description?.[1] ?? second.title[1] + stop;
    const inner = second.description ? text.slice(second.title[1], second.description[0]) : '';
    if (isSeam(gap) && isSeam(inner)) return text.slice((first.description ?? second.title)[0], end);
  }
  const sentence = /[。！？]$/.test(b.title) ? b.title : `${b.title}。`;
  return joined(a.description, sentence + b.description);
}

function mergePair(text: string, a: ProposedProblem, b: ProposedProblem): ProposedProblem {
  const touching = a.span[1] === b.span[0];
  const also = [...(a.also ?? []), ...(touching ? [] : [b.span]), ...(b.also ?? [])];
  return {
    title: a.title,
    description: mergedDescription(text, a, b),
    category: a.category,
    span: touching ? [a.span[0], b.span[1]] : a.span,
    hints: byStart([...a.hints, ...b.hints]),
    measures: byStart([...a.measures, ...b.measures]),
    ...(also.length > 0 ? { also } : {}),
    ...(a.reworded || b.reworded ? { reworded: true as const } : {}),
  };
}

/** Neighbouring problems become the first of them, with the measures of all. */
export function mergeProblems(proposal: Proposal, { problems: starts }: EditOf<'mergeProblems'>): EditResult {
  const chosen = proposal.problems.filter((problem) => starts.includes(problem.span[0]));
  if (starts.some((start) => !problemAt(proposal, start))) return refused('no_such_problem');
  const first = proposal.problems.indexOf(chosen[0]!);
  const neighbours = chosen.every((problem, i) => proposal.problems[first + i] === problem);
  if (starts.length < 2 || chosen.length !== starts.length || !neighbours) return refused('not_neighbours');
  return changed(withProblems(proposal, chosen, [chosen.reduce((a, b) => mergePair(proposal.text, a, b))]));
}

/** One problem becomes two at `at`; the measures stay with the second, which they follow. */
export function splitProblem(proposal: Proposal, { problem: start, at }: EditOf<'splitProblem'>): EditResult {
  const problem = problemAt(proposal, start);
  if (!problem) return refused('no_such_problem');
  const [from, to] = problem.span;
  if (!Number.isInteger(at) || at <= from || at >= to) return refused('not_inside');
  if (cutsCharacter(proposal.text, at)) return refused('splits_character');
  const why = unsplittable(problem);
  if (why) return refused(why);
  const halves = halvesOf(proposal.text, problem, at);
  if (!halves) return refused('nothing_left');
  const ofFirst = (hint: { span: readonly [number, number] }): boolean => hint.span[0] < at && hint.span[0] >= from;
  const { category, hints, measures } = problem;
  return changed(
    withProblems(
      proposal,
      [problem],
      [
        { ...halves[0], category, span: [from, at], hints: hints.filter(ofFirst), measures: [] },
        { ...halves[1], category, span: [at, to], hints: hints.filter((hint) => !ofFirst(hint)), measures },
      ],
    ),
  );
}

function halvesOf(text: string, problem: ProposedProblem, at: number): [Words, Words] | null {
  const words = wordsOf(text, problem);
  const end = words ? (words.description ?? words.title)[1] : problem.span[1];
  const begin = words ? words.title[0] : problem.span[0];
  const second = titleAndDescription(text.slice(Math.max(at, begin), end));
  const first: Words =
    words && at >= words.title[1]
      ? {
          title: problem.title,
          description: words.description ? tidy(text.slice(words.description[0], Math.max(words.description[0], Math.min(at, end)))) : '',
        }
      : titleAndDescription(text.slice(begin, Math.min(at, end)));
  return first.title === '' || second.title === '' ? null : [first, second];
}

/** Unassigned text becomes a problem of its own, without measures. */
export function addProblem(proposal: Proposal, { span }: EditOf<'addProblem'>): EditResult {
  if (!isSpanOf(proposal.text, span)) return refused('not_unassigned');
  if (span.some((at) => cutsCharacter(proposal.text, at))) return refused('splits_character');
  const rest = takeUnassigned(proposal.unassigned, span);
  if (!rest) return refused('not_unassigned');
  const words = titleAndDescription(proposal.text.slice(span[0], span[1]));
  if (words.title === '') return refused('no_words');
  return changed(withProblems(proposal, [], [{ ...words, category: null, span, hints: [], measures: [] }], rest));
}
