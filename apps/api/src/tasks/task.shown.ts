import type { Day } from '#calendar';
import {
  APPLICATION_KINDS,
  type ApplicationKind,
  FEEDBACK_CYCLES,
  type FeedbackCycle,
  type Light,
  LIGHTS,
  LIMIT_KINDS,
  type LimitKind,
  NODE_STATES,
  type NodeItem,
  type NodeState,
  type Page,
  type Part as UnitPart,
  PARTS,
  TASK_STATES,
  TASK_TRANSITIONS,
  type TaskAction,
  type TaskCounts,
  type TaskDetail,
  type TaskItem,
  type TaskState,
} from '#ledger';
import { EvidenceShown } from '../evidence/evidence.shown.js';
import {
  BothLanguages,
  CountPer,
  DayShown,
  EventShown,
  Id,
  Instant,
  NamedShown,
  Next,
  Part,
  Parts,
  PassageShown,
  Text,
  Texts,
  Whole,
  Word,
  Words,
  YesNo,
} from '../lists/shown.js';
import {
  ApplicationShown,
  ApprovalFactsShown,
  LookBackShown,
  ReportShown,
  ReviewShown,
  SubmissionShown,
  WarningShown,
} from './task-file.shown.js';

/** A unit and what it is to the task. */
export class TaskUnitShown extends NamedShown {
  @Word('Part', PARTS) part!: UnitPart;
}

/** The contact, with the phone to call. */
export class ContactShown extends NamedShown {
  @Text({ nullable: true }) phone!: string | null;
}

/** The problem a task belongs to. */
export class ProblemRef {
  @Id() id!: string;
  @Text() number!: string;
  @Text() title!: string;
}

/** The source something was found in. */
export class SourceRef {
  @Id() id!: string;
  @Text() title!: string;
}

/** A task as a reader sees it today. */
export class TaskItemShown implements TaskItem {
  @Id() id!: string;
  @Text() number!: string;
  @Text() title!: string;
  @Text() text!: string;
  @Text({ nullable: true }) target!: string | null;
  @Word('TaskState', TASK_STATES) state!: TaskState;
  @Whole() round!: number;
  @Word('Light', LIGHTS) light!: Light;
  @Part(() => BothLanguages) lightReason!: BothLanguages;
  @YesNo() awaitingReview!: boolean;
  @Word('LimitKind', LIMIT_KINDS) limitKind!: LimitKind;
  @Text({ nullable: true }) limitText!: string | null;
  @DayShown({ nullable: true }) issuedOn!: Day | null;
  @DayShown({ nullable: true }) originalDueOn!: Day | null;
  @DayShown({ nullable: true }) dueOn!: Day | null;
  @DayShown({ nullable: true }) assessedDueOn!: Day | null;
  @Whole() extensions!: number;
  @DayShown({ nullable: true }) reviewDueOn!: Day | null;
  @DayShown({ nullable: true }) correctionDueOn!: Day | null;
  @DayShown({ nullable: true }) submittedOn!: Day | null;
  @DayShown({ nullable: true }) finishedOn!: Day | null;
  @Whole({ nullable: true }) daysLeft!: number | null;
  @YesNo() provisional!: boolean;
  @Whole() percent!: number;
  @Whole({ nullable: true }) plannedPercent!: number | null;
  @Whole({ nullable: true }) lagPoints!: number | null;
  @Whole() missedReports!: number;
  @Whole() weight!: number;
  @Word('FeedbackCycle', FEEDBACK_CYCLES) feedbackCycle!: FeedbackCycle;
  @Part(() => NamedShown, { nullable: true }) leadUnit!: NamedShown | null;
  @Parts(() => TaskUnitShown) units!: TaskUnitShown[];
  @Texts() unmatchedUnits!: string[];
  @Part(() => NamedShown, { nullable: true }) responsibleLeader!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) responsiblePerson!: NamedShown | null;
  @Part(() => ContactShown, { nullable: true }) contact!: ContactShown | null;
  @Part(() => NamedShown, { nullable: true }) acceptanceGroup!: NamedShown | null;
  @DayShown({ nullable: true }) suspendedOn!: Day | null;
  @DayShown({ nullable: true }) reportDueOn!: Day | null;
  @Words('ApplicationKind', APPLICATION_KINDS) pending!: ApplicationKind[];
  @Words('TaskAction', TASK_TRANSITIONS) actions!: TaskAction[];
  @Part(() => ProblemRef) problem!: ProblemRef;
  @Part(() => SourceRef) source!: SourceRef;
  @Whole() version!: number;
  @Instant() updatedAt!: Date;
}

/** A page of tasks. */
export class TaskPageShown implements Page<TaskItem> {
  @Parts(() => TaskItemShown) items!: TaskItemShown[];
  @Next() next!: string | null;
  @Whole() total!: number;
}

/** Counts by state and light. */
export class TaskCountsShown implements TaskCounts {
  @Whole() total!: number;
  @CountPer(TASK_STATES) states!: Record<TaskState, number>;
  @CountPer(LIGHTS) lights!: Record<Light, number>;
}

/** A milestone of a task. */
export class NodeShown implements NodeItem {
  @Id() id!: string;
  @Whole() serial!: number;
  @Text() title!: string;
  @Word('NodeState', NODE_STATES) state!: NodeState;
  @Part(() => NamedShown, { nullable: true }) ownerUnit!: NamedShown | null;
  @DayShown({ nullable: true }) dueOn!: string | null;
  @DayShown({ nullable: true }) signedOn!: string | null;
  @DayShown({ nullable: true }) confirmedOn!: string | null;
  @Whole() weight!: number;
  @Words('TaskAction', TASK_TRANSITIONS) actions!: TaskAction[];
}

/** A task with its milestones, all that was written down in its life, its history and the words it came from. */
export class TaskDetailShown extends TaskItemShown implements TaskDetail {
  @Parts(() => NodeShown) nodes!: NodeShown[];
  @Parts(() => ReportShown) reports!: ReportShown[];
  @Parts(() => SubmissionShown) submissions!: SubmissionShown[];
  @Parts(() => ApplicationShown) applications!: ApplicationShown[];
  @Parts(() => ReviewShown) reviews!: ReviewShown[];
  @Part(() => ApprovalFactsShown, { nullable: true }) approval!: ApprovalFactsShown | null;
  @Parts(() => EvidenceShown) evidence!: EvidenceShown[];
  @Parts(() => WarningShown) warnings!: WarningShown[];
  @Parts(() => LookBackShown) lookBacks!: LookBackShown[];
  @Parts(() => EventShown) events!: EventShown[];
  @Part(() => PassageShown, { nullable: true }) passage!: PassageShown | null;
}
