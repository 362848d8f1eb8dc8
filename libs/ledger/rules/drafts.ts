import { fault } from './acts/act.js';
import { limitAfter, limitFaults } from './drafts-limit.js';
import type { Draft, DraftChanges, OtherUnit } from './draft.js';
import { nodeFaults, nodesAfter, ownersOf } from './drafts-nodes.js';
import type { LifeScene } from './task-book.js';
import type { ReckonedDate } from './task-outcome.js';
import type { Fault } from './why-not.js';

/** Whom and what the changes name, as far as the district knows them. */
export interface DraftNamed {
  /** Units that are still there. */
  readonly units: readonly string[];
  /** Active people with the role of a leader. */
  readonly leaders: readonly string[];
  /** Acceptance groups in use, each with the units of its active members. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** A draft after its changes, or everything that is wrong with them. */
export type Amended =
  | {
      readonly ok: true;
      readonly draft: Draft;
      /** The due date as it was reckoned, where it is provisional; null where it is not, absent where no limit was set. */
      readonly reckoned?: ReckonedDate | null;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Every unit of a draft once, the lead included, in the order in which the database keeps them. */
export const unitIdsOf = ({ leadUnitId, others }: Draft): string[] =>
  [...new Set([...(leadUnitId ? [leadUnitId] : []), ...others.map(({ unitId }) => unitId)])].sort();

/** Judges changes of a draft and says what stands after them; who owns a milestone takes part (配合单位). */
export function amendDraft(before: Draft, changes: DraftChanges, named: DraftNamed, scene: LifeScene): Amended {
  const { reckoned, ...limit } = limitAfter(before, changes, scene);
  const nodes = changes.nodes ? nodesAfter(before.nodes, changes.nodes) : before.nodes;
  const leadUnitId = changes.leadUnitId === undefined ? before.leadUnitId : changes.leadUnitId;
  const others = othersAfter(changes.units ?? before.others, leadUnitId, ownersOf(nodes));
  const after: Draft = { ...before, ...plainOf(changes), ...limit, leadUnitId, others, nodes };
  const faults = [
    ...unitFaults(changes, leadUnitId, named),
    ...peopleFaults(changes, after, named),
    ...limitFaults(before, changes, after, scene),
    ...nodeFaults(before, changes, after, named.units, scene),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, draft: after, ...(changes.limit ? { reckoned } : {}) };
}

const PLAIN = ['title', 'target', 'responsibleLeaderId', 'acceptanceGroupId', 'weight'] as const;

/** What stands after a change just as it was said. */
const plainOf = (changes: DraftChanges): Partial<Draft> =>
  Object.fromEntries(PLAIN.filter((key) => changes[key] !== undefined).map((key) => [key, changes[key]]));

function othersAfter(named: readonly OtherUnit[], leadUnitId: string | null, owners: readonly string[]): OtherUnit[] {
  const kept = named.filter(({ unitId }) => unitId !== leadUnitId);
  const joining = owners.filter((owner) => owner !== leadUnitId && !kept.some(({ unitId }) => unitId === owner));
  return [...kept, ...joining.map((unitId) => ({ unitId, part: 'cooperating' as const }))];
}

function unitFaults({ leadUnitId, units = [] }: DraftChanges, lead: string | null, named: DraftNamed): Fault[] {
  const strange = (id: string) => !named.units.includes(id);
  return [
    ...(leadUnitId && strange(leadUnitId) ? [fault('leadUnitId', '没有这个单位', 'there is no such unit')] : []),
    ...units.flatMap(({ unitId }, at) => [
      ...(strange(unitId) ? [fault(`units.${at}.unitId`, '没有这个单位', 'there is no such unit')] : []),
      ...(unitId === lead ? [fault(`units.${at}.unitId`, '牵头单位不必再列', 'the lead unit is not named again')] : []),
    ]),
  ];
}

function peopleFaults(changes: DraftChanges, after: Draft, { leaders, groups }: DraftNamed): Fault[] {
  const { responsibleLeaderId, acceptanceGroupId } = changes;
  const strange = responsibleLeaderId && !leaders.includes(responsibleLeaderId);
  return [
    ...(strange ? [fault('responsibleLeaderId', '应为在用的区领导', 'must be an active leader of the district')] : []),
    ...(acceptanceGroupId ? groupFaults(groups[acceptanceGroupId], unitIdsOf(after)) : []),
  ];
}

function groupFaults(members: readonly string[] | undefined, units: readonly string[]): Fault[] {
  if (!members) return [fault('acceptanceGroupId', '没有这个验收组，或已停用', 'there is no such group, or it is not in use')];
  if (members.length === 0) return [fault('acceptanceGroupId', '这个验收组还没有成员', 'this group has no members yet')];
  const nobody = members.every((unit) => units.includes(unit));
  return nobody
    ? [
        fault(
          'acceptanceGroupId',
          '组内成员的单位都参与了该任务，无人可以验收',
          'every member’s unit takes part in the task: nobody could accept it',
        ),
      ]
    : [];
}
