import { createHash } from 'node:crypto';
import { readGuarded, type ReadDocument, UnreadableDocument } from '#documents';
import { Refusal } from '#platform';
import { contentFits } from '../rules/content.js';
import { extensionOf, FILE_NAME_FAULTS, fileNameFault, stemOf } from '../rules/file-name.js';
import type { Words } from '../rules/takeover/columns.js';
import { decodeCsv, sheetOfCsv } from '../rules/takeover/csv.js';
import { headOf } from '../rules/takeover/heads.js';
import { NOTED, quoted } from '../rules/takeover/reasons.js';
import { type LedgerSheet, sheetsOf } from '../rules/takeover/sheets.js';
import { MOST_LEDGER_ROWS } from '../rules/takeover/takeover.js';

/** A ledger as it was uploaded. */
export interface LedgerFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A ledger that was read and is still to be compared with the district. */
export interface ReadLedger {
  readonly sheets: readonly LedgerSheet[];
  /** What the spans of its cells point into. */
  readonly text: string;
  readonly stem: string;
  readonly sha256: string;
  readonly notes: readonly Words[];
}

const MACRO_FORMAT = /^(?:xlsm|xltm|xlam|xlsb)$/;
const NO_LEDGER = { field: 'file', zh: '台账须为 .xlsx 或 .csv 文件', en: 'a ledger is an .xlsx or .csv file' };
/** NUL and halves of surrogate pairs, which PostgreSQL cannot store; one unit for one unit, so that every span stays right. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Reads a workbook or CSV file; refuses what is none, what holds nothing like a table, and more rows than a ledger has. */
export async function readLedgerFile({ fileName, bytes }: LedgerFile): Promise<ReadLedger> {
  const fault = fileNameFault(fileName);
  if (fault) throw new Refusal('file_name_unusable', {}, [{ field: 'file', ...FILE_NAME_FAULTS[fault] }]);
  const extension = extensionOf(fileName);
  if (MACRO_FORMAT.test(extension)) throw new Refusal('active_content');
  if (extension !== 'xlsx' && extension !== 'csv') throw new Refusal('unknown_format', {}, [NO_LEDGER]);
  if (bytes.length === 0) throw new Refusal('empty_file');
  const stem = stemOf(fileName);
  const read = extension === 'csv' ? readCsv(bytes, stem) : await readWorkbook(bytes, fileName);
  const rows = read.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > MOST_LEDGER_ROWS) throw new Refusal('ledger_too_long', { rows, most: MOST_LEDGER_ROWS });
  if (!read.sheets.some((sheet) => headOf(sheet, []))) throw new Refusal('ledger_unrecognised');
  return { ...read, stem, sha256: createHash('sha256').update(bytes).digest('hex') };
}

type Read = Pick<ReadLedger, 'sheets' | 'text' | 'notes'>;

function readCsv(bytes: Buffer, stem: string): Read {
  if (!contentFits('txt', bytes)) throw new Refusal('content_not_as_named');
  const decoded = decodeCsv(bytes);
  if (decoded === null) throw new Refusal('undecodable');
  const read = sheetOfCsv(decoded.replace(UNSTORABLE, '\uFFFD'), stem);
  if (!read) throw new Refusal('document_too_large');
  if (read.sheet.rows.length === 0) throw new Refusal('no_text');
  return { sheets: [read.sheet], text: read.text, notes: [] };
}

async function readWorkbook(bytes: Buffer, fileName: string): Promise<Read> {
  const document = await read(bytes, fileName);
  const text = document.text.replace(UNSTORABLE, '\uFFFD');
  const hidden = document.notes.filter(({ code }) => code === 'hidden_text_dropped');
  return { sheets: sheetsOf({ ...document, text }), text, notes: hidden.map(({ detail }) => NOTED.hidden(quoted(detail))) };
}

async function read(bytes: Buffer, fileName: string): Promise<ReadDocument> {
  try {
    return await readGuarded(bytes, fileName);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    throw new Refusal(error.code === 'too_large' ? 'document_too_large' : error.code);
  }
}
