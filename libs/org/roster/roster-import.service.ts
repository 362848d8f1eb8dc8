import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import { readGuarded, type ReadDocument, UnreadableDocument } from '#documents';
import { inTransaction, Refusal } from '#platform';
import type { Act, Scope } from '../act.js';
import {
  MOST_ROSTER_ROWS,
  type RosterEntry,
  type RosterPlan,
  type RosterWrite,
  type RowFate,
  type StandingDistrict,
} from '../rules/roster/roster.js';
import { writesInOrder } from '../rules/roster/roster-order.js';
import { planRoster } from '../rules/roster/roster-plan.js';
import { NOTED } from '../rules/roster/roster-reasons.js';
import { hasHead, isLine, readRoster, sheetsOf } from '../rules/roster/roster-sheets.js';
import type { Words } from '../rules/roster/roster-words.js';
import { RosterWriter } from './roster-writer.js';
import { RosterQueries } from '../store/roster.queries.js';

/** A roster as it was uploaded. */
export interface RosterFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** What would become of every row of a file; the hash tells whether the file applied is the one that was checked. */
export interface CheckedRoster extends RosterPlan {
  readonly sha256: string;
}

/** A password to hand over once. */
export interface InitialPassword {
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly password: string;
}

/** What became of every row of a file that was applied. */
export interface AppliedRoster extends CheckedRoster {
  readonly initialPasswords: readonly InitialPassword[];
}

/** A file that was read and is still to be compared with the district. */
interface ReadRoster {
  readonly entries: readonly RosterEntry[];
  readonly notes: readonly Words[];
  readonly sha256: string;
}

const MACRO_FORMAT = /\.(?:xlsm|xltm|xlam|xlsb|docm|dotm)$/iu;
const LONGEST_FILE_NAME = 255;

/** Brings units and people in from a workbook: looks at every row first, then writes all of them or none. */
@Injectable()
export class RosterImport {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queries: RosterQueries,
    private readonly writer: RosterWriter,
    private readonly audit: Audit,
  ) {}

  /** Tells what would become of every row and changes nothing. Refuses what is no readable .xlsx, has no head, or more than 5,000 rows. */
  async check(scope: Scope, file: RosterFile): Promise<CheckedRoster> {
    const { entries, notes, sha256 } = await readFile(file);
    return { ...planRoster(entries, await this.queries.standing(scope), notes), sha256 };
  }

  /** Writes a roster in one transaction, looking at every row anew; refuses the whole of it where one row is refused, and tells which. */
  async apply(act: Act, file: RosterFile): Promise<AppliedRoster> {
    const { entries, notes, sha256 } = await readFile(file);
    return inTransaction(this.database, async (tx) => {
      await this.queries.lock(act, tx);
      const district = await this.queries.standing(act, tx);
      const plan = planRoster(entries, district, notes);
      const refused = plan.rows.filter(({ fate }) => fate === 'refused');
      if (refused.length > 0) throw new Refusal('roster_refused', { count: refused.length, extra: { rows: refused.map(told) } });
      const initialPasswords = await this.write(act, writesInOrder(plan, district.units), district, tx);
      await this.audit.record(act.trace, {
        action: 'roster.import',
        outcome: 'done',
        object: { kind: 'district', id: act.tenantId },
        detail: { fileName: file.fileName, sha256, totals: plan.totals },
      });
      return { ...plan, sha256, initialPasswords };
    });
  }

  private async write(
    act: Act,
    writes: readonly RosterWrite[],
    { units }: StandingDistrict,
    tx: EntityManager,
  ): Promise<InitialPassword[]> {
    const keys = new Map(units.map(({ name, id }) => [name, id]));
    const keyOf = (unit: string): string => keys.get(unit)!;
    const parentOf = (parent: string | null) => (parent === null ? null : keyOf(parent));
    const passwords: InitialPassword[] = [];
    const handOver = (password: string | null, login: string | null | undefined, name: string, unit: string): void => {
      if (password !== null && login) passwords.push({ login, name, unit, password });
    };
    for (const write of writes) {
      if (write.act === 'createUnit') {
        const { parent, ...unit } = write.unit;
        keys.set(unit.name, await this.writer.createUnit(act, { ...unit, parentId: parentOf(parent) }, tx));
      } else if (write.act === 'changeUnit') {
        const { parent, ...change } = write.change;
        const placed = parent === undefined ? change : { ...change, parentId: parentOf(parent) };
        await this.writer.changeUnit(act, write.id, placed, tx);
      } else if (write.act === 'createPerson') {
        const { unit, ...person } = write.person;
        const { initialPassword } = await this.writer.createPerson(act, { ...person, unitId: keyOf(unit) }, tx);
        handOver(initialPassword, person.login, person.name, unit);
      } else {
        const { unit, ...change } = write.change;
        const placed = unit === undefined ? change : { ...change, unitId: keyOf(unit) };
        const { initialPassword } = await this.writer.changePerson(act, write.id, placed, tx);
        handOver(initialPassword, change.login, write.name, write.unit);
      }
    }
    return passwords;
  }
}

/** A row as the answer tells it: without what is only for writing it. */
const told = ({ sheet, row, kind, name, fate, what, reasons, notes }: RowFate) => ({ sheet, row, kind, name, fate, what, reasons, notes });

async function readFile({ fileName, bytes }: RosterFile): Promise<ReadRoster> {
  refuseName(fileName);
  const document = await read(fileName, bytes);
  const sheets = sheetsOf(document);
  if (!hasHead(sheets)) throw new Refusal('roster_unrecognised');
  const entries = readRoster(sheets);
  const rows = entries.filter(isLine).length;
  if (rows > MOST_ROSTER_ROWS) throw new Refusal('roster_too_long', { rows, most: MOST_ROSTER_ROWS });
  const hidden = document.notes.filter(({ code }) => code === 'hidden_text_dropped');
  return {
    entries,
    notes: hidden.map(({ detail }) => NOTED.hidden(detail)),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** The name stands in the trail; what it says of the format is believed only as far as the content agrees. */
function refuseName(fileName: string): void {
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(fileName) || Buffer.byteLength(fileName) > LONGEST_FILE_NAME) {
    const why = { zh: '过长或含有看不见的字符', en: 'is too long or holds characters nobody sees' };
    throw new Refusal('file_name_unusable', {}, [{ field: 'file', ...why }]);
  }
  if (MACRO_FORMAT.test(fileName)) throw new Refusal('active_content');
  if (!/\.xlsx$/iu.test(fileName)) {
    throw new Refusal('unknown_format', {}, [{ field: 'file', zh: '名册须为 .xlsx 文件', en: 'a roster is an .xlsx file' }]);
  }
}

async function read(fileName: string, bytes: Buffer): Promise<ReadDocument> {
  try {
    return await readGuarded(bytes, fileName);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    throw new Refusal(error.code === 'too_large' ? 'document_too_large' : error.code);
  }
}
