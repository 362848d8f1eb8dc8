import type { Day } from '#calendar';
import type { Actor } from '#org';
import { nodeDueOf, percentByNodes } from '../clock-effects.js';
import { cycleEnd, cycleFacts, cycleNow, nextReportDue } from '../cycles.js';
import { lagPoints, plannedPercent } from '../plan.js';
import type { LifeScene, NodeFacts, TaskBook } from '../task-book.js';
import type { TaskOutcome } from '../task-outcome.js';
import type { Fault } from '../why-not.js';
import { type Acts, evidenceFaults, type Facts, fault } from './act.js';

/** Steps of a task without milestones; 100 is for whoever accepts it. */
export const PERCENT_STEPS = [0, 25, 50, 75] as const;
const MOST_UNCHANGED = 2;

/** The milestone a report is about: the one that is named, or the only one of whoever does not lead. */
const nodeOf = ({ nodes }: TaskBook, nodeId: string | undefined): NodeFacts | null => nodes.find(({ id }) => id === nodeId) ?? null;

/** Milestones and other rows that change; percent and the date others are waited for follow from them. */
export function afterNodes(book: TaskBook, changed: readonly { readonly id: string; readonly patch: Partial<NodeFacts> }[]) {
  const nodes = book.nodes.map((node) => ({ ...node, ...changed.find(({ id }) => id === node.id)?.patch }));
  return { nodes, percent: percentByNodes(nodes) ?? book.task.percent, ...nodeDueOf(nodes, book.task.leadUnitId) };
}

function reportFaults({ book, ask, who, named }: Facts<'report'>): readonly Fault[] {
  const node = nodeOf(book, ask.nodeId);
  const faults: Fault[] = [];
  if (ask.nodeId !== undefined && node === null) return [fault('nodeId', '没有这个节点', 'there is no such milestone')];
  if (node === null && who.unitId !== book.task.leadUnitId)
    return [fault('nodeId', '配合单位按节点填报', 'a cooperating unit reports on its milestone')];
  if (node !== null && node.ownerUnitId !== who.unitId && who.unitId !== book.task.leadUnitId)
    return [fault('nodeId', '该节点由其他单位负责', 'another unit owns this milestone')];
  if (node !== null && node.state !== 'open') return [fault('nodeId', '该节点现在不能填报', 'this milestone takes no report now')];
  const unchangedSoFar = node ? (book.unchangedOfNodes[node.id] ?? 0) : book.unchangedReports;
  if (ask.unchanged) {
    if (unchangedSoFar >= MOST_UNCHANGED)
      faults.push(
        fault('unchanged', '“无变化”最多连续报两次，请说明进展', 'no change can be reported twice running at most; say what was done'),
      );
    if (ask.percent !== undefined || ask.done)
      faults.push(fault('unchanged', '“无变化”不能同时改进度', 'no change goes with no new percent'));
  } else if (!ask.narrative?.trim()) faults.push(fault('narrative', '请写明进展', 'say what was done'));
  if (ask.percent !== undefined) faults.push(...percentFaults(book, node, ask.percent, ask.dropReason));
  if (ask.done && node === null) faults.push(fault('done', '只有节点可以报完成', 'only a milestone is reported as done'));
  return [...faults, ...evidenceFaults(ask.evidenceIds ?? [], named)];
}

function percentFaults({ nodes, task }: TaskBook, node: NodeFacts | null, percent: number, dropReason?: string): readonly Fault[] {
  if (nodes.length > 0 || node) return [fault('percent', '有节点的任务按节点计算进度', 'percent follows from the milestones')];
  if (task.limitKind === 'long_term') return [fault('percent', '长期坚持的任务不计进度', 'a long-term task has no percent')];
  if (!PERCENT_STEPS.some((step) => step === percent)) return [fault('percent', '应为 0、25、50 或 75', 'must be 0, 25, 50 or 75')];
  if (percent < task.percent && !dropReason?.trim()) return [fault('dropReason', '进度下降须说明原因', 'a lower percent needs its reason')];
  return [];
}

/** What a report does: its own row, the percent, the lag on its day, and when the next one is due. */
function reported({ book, ask, who, scene }: Facts<'report'>): TaskOutcome {
  const { task } = book;
  const node = nodeOf(book, ask.nodeId);
  const done = node !== null && ask.done === true;
  const changed = node ? [{ id: node.id, patch: nodeAfterReport(node, done, book, who, scene) }] : [];
  const after = afterNodes(book, changed);
  const percent = node ? after.percent : (ask.percent ?? task.percent);
  // A cooperating unit's report on its milestone is not the lead's report for the cycle.
  const ofTask = who.unitId === task.leadUnitId && task.limitKind !== 'long_term';
  const planned =
    task.issuedOn && task.dueOn && task.limitKind !== 'long_term'
      ? plannedPercent(task.issuedOn, task.dueOn, scene.today, scene.calendar)
      : null;
  return {
    task: {
      percent,
      nodeDueOn: after.nodeDueOn,
      nodeDueUnitId: after.nodeDueUnitId,
      ...(ofTask
        ? {
            lagPoints: lagOf(book, percent, scene),
            missedReports: 0,
            reportDueOn: nextReportDue(scene.today, cycleFacts(task), scene),
          }
        : {}),
    },
    nodes: changed,
    report: {
      nodeId: node?.id ?? null,
      narrative: ask.unchanged ? null : ask.narrative!.trim(),
      difficulties: ask.difficulties?.trim() || null,
      helpNeeded: ask.helpNeeded?.trim() || null,
      dropReason: percent < task.percent ? (ask.dropReason?.trim() ?? null) : null,
      unchanged: ask.unchanged ?? false,
      percent,
      percentBefore: task.percent,
      plannedPercent: planned,
      cycleDueOn: ofTask ? answeredDue(book, scene) : null,
    },
    evidenceIds: ask.evidenceIds ?? [],
    tells: {
      ...(node ? { nodeId: node.id, done } : {}),
      percentBefore: task.percent,
      ...(ask.unchanged ? { unchanged: true } : { narrative: ask.narrative!.trim() }),
    },
  };
}

/** A milestone of the lead itself needs nobody to confirm it. */
function nodeAfterReport(node: NodeFacts, done: boolean, { task }: TaskBook, who: Actor, { today }: LifeScene): Partial<NodeFacts> {
  const signedOn = node.signedOn ?? today;
  if (!done) return { signedOn };
  const own = node.ownerUnitId === null || (node.ownerUnitId === task.leadUnitId && who.unitId === task.leadUnitId);
  return own ? { signedOn, state: 'confirmed', confirmedOn: today } : { signedOn, state: 'reported' };
}

/** The due day a report answers, each once: none where the next one due lies beyond the cycle of today already. */
function answeredDue({ task }: TaskBook, scene: LifeScene): Day | null {
  const end = cycleEnd(scene.today, cycleNow(cycleFacts(task), scene.today, scene));
  const due = task.reportDueOn ?? end;
  return due <= end ? due : null;
}

const lagOf = ({ task, nodes }: TaskBook, percent: number, { today, rules, calendar }: LifeScene): number | null =>
  lagPoints(
    {
      longTerm: task.limitKind === 'long_term',
      hasNodes: nodes.length > 0,
      issuedOn: task.issuedOn,
      dueOn: task.dueOn,
      lastDueReport: { on: today, percent },
    },
    rules.lagFromWorkingDays,
    calendar,
  );

/** Progress. */
export const REPORTING: Acts<'report'> = { report: { faults: reportFaults, does: reported } };
