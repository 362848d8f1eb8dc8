import { type Day, parseDay } from '#calendar';
import { type EditOf, type EditReason, type EditResult, changed, refused } from './edit.js';
import { measureAt, problemAt, withMeasures, withProblems } from './edit-places.js';
import { fitWords } from './edit-words.js';
import type { Proposal, ProposedLimit, ProposedMeasure, ProposedProblem } from './proposal.js';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function withMeasure(proposal: Proposal, start: number, change: (measure: ProposedMeasure) => ProposedMeasure | EditReason): EditResult {
  const place = measureAt(proposal, start);
  if (!place) return refused('no_such_measure');
  const after = change(place.measure);
  if (typeof after === 'string') return refused(after);
  return same(place.measure, after) ? refused('nothing_changes') : changed(withMeasures(proposal, place.problem, [place.measure], [after]));
}

function wordsFault(required: string | null | undefined, optional: string | null | undefined): EditReason | null {
  if (required !== undefined && (required === null || required.trim() === '')) return 'empty_words';
  return [required, optional].every((words) => fitWords(words ?? '')) ? null : 'unfit_words';
}

/** A node says it in other words; the characters it was read from stay what they are. */
export function reword(proposal: Proposal, { node, title, text, description }: EditOf<'reword'>): EditResult {
  const problem = problemAt(proposal, node);
  if (!problem) {
    if (measureAt(proposal, node) === null) return refused('no_such_node');
    if (description !== undefined) return refused('description_for_measure');
    const why = wordsFault(text, title);
    if (why) return refused(why);
    return withMeasure(proposal, node, (measure) => {
      const after = { ...measure, title: title === undefined ? measure.title : title || null, text: text ?? measure.text };
      return same(after, measure) ? measure : { ...after, reworded: true };
    });
  }
  if (text !== undefined) return refused('text_for_problem');
  const why = wordsFault(title, description);
  if (why) return refused(why);
  const after: ProposedProblem = { ...problem, title: title ?? problem.title, description: description ?? problem.description };
  if (same(after, problem)) return refused('nothing_changes');
  return changed(withProblems(proposal, [problem], [{ ...after, reworded: true }]));
}

/** Names who leads and who is responsible; the lead is always among the units. */
export function setUnit(proposal: Proposal, { measure: start, leadUnit, units }: EditOf<'setUnit'>): EditResult {
  return withMeasure(proposal, start, (measure) => ({
    ...measure,
    leadUnit,
    units: [...new Set([...(leadUnit ? [leadUnit] : []), ...units])],
  }));
}

/** Corrects how the document calls itself: its title, its number, its date. */
export function setSource(proposal: Proposal, { title, documentNumber, issuedOn }: EditOf<'setSource'>): EditResult {
  const { source } = proposal;
  const why = wordsFault(title, documentNumber);
  if (why) return refused(why);
  if (issuedOn && !isSaneDay(issuedOn)) return refused('no_such_day');
  const after = {
    title: title?.trim() ?? source.title,
    documentNumber: documentNumber === undefined ? source.documentNumber : documentNumber?.trim() || null,
    issuedOn: issuedOn === undefined ? source.issuedOn : issuedOn || null,
  };
  return same(source, after) ? refused('nothing_changes') : changed({ ...proposal, source: after });
}

const isSaneDay = (date: string): boolean => {
  const day = parseDay(date);
  return day !== null && day >= YEARS[0] && day <= YEARS[1];
};

const YEARS: readonly [Day, Day] = ['2000-01-01' as Day, '2100-12-31' as Day];

/** Sets a measure's time limit; a date is a real day, not before the document's own. */
export function setLimit(proposal: Proposal, { measure: start, limitKind: kind, date = null, text }: EditOf<'setLimit'>): EditResult {
  return withMeasure(proposal, start, (measure) => {
    const before = measure.limit;
    const words = text === undefined ? before.text : text;
    const day = date === null ? null : parseDay(date);
    if (date !== null && !isSaneDay(date)) return 'no_such_day';
    if (words !== null && !fitWords(words)) return 'unfit_words';
    if (day !== null && (kind === 'unset' || kind === 'long_term')) return 'date_not_meant';
    if (day !== null && proposal.source.issuedOn !== null && day < proposal.source.issuedOn) return 'date_before_document';
    const relative = kind === 'by_date' && day === null && words === before.text ? before.relative : undefined;
    if (kind === 'by_date' && day === null && !relative) return 'date_missing';
    const limit: ProposedLimit = { kind, date: day, text: words || null, ...(relative ? { relative } : {}) };
    return { ...measure, limit };
  });
}

/** Sets or clears what a measure is to reach. */
export function setTarget(proposal: Proposal, { measure: start, target }: EditOf<'setTarget'>): EditResult {
  if (!fitWords(target ?? '')) return refused('unfit_words');
  return withMeasure(proposal, start, (measure) => ({ ...measure, target: target || null }));
}

/** A hint is taken for a unit of one measure, or of all measures of its problem; a lead that is named already is not overridden by "all". */
export function acceptHint(proposal: Proposal, { problem: start, hint: at, measure: only, as }: EditOf<'acceptHint'>): EditResult {
  const problem = problemAt(proposal, start);
  if (!problem) return refused('no_such_problem');
  const hint = problem.hints.find((each) => each.span[0] === at);
  if (!hint) return refused('no_such_hint');
  if (only !== undefined && !measureAt(proposal, only)) return refused('no_such_measure');
  const chosen = problem.measures.filter((measure) => only === undefined || measure.span[0] === only);
  if (chosen.length === 0) return refused(only === undefined ? 'no_measures' : 'other_problem');
  const reached = as === 'lead' && only === undefined ? chosen.filter((measure) => measure.leadUnit === null) : chosen;
  if (reached.length === 0) return refused('lead_already_named');
  const measures = problem.measures.map((measure) => {
    if (!reached.includes(measure)) return measure;
    return { ...measure, leadUnit: as === 'lead' ? hint.unit : measure.leadUnit, units: [...new Set([...measure.units, hint.unit])] };
  });
  if (same(measures, problem.measures)) return refused('nothing_changes');
  const hints = problem.hints.map((each) => (each === hint ? { ...each, accepted: true as const } : each));
  return changed(withProblems(proposal, [problem], [{ ...problem, measures, hints }]));
}

/** A hint is wrong or not wanted: it goes from the list. */
export function refuseHint(proposal: Proposal, { problem: start, hint: at }: EditOf<'refuseHint'>): EditResult {
  const problem = problemAt(proposal, start);
  if (!problem) return refused('no_such_problem');
  const hints = problem.hints.filter((hint) => hint.span[0] !== at);
  return hints.length === problem.hints.length
    ? refused('no_such_hint')
    : changed(withProblems(proposal, [problem], [{ ...problem, hints }]));
}
