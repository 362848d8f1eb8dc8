import type { Actor } from '#org';
import type { ApplicationFacts, TaskBook } from './task-book.js';

/** What somebody is to a task; a person may be several things at once. */
export const PARTIES = {
  supervisor: { zh: '督办员', en: 'a supervisor' },
  leadUnit: { zh: '牵头单位人员', en: 'the lead unit' },
  leadHead: { zh: '牵头单位主要负责人或分管负责人', en: 'the head or signatory of the lead unit' },
  nodeOwner: { zh: '节点责任单位人员', en: 'the unit that owns the milestone' },
  nodeHead: { zh: '节点责任单位主要负责人或分管负责人', en: 'the head or signatory of the unit that owns the milestone' },
  acceptor: { zh: '该任务验收组成员', en: "a member of the task's acceptance group" },
  responsibleLeader: { zh: '责任领导', en: 'the responsible leader' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type Party = keyof typeof PARTIES;

/** Who may not, whatever else they are. */
export const FORBIDDEN = {
  ownUnit: { zh: '所在单位参与了该任务，应当回避', en: 'your unit takes part in the task' },
  passedReview: { zh: '初核和验收不能由同一人完成', en: 'whoever passed the review does not accept it as well' },
  ownApplication: { zh: '申请和审批不能由同一人完成', en: 'nobody decides what they applied for' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type Forbidden = keyof typeof FORBIDDEN;

const UNIT_ROLES = ['unit_head', 'signatory', 'officer'] as const;
const HEAD_ROLES = ['unit_head', 'signatory'] as const;

/** All that somebody is to a task, or to one of its milestones where an act concerns one. */
export function partiesTo({ task, nodes }: TaskBook, who: Actor, nodeId?: string): ReadonlySet<Party> {
  const parties = new Set<Party>();
  const has = (roles: readonly string[]) => who.roles.some((role) => roles.includes(role));
  const owner = nodes.find((node) => node.id === nodeId)?.ownerUnitId ?? null;
  if (has(['supervisor'])) parties.add('supervisor');
  if (task.leadUnitId === who.unitId && has(UNIT_ROLES)) parties.add('leadUnit');
  if (task.leadUnitId === who.unitId && has(HEAD_ROLES)) parties.add('leadHead');
  if (nodeId === undefined ? ownsNode(nodes, who.unitId) && has(UNIT_ROLES) : owner === who.unitId && has(UNIT_ROLES))
    parties.add('nodeOwner');
  if (owner === who.unitId && has(HEAD_ROLES)) parties.add('nodeHead');
  if (has(['acceptor']) && task.acceptanceGroupId !== null && who.groups.includes(task.acceptanceGroupId)) parties.add('acceptor');
  if (has(['leader']) && (task.decidingLeaderId === null || task.decidingLeaderId === who.personId)) parties.add('responsibleLeader');
  return parties;
}

const ownsNode = (nodes: TaskBook['nodes'], unitId: string): boolean => nodes.some((node) => node.ownerUnitId === unitId);

/** True where a rule keeps somebody away from it: both the person whose rights are used and the one at the keyboard count. */
export const isForbidden: Record<Forbidden, (book: TaskBook, who: Actor, applied: ApplicationFacts | null) => boolean> = {
  ownUnit: ({ task }, { unitId }) => task.unitIds.includes(unitId),
  passedReview: ({ submission }, who) => submission !== null && isOneOf(submission.reviewedBy, who),
  ownApplication: (_, who, applied) => applied !== null && isOneOf(applied.filedBy, who),
};

/** Who did something: the person whose rights they used and the one at the keyboard. */
export interface DoneBy {
  readonly personId: string;
  readonly handId: string;
}

const isOneOf = (by: DoneBy | null, who: DoneBy): boolean =>
  by !== null && [by.personId, by.handId].some((id) => id === who.personId || id === who.handId);
