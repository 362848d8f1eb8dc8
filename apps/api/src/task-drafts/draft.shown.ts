import type { Day } from '#calendar';
import { type DraftItem, FEEDBACK_CYCLES, type FeedbackCycle, LIMIT_KINDS, type LimitKind, type Page } from '#ledger';
import { ApiProperty } from '@nestjs/swagger';
import { DayShown, Id, NamedShown, Next, Part, Parts, Text, Texts, Whole, Word, YesNo } from '../lists/shown.js';
import { MissingShown } from '../task-moves/bulk.bodies.js';
import { ProblemRef, SourceRef, TaskUnitShown } from '../tasks/task.shown.js';

/** A milestone of a draft. */
export class DraftNodeShown {
  @Id() id!: string;
  @Text() title!: string;
  @Part(() => NamedShown, { nullable: true }) ownerUnit!: NamedShown | null;
  @DayShown({ nullable: true }) dueOn!: Day | null;
  @Whole() weight!: number;
}

/** A draft with all that can be changed on it, and what it still lacks before it can be issued. */
export class DraftShown implements DraftItem {
  @Id() id!: string;
  @Text() number!: string;
  @Text() title!: string;
  @Text() text!: string;
  @Text({ nullable: true }) target!: string | null;
  @Part(() => ProblemRef) problem!: ProblemRef;
  @Part(() => SourceRef) source!: SourceRef;
  @Part(() => NamedShown, { nullable: true }) leadUnit!: NamedShown | null;
  @Parts(() => TaskUnitShown) units!: TaskUnitShown[];
  @Texts() unmatchedUnits!: string[];
  @Part(() => NamedShown, { nullable: true }) responsibleLeader!: NamedShown | null;
  @Part(() => NamedShown, { nullable: true }) acceptanceGroup!: NamedShown | null;
  @Word('LimitKind', LIMIT_KINDS) limitKind!: LimitKind;
  @Text({ nullable: true }) limitText!: string | null;
  /** The period its limit counts, in working or calendar days, and from what, in the words of the source. */
  @Whole({ nullable: true }) limitDays!: number | null;
  @ApiProperty({ type: Boolean, nullable: true }) limitDaysWorking!: boolean | null;
  @Text({ nullable: true }) limitFrom!: string | null;
  @DayShown({ nullable: true }) limitStartedOn!: Day | null;
  @DayShown({ nullable: true }) dueOn!: Day | null;
  @YesNo() dueProvisional!: boolean;
  @DayShown({ nullable: true }) reviewDueOn!: Day | null;
  @Text({ nullable: true }) stageTarget!: string | null;
  @Word('FeedbackCycle', FEEDBACK_CYCLES) feedbackCycle!: FeedbackCycle;
  @Whole() weight!: number;
  @Parts(() => DraftNodeShown) nodes!: DraftNodeShown[];
  @Parts(() => MissingShown) missing!: MissingShown[];
  @Whole() version!: number;
}

/** A page of drafts. */
export class DraftPageShown implements Page<DraftItem> {
  @Parts(() => DraftShown) items!: DraftShown[];
  @Next() next!: string | null;
  @Whole() total!: number;
}

/** What a draft was split into, the first part in its own row. */
export class SplitShown {
  @Parts(() => DraftShown) tasks!: DraftItem[];
}
