import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsObject, ValidateBy, ValidateNested } from 'class-validator';
import { type ApprovalWish, type BulkRow, type IssuePreview, type Seen, TASK_STATES, type TaskState } from '#ledger';
import { REFUSALS, type RefusalCode } from '#platform';
import { DayField, IdField, IdsField, LineField, ProseField, WholeField } from '../lists/body-rules.js';
import { Id, Part, Parts, Text, Whole, Word, YesNo } from '../lists/shown.js';
import { TASK_MOVES } from './move.bodies.js';

/** So many tasks go with one bulk act. */
const MOST_ROWS = 200;
const LARGEST_VERSION = 999_999_999;

/** A task in the version that was seen. */
export class SeenBody implements Seen {
  @IdField() id!: string;
  @WholeField(1, LARGEST_VERSION) version!: number;
}

const Rows = (): PropertyDecorator => (target, key) => {
  ApiProperty({ type: () => [SeenBody], minItems: 1, maxItems: MOST_ROWS })(target, key);
  IsArray()(target, key);
  ArrayMinSize(1)(target, key);
  ArrayMaxSize(MOST_ROWS)(target, key);
  ArrayUnique((row: { id?: string } | null) => row?.id)(target, key);
  // A list within the list would pass as something nested.
  IsObject({ each: true })(target, key);
  ValidateNested({ each: true })(target, key);
  Type(() => SeenBody)(target, key);
};

/** One act with what it says; its fields are read by its kind afterwards. */
const OneMove = (): PropertyDecorator => (target, key) => {
  ApiProperty(TASK_MOVES.schema as never)(target, key);
  const validate = (move: unknown) => TASK_MOVES.knows((move as { action?: unknown } | null)?.action);
  ValidateBy({ name: 'isIn', validator: { validate, defaultMessage: () => 'must be an act on a task' } })(target, key);
};

export class BulkMoveBody {
  @Rows() rows!: SeenBody[];
  @OneMove() move!: Record<string, unknown>;
}

export class ApprovalBody implements ApprovalWish {
  @LineField(1, 100) approver!: string;
  @DayField() approvedOn!: string;
  @LineField(1, 200) documentNumber!: string;
  @ProseField(1, 1000, { optional: true }) note?: string;
}

export class IssueBody {
  @Rows() rows!: SeenBody[];
  @ApiProperty({ type: () => ApprovalBody }) @IsObject() @ValidateNested() @Type(() => ApprovalBody) approval!: ApprovalBody;
}

export class PreviewBody {
  @IdsField(MOST_ROWS) ids!: string[];
}

/** Why a row was not done. */
export class RowRefusalShown {
  @Word('RefusalCode', REFUSALS) code!: RefusalCode;
  @Text() zh!: string;
  @Text() en!: string;
}

/** What became of one row. */
export class BulkRowShown implements BulkRow {
  @Id() id!: string;
  @YesNo() done!: boolean;
  @ApiProperty({ enum: Object.keys(TASK_STATES), enumName: 'TaskState', nullable: true }) state!: TaskState | null;
  @Whole({ nullable: true }) version!: number | null;
  @Part(() => RowRefusalShown, { nullable: true }) refusal!: RowRefusalShown | null;
}

/** What became of every row, in the order they were named. */
export class BulkShown {
  @Parts(() => BulkRowShown) rows!: BulkRowShown[];
}

/** One thing a draft lacks. */
export class MissingShown {
  @Text() field!: string;
  @Text() zh!: string;
  @Text() en!: string;
}

/** What a draft still lacks before it can be issued. */
export class IssuePreviewShown implements IssuePreview {
  @Id() id!: string;
  @Text() number!: string;
  @Text() title!: string;
  @Whole() version!: number;
  @Parts(() => MissingShown) missing!: MissingShown[];
}

export class IssuePreviewsShown {
  @Parts(() => IssuePreviewShown) tasks!: IssuePreviewShown[];
}
