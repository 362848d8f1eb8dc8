import type { LedgerCell, LedgerRow, LedgerSheet } from './sheets.js';

/** Cells of one file; a longer row or file is no ledger. */
const MOST_COLUMNS = 500;
const SEPARATORS = [',', '\t', ';', '，'] as const;

/** A text with its sheet; what a workbook's reader gives of a workbook. */
export interface CsvSheet {
  readonly text: string;
  readonly sheet: LedgerSheet;
}

/** The text of a CSV file by what its bytes allow: a byte order mark, else UTF-8, else GB18030 as a Chinese Excel writes it; null for neither. */
export function decodeCsv(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of utf16 ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
      // Binary data is no text, whatever it decodes to.
      return /[\u0000-\u0008\u000E-\u001A]/.test(text) ? null : text; // eslint-disable-line no-control-regex
    } catch {
      continue;
    }
  }
  return null;
}

/** Reads comma, tab or semicolon separated values (RFC 4180); a quoted cell may hold line breaks. Null where a row is wider than any ledger. */
export function sheetOfCsv(text: string, name: string): CsvSheet | null {
  const records = recordsOf(text, separatorOf(text));
  const columns = records.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (columns > MOST_COLUMNS) return null;
  const filled = records.filter(({ cells }) => cells.some((words) => words.trim() !== ''));
  const lines: string[] = [];
  let at = 0;
  const rows = filled.map(({ cells, row }, index): LedgerRow => {
    const placed = cells.map((words, column): LedgerCell | undefined => {
      const trimmed = words.trim();
      const span = [at, at + trimmed.length] as const;
      lines.push(trimmed, column === cells.length - 1 ? '\n' : '\t');
      at += trimmed.length + 1;
      return trimmed === '' ? undefined : { text: trimmed, span, top: index, bottom: index, left: column, right: column };
    });
    return { row, cells: placed };
  });
  return { text: lines.join(''), sheet: { name, columns, rows } };
}

/** The separator that stands most often in the first line. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 5000)
      .split(/\r?\n/)
      .find((one) => one.trim() !== '') ?? '';
  const count = (sign: string): number => line.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function recordsOf(text: string, separator: string): { row: number; cells: string[] }[] {
  const records: { row: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
  };
  const endRecord = (): void => {
    endCell();
    records.push({ row: records.length + 1, cells });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      endRecord();
    } else cell += sign;
  }
  if (cell !== '' || cells.length > 0) endRecord();
  return records;
}
