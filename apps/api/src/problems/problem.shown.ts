import {
  type Light,
  LIGHTS,
  type MeasureItem,
  type Page,
  PROBLEM_STATES,
  type ProblemDetail,
  type ProblemItem,
  type ProblemState,
} from '#ledger';
import { CountPer, EventShown, Id, Instant, NamedShown, Next, Part, Parts, PassageShown, Text, Whole, Word } from '../lists/shown.js';
import { SourceRef, TaskItemShown } from '../tasks/task.shown.js';

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

/** A problem with its measures, tasks, history and the words it came from. */
export class ProblemDetailShown extends ProblemItemShown implements ProblemDetail {
  @Parts(() => MeasureShown) measures!: MeasureShown[];
  @Parts(() => TaskItemShown) tasks!: TaskItemShown[];
  @Parts(() => EventShown) events!: EventShown[];
  @Part(() => PassageShown, { nullable: true }) passage!: PassageShown | null;
}
