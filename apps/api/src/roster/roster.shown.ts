import { ApiProperty } from '@nestjs/swagger';
import { type CheckedRoster, type Fate, FATES, type RowFate } from '#org';
import { BothLanguages, Parts, Text, Whole } from '../lists/shown.js';

const Value = (): PropertyDecorator => ApiProperty({ nullable: true, description: 'as it stands: text, yes or no, or a list' });

/** One field of a row that comes or changes. */
export class RosterChangeShown {
  @Text() field!: string;
  @Value() before!: unknown;
  @Value() after!: unknown;
}

/** Why a row, or one field of it, cannot be taken. */
export class RosterReasonShown extends BothLanguages {
  @Text({ nullable: true }) field!: string | null;
}

/** What becomes of one row of the file. */
export class RosterRowShown {
  @Text() sheet!: string;
  @Whole() row!: number;
  @ApiProperty({ enum: ['unit', 'person', 'none'], enumName: 'RosterKind' }) kind!: RowFate['kind'];
  @Text() name!: string;
  @ApiProperty({ enum: FATES, enumName: 'RosterFate' }) fate!: Fate;
  @Parts(() => RosterChangeShown) what!: RosterChangeShown[];
  @Parts(() => RosterReasonShown) reasons!: RosterReasonShown[];
  @Parts(() => BothLanguages) notes!: BothLanguages[];
}

/** A file that was looked at; `totals` count rows by kind and fate. */
export class CheckedRosterShown {
  @Text() sha256!: string;
  @Parts(() => RosterRowShown) rows!: RosterRowShown[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: { type: 'integer' } },
  })
  totals!: Record<string, Record<string, number>>;
  @Parts(() => BothLanguages) notes!: BothLanguages[];
}

/** A password to hand over once. */
export class InitialPasswordShown {
  @Text() login!: string;
  @Text() name!: string;
  @Text() unit!: string;
  @Text() password!: string;
}

/** A file that was written. */
export class AppliedRosterShown extends CheckedRosterShown {
  @Parts(() => InitialPasswordShown) initialPasswords!: InitialPasswordShown[];
}

/** A roster as it is shown: without what is only for writing it. */
export function shownRoster({ rows, totals, notes, sha256 }: CheckedRoster): CheckedRosterShown {
  const shown = rows.map(({ sheet, row, kind, name, fate, what, reasons, notes: said }) => ({
    sheet,
    row,
    kind,
    name,
    fate,
    what: [...what],
    reasons: [...reasons],
    notes: [...said],
  }));
  return { sha256, rows: shown, totals, notes: [...notes] };
}
