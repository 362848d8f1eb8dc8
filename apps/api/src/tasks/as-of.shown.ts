import type { Day } from '#calendar';
import { type LastEvent, type Light, LIGHTS, LIMIT_KINDS, type LimitKind, TASK_STATES, type TaskAsItStood, type TaskState } from '#ledger';
import { InstantField } from '../lists/body-rules.js';
import { BothLanguages, DayShown, Id, Instant, NamedShown, Part, Parts, Text, Whole, Word, YesNo } from '../lists/shown.js';
import { ProblemRef } from './task.shown.js';

/** The instant something is asked for at; one that is to come is refused. */
export class AsOfQuery {
  @InstantField() at!: string;
}

/** The event after which it stood so. */
export class LastEventShown implements LastEvent {
  @Whole() id!: number;
  @Text() kind!: string;
  @Instant() at!: Date;
}

/** A task as it stood at an instant, judged on its day by the calendar and the rules of today; names are those of today. */
export class TaskAsItStoodShown implements TaskAsItStood {
  @Id() id!: string;
  @Instant() asOf!: Date;
  @Part(() => LastEventShown) event!: LastEventShown;
  @Text() number!: string;
  /** As it is called now; null where it is gone by now. */
  @Text({ nullable: true }) title!: string | null;
  @Word('TaskState', TASK_STATES) state!: TaskState;
  @Whole() round!: number;
  @Word('Light', LIGHTS) light!: Light;
  @Part(() => BothLanguages) lightReason!: BothLanguages;
  @YesNo() awaitingReview!: boolean;
  @Word('LimitKind', LIMIT_KINDS) limitKind!: LimitKind;
  @DayShown({ nullable: true }) issuedOn!: Day | null;
  @DayShown({ nullable: true }) originalDueOn!: Day | null;
  @DayShown({ nullable: true }) dueOn!: Day | null;
  @DayShown({ nullable: true }) assessedDueOn!: Day | null;
  @Whole() extensions!: number;
  @DayShown({ nullable: true }) reviewDueOn!: Day | null;
  @DayShown({ nullable: true }) correctionDueOn!: Day | null;
  @DayShown({ nullable: true }) submittedOn!: Day | null;
  @DayShown({ nullable: true }) finishedOn!: Day | null;
  @DayShown({ nullable: true }) suspendedOn!: Day | null;
  @DayShown({ nullable: true }) reportDueOn!: Day | null;
  @Whole({ nullable: true }) daysLeft!: number | null;
  @YesNo() provisional!: boolean;
  @Whole() percent!: number;
  @Whole({ nullable: true }) plannedPercent!: number | null;
  @Whole({ nullable: true }) lagPoints!: number | null;
  @Whole() missedReports!: number;
  @Whole() weight!: number;
  @Part(() => NamedShown, { nullable: true }) leadUnit!: NamedShown | null;
  @Parts(() => NamedShown) units!: NamedShown[];
  @Part(() => NamedShown, { nullable: true }) responsibleLeader!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) responsiblePerson!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) contact!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) acceptanceGroup!: NamedShown | null;
  @Part(() => ProblemRef) problem!: ProblemRef;
}
