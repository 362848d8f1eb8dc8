import { MAX_CELLS } from '../rules/bounds.js';
import type { CellFormat } from '../rules/cell-formats.js';
import { showNumber } from '../rules/cell-formats.js';
import type { Merge, Sheet } from '../rules/sheet.js';
import { UnreadableDocument } from '../rules/unreadable.js';
import type { XmlHandler } from './xml.js';
import { readXml } from './xml.js';
import type { Container } from './zip.js';

/** What the cells of a sheet refer to. */
export interface WorkbookTables {
  strings: readonly string[];
  formats: readonly CellFormat[];
  date1904: boolean;
  /** Told how much of the sheet is read, 0 to 1. */
  progress: (share: number) => void;
}

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

/** Reads one sheet as it streams by: its cells with text, what is merged, what is hidden. */
export async function readSheet(
  container: Container,
  part: string,
  name: string,
  tables: WorkbookTables,
  signal?: AbortSignal,
): Promise<Sheet> {
  const hiddenRows = new Set<number>();
  const sheet: Sheet & { hiddenColumns: { from: number; to: number }[] } = { name, rows: [], merges: [], hiddenRows, hiddenColumns: [] };
  let row = -1;
  let column = -1;
  let type = '';
  let style = 0;
  let value: string[] = [];
  let collecting = false;
  let phonetic = 0;
  let count = 0;
  const handler: XmlHandler = {
    progress: tables.progress,
    open(element, attributes) {
      if (element === 'row') {
        row = attributes['r'] ? Number(attributes['r']) - 1 : row + 1;
        if (!(row >= 0 && row <= LAST_ROW)) throw new UnreadableDocument('damaged', 'a row outside the sheet');
        column = -1;
        if (/^(?:1|true)$/.test(attributes['hidden'] ?? '') || attributes['ht'] === '0') hiddenRows.add(row);
        sheet.rows.push({ row, cells: [] });
      } else if (element === 'c') {
        const at = attributes['r'] ? position(attributes['r']) : null;
        column = at ? at.column : column + 1;
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = [];
      } else if (element === 'rPh') phonetic++;
      else if (element === 'col') {
        if (/^(?:1|true)$/.test(attributes['hidden'] ?? '') || attributes['width'] === '0') {
          if (sheet.hiddenColumns.length < 20_000)
            sheet.hiddenColumns.push({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 });
        }
      } else if (element === 'mergeCell') {
        const merge = rectangle(attributes['ref'] ?? '');
        if (merge && sheet.merges.push(merge) > MAX_CELLS / 10) throw new UnreadableDocument('too_large', 'too many merged cells');
      }
      collecting = (element === 'v' && type !== 'inlineStr') || (element === 't' && type === 'inlineStr' && phonetic === 0);
    },
    close(element) {
      collecting = false;
      if (element === 'rPh') phonetic--;
      if (element !== 'c') return;
      const text = show(value.join(''), type, style, tables);
      if (text.trim() === '' || column > LAST_COLUMN) return;
      if (++count > MAX_CELLS) throw new UnreadableDocument('too_large', `more than ${MAX_CELLS} cells`);
      sheet.rows.at(-1)?.cells.push({ column, text });
    },
    text(text) {
      if (collecting) value.push(text);
    },
  };
  await readXml(container, part, handler, signal);
  return sheet;
}

function show(raw: string, type: string, style: number, { strings, formats, date1904 }: WorkbookTables): string {
  if (raw === '') return '';
  if (type === 's') return strings[Number(raw)] ?? '';
  if (type === 'inlineStr' || type === 'str') return unescaped(raw);
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return raw.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ');
  if (type === 'e') return raw;
  const number = Number(raw);
  return Number.isNaN(number) ? raw : showNumber(number, formats[style] ?? { kind: 'general' }, date1904);
}

/** Excel writes characters XML cannot hold as _x000D_; carriage returns are dropped, other controls too. */
export function unescaped(text: string): string {
  if (!text.includes('_x') && !text.includes('\r')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, (control) => (control === '\t' ? ' ' : '')); // eslint-disable-line no-control-regex
}

function position(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

function rectangle(reference: string): Merge | null {
  const [first = '', second = ''] = reference.split(':');
  const from = position(first);
  const to = position(second);
  if (!from || !to) return null;
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  return { top, left, bottom: Math.min(bottom, LAST_ROW), right: Math.min(right, LAST_COLUMN) };
}
