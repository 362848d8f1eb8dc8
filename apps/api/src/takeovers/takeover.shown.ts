import { ApiProperty } from '@nestjs/swagger';
import { LIMIT_KINDS, TASK_STATES, type LimitKind, type TaskState } from '#ledger';
import { type CheckedLedger, TAKEOVER_FATES, TAKEOVER_FIELDS, type TakeoverFate, type TakeoverField, type TakeoverRow } from '#intake';
import { BothLanguages, DayShown, Id, Part, Parts, Text, Texts, Whole, Word, YesNo } from '../lists/shown.js';

const Field = (): PropertyDecorator => ApiProperty({ enum: TAKEOVER_FIELDS, enumName: 'TakeoverField', nullable: true });
const Counts = (): PropertyDecorator => ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } });

/** A column of the file: how it is headed, what it is taken for, and what stands in it. */
export class TakeoverColumnShown {
  @Text() sheet!: string;
  @Whole() column!: number;
  @Text() head!: string;
  @Field() field!: TakeoverField | null;
  /** Another column says the same and is used instead. */
  @YesNo() instead!: boolean;
  @Whole() filled!: number;
  @Texts() samples!: string[];
}

/** Why a row, or one cell of it, must be corrected, or why it is left out. */
export class TakeoverReasonShown extends BothLanguages {
  @Field() field!: TakeoverField | null;
}

/** How the task of a row is taken. */
export class TakenFactsShown {
  @Word('TaskState', TASK_STATES) state!: TaskState;
  @Word('LimitKind', LIMIT_KINDS) limitKind!: LimitKind;
  @DayShown({ nullable: true }) issuedOn!: string | null;
  @DayShown({ nullable: true }) originalDueOn!: string | null;
  @DayShown({ nullable: true }) dueOn!: string | null;
  @DayShown({ nullable: true }) finishedOn!: string | null;
  @Whole() extensions!: number;
  @Whole() percent!: number;
  @Text({ nullable: true }) leadUnit!: string | null;
  @Texts() units!: string[];
}

/** What becomes of one row of the file. */
export class TakeoverRowShown {
  @Text() sheet!: string;
  @Whole() row!: number;
  @ApiProperty({ enum: TAKEOVER_FATES, enumName: 'TakeoverFate' }) fate!: TakeoverFate;
  @Text() problem!: string;
  @Text({ nullable: true }) measure!: string | null;
  @Part(() => TakenFactsShown, { nullable: true }) taken!: TakenFactsShown | null;
  @Parts(() => TakeoverReasonShown) reasons!: TakeoverReasonShown[];
  @Parts(() => BothLanguages) notes!: BothLanguages[];
}

/** A total the file claims, beside the one that was found. */
export class TakeoverClaimShown {
  @ApiProperty({ enum: ['problems', 'tasks'], enumName: 'TakeoverClaimOf' }) of!: 'problems' | 'tasks';
  @Whole() claimed!: number;
  @Whole() found!: number;
  @Text() words!: string;
}

/** A word for a state that nobody knows yet. */
export class TakeoverUnknownStateShown {
  @Text() words!: string;
  @Whole() rows!: number;
}

/** In how many rows something is missing that may be said once for all of them. */
export class TakeoverAsksShown {
  @Whole() issuedOn!: number;
  @Whole() finishedOn!: number;
  @Whole() year!: number;
  @Parts(() => TakeoverUnknownStateShown) states!: TakeoverUnknownStateShown[];
}

/** A ledger that was looked at; nothing is changed. */
export class CheckedLedgerShown {
  @Text() sha256!: string;
  @Text() title!: string;
  @Whole({ nullable: true }) year!: number | null;
  /** The source that came of these very bytes before. */
  @Text({ nullable: true }) earlier!: string | null;
  @Parts(() => TakeoverColumnShown) columns!: TakeoverColumnShown[];
  @Parts(() => TakeoverRowShown) rows!: TakeoverRowShown[];
  @Counts() fates!: Record<string, number>;
  @Whole() problems!: number;
  @Whole() tasks!: number;
  @Counts() states!: Record<string, number>;
  @Parts(() => TakeoverClaimShown) claims!: TakeoverClaimShown[];
  @Part(() => TakeoverAsksShown) asks!: TakeoverAsksShown;
  @Texts() unknownUnits!: string[];
  @Parts(() => BothLanguages) notes!: BothLanguages[];
}

/** A ledger that was taken over. */
export class TakenOverShown {
  @Id() sourceId!: string;
  @Text() title!: string;
  @Whole() problems!: number;
  @Whole() tasks!: number;
  @Whole() left!: number;
}

const copies = <T extends object>(list: readonly T[]): T[] => list.map((each) => ({ ...each }));

/** A checked ledger as it is shown. */
export function shownLedger(checked: CheckedLedger): CheckedLedgerShown {
  const { columns, rows, asks, claims, notes, unknownUnits, states, fates } = checked;
  return {
    ...checked,
    states: { ...states },
    fates: { ...fates },
    columns: columns.map((column) => ({ ...column, samples: [...column.samples] })),
    rows: rows.map(shownRow),
    claims: copies(claims),
    asks: { ...asks, states: copies(asks.states) },
    unknownUnits: [...unknownUnits],
    notes: copies(notes),
  };
}

const shownRow = ({ taken, reasons, notes, ...row }: TakeoverRow): TakeoverRowShown => ({
  ...row,
  taken: taken && { ...taken, units: [...taken.units] },
  reasons: copies(reasons),
  notes: copies(notes),
});
