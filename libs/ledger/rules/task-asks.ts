import type { Day } from '#calendar';
import type { DisputeKind, SuspensionCause } from './vocabulary.js';

type Opinion = { readonly opinion: string };
type OfNode = { readonly nodeId: string };
type People = { readonly responsiblePersonId: string; readonly contactId: string };
/** A return names what is missing, and may give more time than the policy does. */
type Return = Opinion & { readonly missing: string; readonly correctionDueOn?: Day };

/** What each act on a task says. */
export interface TaskAsks {
  issue: { readonly approvalId: string };
  sign: People;
  dispute: { readonly disputeKind: DisputeKind; readonly reason: string };
  uphold: Opinion;
  reassign: Opinion & { readonly leadUnitId: string; readonly dueOn?: Day; readonly reviewDueOn?: Day };
  report: {
    readonly nodeId?: string;
    readonly narrative?: string;
    readonly difficulties?: string;
    readonly helpNeeded?: string;
    /** Of a task without milestones: 0, 25, 50 or 75. */
    readonly percent?: number;
    readonly dropReason?: string;
    /** 无变化: one tap instead of everything else. */
    readonly unchanged?: boolean;
    /** Of a milestone: it is done. */
    readonly done?: boolean;
    readonly evidenceIds?: readonly string[];
  };
  name_people: People;
  remind: { readonly message: string };
  sign_node: OfNode;
  dispute_node: OfNode & { readonly reason: string };
  uphold_node: OfNode & Opinion;
  reassign_node: OfNode & Opinion & { readonly ownerUnitId: string; readonly dueOn: Day };
  confirm_node: OfNode;
  return_node: OfNode & { readonly reason: string };
  submit: { readonly statement: string; readonly evidenceIds: readonly string[]; readonly sealedScanId?: string };
  pass_review: Opinion;
  return: Return;
  accept: Opinion;
  reject: Return;
  extend: { readonly reason: string; readonly progress: string; readonly dueOn: Day };
  grant_extension: Opinion;
  refuse_extension: Opinion;
  withdraw_extension: object;
  suspend: { readonly cause: SuspensionCause; readonly reason: string };
  grant_suspension: Opinion;
  refuse_suspension: Opinion;
  resume: { readonly reason: string };
  grant_resumption: Opinion;
  refuse_resumption: Opinion;
  terminate: { readonly reason: string };
  grant_termination: Opinion;
  refuse_termination: Opinion;
  rebound: { readonly lookBackId: string; readonly finding: string; readonly dueOn: Day };
  file_stage: { readonly result: string; readonly evidenceIds: readonly string[] };
  pass_stage: Opinion;
  return_stage: Return;
  make_standing: Opinion;
}

/** What the ledger knows of whom and what an act names. */
export interface Named {
  /** Active people, by id, with their unit. */
  readonly people: Readonly<Record<string, { readonly unitId: string }>>;
  /** Units that are still there. */
  readonly units: readonly string[];
  /** Evidence of this task, by id; `sealed` marks a sealed scan (盖章扫描件). */
  readonly evidence: Readonly<Record<string, { readonly sealed: boolean }>>;
}
