import type { Edit, EditKind, EditOf, EditResult } from './edit.js';
import { acceptHint, refuseHint, reword, setLimit, setSource, setTarget, setUnit } from './edit-fields.js';
import { addMeasure, assign, mergeMeasures, moveMeasure, removeNode, splitMeasure } from './edit-measures.js';
import { addProblem, mergeProblems, splitProblem } from './edit-problems.js';
import type { Proposal } from './proposal.js';

/** Every kind of edit and what it does. Each keeps the partition: nodes and unassigned text together give the section back. */
const EDITS: { readonly [Kind in EditKind]: (proposal: Proposal, edit: EditOf<Kind>) => EditResult } = {
  mergeMeasures,
  splitMeasure,
  moveMeasure,
  addMeasure,
  mergeProblems,
  splitProblem,
  addProblem,
  reword,
  setUnit,
  setLimit,
  setTarget,
  acceptHint,
  refuseHint,
  assign,
  removeNode,
  setSource,
};

export const EDIT_KINDS = Object.keys(EDITS) as EditKind[];

/** The proposal after one edit, or the reason it makes no sense; never changes what it is given. */
export function applyEdit(proposal: Proposal, edit: Edit): EditResult {
  const apply = EDITS[edit.kind] as (proposal: Proposal, edit: Edit) => EditResult;
  return apply(proposal, edit);
}

/**
 * The proposal as read with all its edits; dropping the last edit is undo. A claimed total is held against the problems
 * that now stand. Throws where an edit does not apply, which a stored list never has.
 */
export function applyEdits(read: Proposal, edits: readonly Edit[]): Proposal {
  const edited = edits.reduce((proposal, edit, index) => {
    const result = applyEdit(proposal, edit);
    if (!result.ok) throw new Error(`stored edit ${index} (${edit.kind}) does not apply: ${result.why}`);
    return result.proposal;
  }, read);
  const before = read.problems.length;
  const found = edited.problems.length;
  if (found === before) return edited;
  return { ...edited, claims: read.claims.map((claim) => (claim.found === before ? { ...claim, found } : claim)) };
}
