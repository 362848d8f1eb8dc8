import { DISPUTE_KINDS, type DisputeKind, SUSPENSION_CAUSES, type SuspensionCause, type TaskAsks } from '#ledger';
import { Injectable, type PipeTransform } from '@nestjs/common';
import type { Day } from '#calendar';
import { type ActOf, ActBodies } from '../lists/act-bodies.js';
import { DayField, IdField, IdsField, ProseField, WholeField, WordField, YesNoField } from '../lists/body-rules.js';

const LONGEST = 4000;
const MOST_EVIDENCE = 50;
const prose = (some: { optional?: boolean } = {}) => ProseField(1, LONGEST, some);

/** Nothing is said but the act itself. */
export class NothingSaid {}

export class PeopleSaid {
  @IdField() responsiblePersonId!: string;
  @IdField() contactId!: string;
}
export class OpinionSaid {
  @prose() opinion!: string;
}
export class ReasonSaid {
  @prose() reason!: string;
}
export class ReturnSaid extends OpinionSaid {
  @prose() missing!: string;
  @DayField({ optional: true }) correctionDueOn?: Day;
}
export class DisputeSaid extends ReasonSaid {
  @WordField('DisputeKind', Object.keys(DISPUTE_KINDS)) disputeKind!: DisputeKind;
}
export class ReassignSaid extends OpinionSaid {
  @IdField() leadUnitId!: string;
  @DayField({ optional: true }) dueOn?: Day;
  @DayField({ optional: true }) reviewDueOn?: Day;
}
export class ReportSaid {
  @IdField({ optional: true }) nodeId?: string;
  @prose({ optional: true }) narrative?: string;
  @prose({ optional: true }) difficulties?: string;
  @prose({ optional: true }) helpNeeded?: string;
  @WholeField(0, 100, { optional: true }) percent?: number;
  @prose({ optional: true }) dropReason?: string;
  @YesNoField({ optional: true }) unchanged?: boolean;
  @YesNoField({ optional: true }) done?: boolean;
  @IdsField(MOST_EVIDENCE, { optional: true }) evidenceIds?: string[];
}
export class RemindSaid {
  @prose() message!: string;
}
export class NodeSaid {
  @IdField() nodeId!: string;
}
export class NodeReasonSaid extends NodeSaid {
  @prose() reason!: string;
}
export class NodeOpinionSaid extends NodeSaid {
  @prose() opinion!: string;
}
export class NodeReassignSaid extends NodeOpinionSaid {
  @IdField() ownerUnitId!: string;
  @DayField() dueOn!: Day;
}
export class SubmitSaid {
  @prose() statement!: string;
  @IdsField(MOST_EVIDENCE) evidenceIds!: string[];
  @IdField({ optional: true }) sealedScanId?: string;
}
export class ExtendSaid extends ReasonSaid {
  @prose() progress!: string;
  @DayField() dueOn!: Day;
}
export class SuspendSaid extends ReasonSaid {
  @WordField('SuspensionCause', Object.keys(SUSPENSION_CAUSES)) cause!: SuspensionCause;
}
export class ReboundSaid {
  @IdField() lookBackId!: string;
  @prose() finding!: string;
  @DayField() dueOn!: Day;
}
export class StageSaid {
  @prose() result!: string;
  @IdsField(MOST_EVIDENCE) evidenceIds!: string[];
}

/** What each act says, as a body. Issuing has a route of its own: it rests on one approval for all that is issued together. */
export const TASK_MOVES = new ActBodies<Omit<TaskAsks, 'issue'>>(
  {
    sign: PeopleSaid,
    dispute: DisputeSaid,
    uphold: OpinionSaid,
    reassign: ReassignSaid,
    report: ReportSaid,
    name_people: PeopleSaid,
    remind: RemindSaid,
    sign_node: NodeSaid,
    dispute_node: NodeReasonSaid,
    uphold_node: NodeOpinionSaid,
    reassign_node: NodeReassignSaid,
    confirm_node: NodeSaid,
    return_node: NodeReasonSaid,
    submit: SubmitSaid,
    pass_review: OpinionSaid,
    return: ReturnSaid,
    accept: OpinionSaid,
    reject: ReturnSaid,
    extend: ExtendSaid,
    grant_extension: OpinionSaid,
    refuse_extension: OpinionSaid,
    withdraw_extension: NothingSaid,
    suspend: SuspendSaid,
    grant_suspension: OpinionSaid,
    refuse_suspension: OpinionSaid,
    resume: ReasonSaid,
    grant_resumption: OpinionSaid,
    refuse_resumption: OpinionSaid,
    terminate: ReasonSaid,
    grant_termination: OpinionSaid,
    refuse_termination: OpinionSaid,
    rebound: ReboundSaid,
    file_stage: StageSaid,
    pass_stage: OpinionSaid,
    return_stage: ReturnSaid,
    make_standing: OpinionSaid,
  },
  'Move',
);

/** One act on a task with what it says. */
export type Move = ActOf<Omit<TaskAsks, 'issue'>>;

/** One act on a task as a route's body. */
@Injectable()
export class MovePipe implements PipeTransform<unknown, Promise<Move>> {
  transform(body: unknown): Promise<Move> {
    return TASK_MOVES.read(body);
  }
}
