import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '#calendar';
import {
  APPLICATION_KINDS,
  APPLICATION_STATES,
  type ApplicationKind,
  type ApplicationRow,
  type ApplicationState,
  type ApprovalFacts,
  DISPUTE_KINDS,
  type DisputeKind,
  type Guard,
  GUARDS,
  LOOK_BACK_STATES,
  type LookBackRow,
  type LookBackState,
  type NodeRef,
  type ReportRow,
  REVIEW_STATES,
  type ReviewRow,
  type ReviewState,
  SUBMISSION_STATES,
  type SubmissionRow,
  type SubmissionState,
  SUSPENSION_CAUSES,
  type SuspensionCause,
  type Warning,
} from '#ledger';
import { DoneShown } from '../evidence/evidence.shown.js';
import { DayShown, Id, NamedShown, Part, Text, Whole, Word, YesNo } from '../lists/shown.js';

const Moment = (some: { nullable?: boolean } = {}): PropertyDecorator => Text({ format: 'date-time', ...some });
const Ids = (): PropertyDecorator => ApiProperty({ type: String, format: 'uuid', isArray: true });
const WordOrNull = (name: string, words: Record<string, unknown>): PropertyDecorator =>
  ApiProperty({ enum: Object.keys(words), enumName: name, nullable: true });
const DoneOrNull = (): PropertyDecorator => Part(() => DoneShown, { nullable: true });

/** A milestone something is about. */
export class NodeRefShown implements NodeRef {
  @Id() id!: string;
  @Whole() serial!: number;
  @Text() title!: string;
}

/** A report of progress. */
export class ReportShown implements ReportRow {
  @Id() id!: string;
  @Whole() round!: number;
  @Part(() => NodeRefShown, { nullable: true }) node!: NodeRefShown | null;
  @DoneOrNull() by!: DoneShown | null;
  @Moment() at!: string;
  @DayShown() on!: Day;
  @YesNo() unchanged!: boolean;
  @Text({ nullable: true }) narrative!: string | null;
  @Text({ nullable: true }) difficulties!: string | null;
  @Text({ nullable: true }) helpNeeded!: string | null;
  @Text({ nullable: true }) dropReason!: string | null;
  @Whole() percent!: number;
  @Whole() percentBefore!: number;
  @Whole({ nullable: true }) plannedPercent!: number | null;
  @DayShown({ nullable: true }) cycleDueOn!: Day | null;
  @Ids() evidenceIds!: string[];
}

/** One round of a task handed in for acceptance, and what was found. */
export class SubmissionShown implements SubmissionRow {
  @Id() id!: string;
  @Whole() round!: number;
  @Word('SubmissionState', SUBMISSION_STATES) state!: SubmissionState;
  @Text() statement!: string;
  @DoneOrNull() by!: DoneShown | null;
  @Moment() at!: string;
  @DayShown() on!: Day;
  @DoneOrNull() reviewedBy!: DoneShown | null;
  @Moment({ nullable: true }) reviewedAt!: string | null;
  @Text({ nullable: true }) reviewOpinion!: string | null;
  @DoneOrNull() acceptedBy!: DoneShown | null;
  @Moment({ nullable: true }) acceptedAt!: string | null;
  @Text({ nullable: true }) acceptanceOpinion!: string | null;
  @Text({ nullable: true }) missing!: string | null;
  @DayShown({ nullable: true }) correctionDueOn!: Day | null;
  @Ids() evidenceIds!: string[];
}

/** Something that was asked for, and how it was decided. */
export class ApplicationShown implements ApplicationRow {
  @Id() id!: string;
  @Word('ApplicationKind', APPLICATION_KINDS) kind!: ApplicationKind;
  @Word('ApplicationState', APPLICATION_STATES) state!: ApplicationState;
  @Whole() round!: number;
  @Part(() => NodeRefShown, { nullable: true }) node!: NodeRefShown | null;
  @WordOrNull('DisputeKind', DISPUTE_KINDS) disputeKind!: DisputeKind | null;
  @WordOrNull('SuspensionCause', SUSPENSION_CAUSES) cause!: SuspensionCause | null;
  @Text() reason!: string;
  @Text({ nullable: true }) progress!: string | null;
  @DayShown({ nullable: true }) oldDueOn!: Day | null;
  @DayShown({ nullable: true }) newDueOn!: Day | null;
  @ApiProperty({ enum: ['supervisor', 'responsibleLeader'], enumName: 'Decider' }) decider!: 'supervisor' | 'responsibleLeader';
  @DoneOrNull() by!: DoneShown | null;
  @Moment() at!: string;
  @DoneOrNull() decidedBy!: DoneShown | null;
  @Moment({ nullable: true }) decidedAt!: string | null;
  @Text({ nullable: true }) opinion!: string | null;
}

/** A periodic review (阶段评估). */
export class ReviewShown implements ReviewRow {
  @Id() id!: string;
  @Whole() serial!: number;
  @Word('ReviewState', REVIEW_STATES) state!: ReviewState;
  @Text({ nullable: true }) stageTarget!: string | null;
  @DayShown() dueOn!: Day;
  @Text({ nullable: true }) result!: string | null;
  @DayShown({ nullable: true }) filedOn!: Day | null;
  @DoneOrNull() by!: DoneShown | null;
  @DoneOrNull() decidedBy!: DoneShown | null;
  @Moment({ nullable: true }) decidedAt!: string | null;
  @Text({ nullable: true }) opinion!: string | null;
  @Text({ nullable: true }) missing!: string | null;
  @DayShown({ nullable: true }) correctionDueOn!: Day | null;
  @Ids() evidenceIds!: string[];
}

/** A look-back (回头看), planned or held. */
export class LookBackShown implements LookBackRow {
  @Id() id!: string;
  @Whole() serial!: number;
  @DayShown() dueOn!: Day;
  @Word('LookBackState', LOOK_BACK_STATES) state!: LookBackState;
  @Text({ nullable: true }) finding!: string | null;
  @DayShown({ nullable: true }) doneOn!: Day | null;
  @Part(() => NamedShown, { nullable: true }) doneBy!: NamedShown | null;
}

/** What a task was issued on. */
export class ApprovalFactsShown implements ApprovalFacts {
  @Id() id!: string;
  @Text() approver!: string;
  @DayShown() approvedOn!: Day;
  @Text() documentNumber!: string;
}

/** Something whoever decides should look at twice. */
export class WarningShown implements Warning {
  @Word('Guard', GUARDS) kind!: Guard;
  @Text() zh!: string;
  @Text() en!: string;
  @Ids() evidenceIds!: string[];
}
