import { fault } from './acts/act.js';
import type { Draft, DraftChanges, DraftNode, NodeWish } from './draft.js';
import type { LifeScene } from './task-book.js';
import type { Fault } from './why-not.js';

/** The id of a milestone that is not written yet. */
export const NEW_NODE = '';
/** So many milestones a task has at most. */
export const MOST_NODES = 30;

/** The milestones after a change, in the order named; a new one has the weight 1 unless another is given. */
export function nodesAfter(before: readonly DraftNode[], wishes: readonly NodeWish[]): DraftNode[] {
  return wishes.map(({ id = NEW_NODE, weight, ...wish }) => ({
    ...wish,
    id,
    weight: weight ?? before.find((node) => node.id === id)?.weight ?? 1,
  }));
}

/** Every unit that owns one of these milestones, once. */
export const ownersOf = (nodes: readonly DraftNode[]): string[] => [
  ...new Set(nodes.map(({ ownerUnitId }) => ownerUnitId).filter((id): id is string => id !== null)),
];

/** What is wrong with milestones: no strange ones, owners the district has, and no date outside of the task's time. */
export function nodeFaults(before: Draft, changes: DraftChanges, after: Draft, units: readonly string[], { today }: LifeScene): Fault[] {
  if (!changes.nodes) return changes.limit ? lateNodes(after).map(([node]) => tooEarly(node)) : [];
  const known = (id: string) => before.nodes.some((node) => node.id === id);
  const late = new Set(lateNodes(after).map(([, at]) => at));
  return changes.nodes.flatMap(({ id, ownerUnitId, dueOn }, at) => [
    ...(id !== undefined && !known(id) ? [fault(`nodes.${at}.id`, '没有这个节点', 'there is no such milestone')] : []),
    ...(ownerUnitId && !units.includes(ownerUnitId) ? [fault(`nodes.${at}.ownerUnitId`, '没有这个单位', 'there is no such unit')] : []),
    ...(dueOn && dueOn < today && dueOn !== before.nodes.find((node) => node.id === id)?.dueOn
      ? [fault(`nodes.${at}.dueOn`, '不能早于今天', 'must not be before today')]
      : []),
    ...(late.has(at) ? [fault(`nodes.${at}.dueOn`, '不能晚于任务的完成日期', 'must not be after the task’s due date')] : []),
  ]);
}

/** Milestones that would be due after their task, each with its place. */
export const lateNodes = ({ nodes, dueOn }: Pick<Draft, 'nodes' | 'dueOn'>): (readonly [DraftNode, number])[] =>
  nodes.map((node, at) => [node, at] as const).filter(([node]) => dueOn !== null && node.dueOn !== null && node.dueOn > dueOn);

const tooEarly = ({ title, dueOn }: DraftNode): Fault =>
  fault('limit.dueOn', `早于节点“${title}”的日期 ${dueOn}`, `is before the milestone “${title}”, due ${dueOn}`);
