import type { Actor } from '#org';
import type { DoneBy } from './parties.js';
import type { ProblemBook } from './problem-book.js';

/** What somebody is to a problem; a person may be several things at once. */
export const PROBLEM_PARTIES = {
  supervisor: { zh: '督办员', en: 'a supervisor' },
  leadHead: { zh: '问题牵头单位主要负责人或分管负责人', en: 'the head or signatory of the unit that leads the problem' },
  decidingLeader: { zh: '责任领导', en: 'the responsible leader' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type ProblemParty = keyof typeof PROBLEM_PARTIES;

/** Who may not, whatever else they are. */
export const PROBLEM_FORBIDDEN = {
  ownClosing: { zh: '申请和审批不能由同一人完成', en: 'nobody decides what they applied for' },
  reviewedClosing: { zh: '审核和批准不能由同一人完成', en: 'whoever reviewed the closing does not approve it as well' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type ProblemForbidden = keyof typeof PROBLEM_FORBIDDEN;

/** All that somebody is to a problem. */
export function partiesToProblem({ problem }: ProblemBook, who: Actor): ReadonlySet<ProblemParty> {
  const parties = new Set<ProblemParty>();
  if (who.roles.includes('supervisor')) parties.add('supervisor');
  if (problem.leadUnitId === who.unitId && who.roles.some((role) => role === 'unit_head' || role === 'signatory')) parties.add('leadHead');
  if (who.roles.includes('leader') && (problem.decidingLeaderId === null || problem.decidingLeaderId === who.personId))
    parties.add('decidingLeader');
  return parties;
}

/** True where a rule keeps somebody away from it: both the person whose rights are used and the one at the keyboard count. */
export const isForbiddenOnProblem: Record<ProblemForbidden, (book: ProblemBook, who: Actor) => boolean> = {
  ownClosing: ({ closing }, who) => isSame(closing?.appliedBy ?? null, who),
  reviewedClosing: ({ closing }, who) => isSame(closing?.reviewedBy ?? null, who),
};

const isSame = (by: DoneBy | null, who: DoneBy): boolean =>
  by !== null && [by.personId, by.handId].some((id) => id === who.personId || id === who.handId);
