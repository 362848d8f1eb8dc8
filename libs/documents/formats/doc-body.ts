import type { Assembly } from '../rules/assembly.js';
import type { ListCounters } from '../rules/numbering.js';
import type { ParagraphProperties, RowProperties } from './doc-properties.js';
import type { DocStyle } from './doc-styles.js';
import type { DocText, Stretch } from './doc-text.js';
import { symbol } from './docx-symbols.js';
import { WordParagraph } from './word-paragraph.js';
import { WordTable } from './word-table.js';

/** Twips between two edges that are meant to be one. */
const SAME_EDGE = 40;

interface Row {
  cells: string[][];
  properties: RowProperties | null;
}

/** Walks a stretch of a Word document's characters and puts paragraphs and tables into the assembly. */
export class DocBody {
  private paragraph = new WordParagraph();
  private left: WordParagraph | null = null;
  private cell: string[] = [];
  private cells: string[][] = [];
  private rows: Row[] = [];
  private readonly fields: { inCode: boolean; code: string }[] = [];

  constructor(
    private readonly text: DocText,
    private readonly styles: (index: number) => DocStyle,
    private readonly counters: ListCounters,
    private readonly assembly: Assembly,
  ) {}

  /** Reads the characters from `from` up to `to`. */
  read(from: number, to: number, signal?: AbortSignal): void {
    let count = 0;
    for (const stretch of this.text.stretches(from, to)) {
      if (++count % 1000 === 0) signal?.throwIfAborted();
      this.take(stretch);
    }
    if (!this.paragraph.isEmpty || this.left) this.endParagraph(this.text.paragraphAt(-1), false);
    this.endTable();
  }

  private take({ text, offset, wide, properties }: Stretch): void {
    const style = this.styles(properties.style ?? 0);
    let plain = 0;
    // Characters below 0x20 are marks of Word, with a meaning each; 0x28 stands in for a symbol where one is told.
    // eslint-disable-next-line no-control-regex
    for (const { 0: mark, index } of text.matchAll(/[\u0000-\u001f]/g)) {
      this.write(text.slice(plain, index), properties, style);
      plain = index + 1;
      const place = offset + index * (wide ? 2 : 1);
      if (mark === '\r' || mark === '\f' || mark === '\u0007')
        this.endParagraph(this.text.paragraphAt(place), mark === '\u0007', properties.deleted);
      else this.mark(mark, properties, style);
    }
    this.write(text.slice(plain), properties, style);
  }

  private write(text: string, { deleted, hidden, symbol: sign }: Stretch['properties'], style: DocStyle): void {
    if (text === '' || deleted) return;
    const field = this.fields.at(-1);
    if (field?.inCode && field.code.length < 200) field.code += text;
    if (this.fields.some(({ inCode }) => inCode)) return;
    const shown = sign === null ? text : symbol('wingdings', sign.toString(16));
    if (hidden ?? style.hidden) this.paragraph.hide(shown);
    else this.paragraph.text(shown);
  }

  private mark(mark: string, properties: Stretch['properties'], style: DocStyle): void {
    if (mark === '\u0013') {
      if (this.fields.length >= 64) this.fields.shift();
      this.fields.push({ inCode: true, code: '' });
    } else if (mark === '\u0014' && this.fields.length > 0) this.fields.at(-1)!.inCode = false;
    else if (mark === '\u0015') this.fields.pop();
    else if (mark === '\u000b') this.write('\n', properties, style);
    else if (mark === '\t') this.write('\t', properties, style);
    else if (mark === '\u001e') this.write('-', properties, style);
    else if (mark === '\u0002' && !properties.deleted) this.paragraph.note('content_truncated', 'footnote');
  }

  private endParagraph(properties: ParagraphProperties, endsCell: boolean, markDeleted = false): void {
    const paragraph = this.paragraph;
    this.paragraph = new WordParagraph();
    for (const field of this.fields) field.inCode = false;
    if (this.left) paragraph.prepend(this.left);
    this.left = null;
    if (endsCell && properties.endsRow) return this.endRow(properties.row);
    if (markDeleted && !endsCell) {
      this.left = paragraph;
      return;
    }
    const style = this.styles(properties.style);
    const lines = paragraph.lines(
      this.numberOf(properties, style),
      properties.outline === null ? style.heading : (properties.outline + 1) % 10,
    );
    if (properties.inTable || endsCell) {
      for (const { text, notes } of lines) {
        if (text.trim() !== '') this.cell.push(text.trim());
        for (const { code, detail } of notes) this.assembly.note(code, 'here', detail);
      }
      if (!endsCell) return;
      this.cells.push(this.cell);
      this.cell = [];
      return;
    }
    this.endTable();
    const inContents = this.fields.some(({ code }) => /^\s*TOC\b/i.test(code));
    for (const line of lines) {
      const entry = style.contents || (inContents && /\t\s*\d{1,4}\s*$/.test(line.text));
      if (entry && line.text.trim() !== '') this.assembly.note('page_furniture_dropped', 'here', line.text);
      else this.assembly.paragraph(line);
    }
  }

  private numberOf(properties: ParagraphProperties, style: DocStyle): string {
    const list = properties.list ?? style.list;
    if (list === null || list <= 0) return '';
    const named = properties.list === null ? this.counters.levelOfStyle(String(list), String(properties.style)) : null;
    return this.counters.next(String(list), properties.listLevel ?? named ?? style.listLevel ?? 0);
  }

  private endRow(properties: RowProperties | null): void {
    if (this.cell.length > 0) this.cells.push(this.cell);
    this.rows.push({ cells: this.cells, properties });
    this.cell = [];
    this.cells = [];
  }

  /** Lays the rows out on the columns their edges make together: each row of a .doc knows only its own edges. */
  private endTable(): void {
    if (this.cell.length > 0 || this.cells.length > 0) this.endRow(null);
    if (this.rows.length === 0) return;
    const edges = distinct(this.rows.flatMap(({ properties }) => properties?.edges ?? []));
    const columnAt = (edge: number) => edges.findIndex((one) => Math.abs(one - edge) <= SAME_EDGE);
    const table = new WordTable();
    for (const { cells, properties } of this.rows) {
      table.beginRow();
      if (properties) table.skipColumns(Math.max(0, columnAt(properties.edges[0]!)));
      let before: ReturnType<WordTable['beginCell']> | null = null;
      cells.forEach((lines, k) => {
        const [from, to] = [properties?.edges[k], properties?.edges[k + 1]];
        const span = from === undefined || to === undefined ? 1 : Math.max(1, columnAt(to) - columnAt(from));
        if (before && properties?.continuesBefore[k]) {
          before.columnSpan += span;
          before.lines.push(...lines);
          table.endCell(before);
          return;
        }
        const cell = table.beginCell();
        cell.lines.push(...lines);
        cell.columnSpan = span;
        cell.continues = properties?.continuesAbove[k] ?? false;
        table.endCell(cell);
        before = cell;
      });
      table.endRow();
    }
    this.rows = [];
    table.assemble(this.assembly);
  }
}

function distinct(edges: number[]): number[] {
  const found: number[] = [];
  for (const edge of edges.sort((a, b) => a - b)) if (found.length === 0 || edge - found.at(-1)! > SAME_EDGE) found.push(edge);
  return found;
}
