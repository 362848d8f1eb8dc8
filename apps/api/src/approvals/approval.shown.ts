import type { ApprovalDetail, ApprovalRow, Page, TaskItem } from '#ledger';
import { DayShown, Id, Instant, NamedShown, Next, Part, Parts, Text, Whole } from '../lists/shown.js';
import { TaskItemShown } from '../tasks/task.shown.js';

/** What tasks were issued on: who approved, when, by which document or meeting, and who entered it. */
class ApprovalFacts {
  @Id() id!: string;
  @Text() approver!: string;
  @DayShown() approvedOn!: string;
  @Text() documentNumber!: string;
  @Text({ nullable: true }) note!: string | null;
  @Part(() => NamedShown) enteredBy!: NamedShown;
  @Instant() enteredAt!: Date;
}

/** An approval with how many tasks rest on it. */
export class ApprovalShown extends ApprovalFacts implements ApprovalRow {
  @Whole() tasks!: number;
}

/** A page of approvals. */
export class ApprovalPageShown implements Page<ApprovalRow> {
  @Parts(() => ApprovalShown) items!: ApprovalShown[];
  @Next() next!: string | null;
  @Whole() total!: number;
}

/** An approval with the tasks that were issued on it, by number. */
export class ApprovalDetailShown extends ApprovalFacts implements ApprovalDetail {
  @Parts(() => TaskItemShown) tasks!: TaskItem[];
}
