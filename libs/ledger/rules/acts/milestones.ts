import { type Acts, decided, type Facts, fault, futureFaults, pendingOf } from './act.js';
import { nodeDueOf } from '../clock-effects.js';
import type { NodeFacts, TaskBook } from '../task-book.js';
import type { TaskAction } from '../task-lifecycle.js';
import type { TaskOutcome } from '../task-outcome.js';
import { afterNodes } from './reporting.js';

type NodeAct = 'sign_node' | 'dispute_node' | 'uphold_node' | 'reassign_node' | 'confirm_node' | 'return_node';

const nodeOf = (book: TaskBook, nodeId: string | undefined): NodeFacts | null => book.nodes.find(({ id }) => id === nodeId) ?? null;

const unsigned = ({ book, nodeId }: { book: TaskBook; nodeId?: string }) => {
  const node = nodeOf(book, nodeId);
  return node === null || (node.state === 'open' && node.signedOn === null) ? null : ('nodeSigned' as const);
};
const reportedOnly = ({ book, nodeId }: { book: TaskBook; nodeId?: string }) =>
  nodeOf(book, nodeId)?.state === 'reported' ? null : ('nodeNotReported' as const);

/** Patches one milestone, and what of the task follows from it. */
function patched(book: TaskBook, nodeId: string, patch: Partial<NodeFacts>): Pick<TaskOutcome, 'task' | 'nodes'> {
  const nodes = [{ id: nodeId, patch }];
  const { percent, nodeDueOn, nodeDueUnitId } = afterNodes(book, nodes);
  return { task: { percent, nodeDueOn, nodeDueUnitId }, nodes };
}

const knownNode = <A extends NodeAct & TaskAction>({ book, ask }: Facts<A>) =>
  nodeOf(book, (ask as { nodeId: string }).nodeId) ? [] : [fault('nodeId', '没有这个节点', 'there is no such milestone')];

/** Milestones: their owners sign for them and dispute them, the lead confirms or returns what they report as done. */
export const MILESTONES: Acts<NodeAct> = {
  sign_node: {
    obstacle: unsigned,
    faults: knownNode,
    does: ({ book, ask, scene }) => ({ ...patched(book, ask.nodeId, { signedOn: scene.today }), tells: { nodeId: ask.nodeId } }),
  },
  dispute_node: {
    obstacle: unsigned,
    faults: knownNode,
    does: ({ book, ask }) => ({
      ...patched(book, ask.nodeId, { state: 'disputed' }),
      files: { kind: 'node_dispute', nodeId: ask.nodeId, reason: ask.reason, decider: 'supervisor' },
      tells: { nodeId: ask.nodeId, reason: ask.reason },
    }),
  },
  uphold_node: {
    faults: knownNode,
    does: ({ book, ask }) => ({
      ...patched(book, ask.nodeId, { state: 'open' }),
      ...decided(book, 'node_dispute', 'refused', ask.opinion, ask.nodeId),
      tells: { nodeId: ask.nodeId, opinion: ask.opinion },
    }),
  },
  reassign_node: {
    faults: (facts) => {
      const { book, ask, named, scene } = facts;
      return [
        ...knownNode(facts),
        ...(named.units.includes(ask.ownerUnitId) ? [] : [fault('ownerUnitId', '没有这个单位', 'there is no such unit')]),
        ...futureFaults('dueOn', ask.dueOn, scene),
        ...(book.task.dueOn !== null && ask.dueOn > book.task.dueOn
          ? [fault('dueOn', '不能晚于任务的完成时限', "must not be after the task's due date")]
          : []),
      ];
    },
    does: ({ book, ask }) => {
      const { task, nodes } = patched(book, ask.nodeId, { state: 'open', signedOn: null, ownerUnitId: ask.ownerUnitId, dueOn: ask.dueOn });
      const newcomer = !book.task.unitIds.includes(ask.ownerUnitId);
      const due = nodeDueOf(
        book.nodes.map((node) => (node.id === ask.nodeId ? { ...node, ...nodes![0]!.patch } : node)),
        book.task.leadUnitId,
      );
      return {
        task: { ...task, ...due, ...(newcomer ? { unitIds: [...book.task.unitIds, ask.ownerUnitId].sort() } : {}) },
        nodes,
        ...decided(book, 'node_dispute', 'granted', ask.opinion, ask.nodeId),
        ...(newcomer ? { joins: [{ unitId: ask.ownerUnitId, part: 'cooperating' as const }] } : {}),
        tells: { nodeId: ask.nodeId, opinion: ask.opinion, from: pendingOf(book, 'node_dispute', ask.nodeId)!.filedBy.personId },
      };
    },
  },
  confirm_node: {
    obstacle: reportedOnly,
    faults: knownNode,
    does: ({ book, ask, scene }) => ({
      ...patched(book, ask.nodeId, { state: 'confirmed', confirmedOn: scene.today }),
      tells: { nodeId: ask.nodeId },
    }),
  },
  return_node: {
    obstacle: reportedOnly,
    faults: knownNode,
    does: ({ book, ask }) => ({
      ...patched(book, ask.nodeId, { state: 'open' }),
      tells: { nodeId: ask.nodeId, reason: ask.reason },
    }),
  },
};
