import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '#calendar';
import {
  CLOSING_STATES,
  type ClosingItem,
  type ClosingState,
  type Light,
  LIGHTS,
  type MeasureItem,
  NOT_PUBLIC_GROUNDS,
  type NotPublicGround,
  OBJECTION_STATES,
  type ObjectionRow,
  type ObjectionState,
  type Page,
  PROBLEM_STATES,
  PROBLEM_TRANSITIONS,
  type ProblemAction,
  type ProblemDetail,
  type ProblemItem,
  type ProblemState,
} from '#ledger';
import {
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
  Whole,
  Word,
  Words,
  YesNo,
} from '../lists/shown.js';
import { LookBackShown } from '../tasks/task-file.shown.js';
import { ProblemRef, SourceRef, TaskItemShown } from '../tasks/task.shown.js';

/** A problem as a reader sees it today. */
export class ProblemItemShown implements ProblemItem {
  @Id() id!: string;
  @Text() number!: string;
  @Text() title!: string;
  @Text() description!: string;
  @Text({ nullable: true }) category!: string | null;
  @Word('ProblemState', PROBLEM_STATES) state!: ProblemState;
  @Word('Light', LIGHTS) light!: Light;
  @CountPer(LIGHTS) lights!: Record<Light, number>;
  @Whole({ nullable: true }) percent!: number | null;
  @Whole() taskCount!: number;
  @Words('ProblemAction', PROBLEM_TRANSITIONS) actions!: ProblemAction[];
  @Part(() => NamedShown, { nullable: true }) leadUnit!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) responsibleLeader!: NamedShown | null;
  @Part(() => SourceRef) source!: SourceRef;
  @Whole() version!: number;
  @Instant() updatedAt!: Date;
}

/** A page of problems. */
export class ProblemPageShown implements Page<ProblemItem> {
  @Parts(() => ProblemItemShown) items!: ProblemItemShown[];
  @Next() next!: string | null;
  @Whole() total!: number;
}

/** A measure with the words it came from. */
export class MeasureShown implements MeasureItem {
  @Id() id!: string;
  @Whole() serial!: number;
  @Text({ nullable: true }) title!: string | null;
  @Text() text!: string;
  @Text({ nullable: true }) target!: string | null;
  @Text({ nullable: true }) status!: string | null;
  @Part(() => PassageShown, { nullable: true }) passage!: PassageShown | null;
}

/** A closing (销号) with all its steps. */
export class ClosingShown implements ClosingItem {
  @Id() id!: string;
  @Whole() serial!: number;
  @Word('ClosingState', CLOSING_STATES) state!: ClosingState;
  @Text() statement!: string;
  @Part(() => NamedShown, { nullable: true }) appliedBy!: NamedShown | null;
  @Instant() appliedAt!: Date;
  @Part(() => NamedShown, { nullable: true }) reviewedBy!: NamedShown | null;
  @Text({ nullable: true, format: 'date-time' }) reviewedAt!: Date | null;
  @Text({ nullable: true }) reviewOpinion!: string | null;
  @Text({ nullable: true }) missing!: string | null;
  @Part(() => NamedShown, { nullable: true }) approvedBy!: NamedShown | null;
  @Text({ nullable: true, format: 'date-time' }) approvedAt!: Date | null;
  @Text({ nullable: true }) approvalOpinion!: string | null;
  @Text({ nullable: true }) approvalDocument!: string | null;
  @ApiProperty({ enum: Object.keys(NOT_PUBLIC_GROUNDS), enumName: 'NotPublicGround', nullable: true })
  notPublicGround!: NotPublicGround | null;
  @Text({ nullable: true }) notPublicNote!: string | null;
  @DayShown({ nullable: true }) publicisedOn!: Day | null;
  @DayShown({ nullable: true }) publicityEndsOn!: Day | null;
  @YesNo() provisional!: boolean;
  @DayShown({ nullable: true }) closedOn!: Day | null;
  @Part(() => NamedShown, { nullable: true }) closedBy!: NamedShown | null;
  @Whole({ nullable: true }) numberYear!: number | null;
  @Whole({ nullable: true }) number!: number | null;
  @Text({ nullable: true }) numberText!: string | null;
  @Text({ nullable: true, format: 'date-time' }) voidedAt!: Date | null;
  @DayShown({ nullable: true }) filedOn!: Day | null;
  @Text({ nullable: true }) filedDocument!: string | null;
  @Text({ nullable: true }) filedWith!: string | null;
}

/** An objection of the public (公示异议), as a supervisor reads it. */
export class ObjectionShown implements ObjectionRow {
  @Id() id!: string;
  @Id() closingId!: string;
  @Text() receipt!: string;
  @Text({ nullable: true }) name!: string | null;
  @Text({ nullable: true }) contact!: string | null;
  @Text() text!: string;
  @Instant() filedAt!: Date;
  @Word('ObjectionState', OBJECTION_STATES) state!: ObjectionState;
  @Text({ nullable: true }) ruling!: string | null;
  @Part(() => NamedShown, { nullable: true }) ruledBy!: NamedShown | null;
  @Text({ nullable: true, format: 'date-time' }) ruledAt!: Date | null;
}

/** A problem with its measures, tasks, history and the words it came from. */
export class ProblemDetailShown extends ProblemItemShown implements ProblemDetail {
  @Parts(() => MeasureShown) measures!: MeasureShown[];
  @Parts(() => TaskItemShown) tasks!: TaskItemShown[];
  @Parts(() => EventShown) events!: EventShown[];
  @Part(() => PassageShown, { nullable: true }) passage!: PassageShown | null;
  @Parts(() => ClosingShown) closings!: ClosingShown[];
  @Parts(() => LookBackShown) lookBacks!: LookBackShown[];
  @Parts(() => ObjectionShown) objections!: ObjectionShown[];
  @Part(() => ProblemRef, { nullable: true }) spawnedFrom!: ProblemRef | null;
  @Parts(() => ProblemRef) spawned!: ProblemRef[];
  @Whole({ nullable: true }) daysLeftInPublicity!: number | null;
}
