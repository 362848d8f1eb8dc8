import type { Assembly, Line } from '../rules/assembly.js';
import type { WordParagraph } from './word-paragraph.js';
import type { WordCell } from './word-table.js';
import { WordTable } from './word-table.js';

/** Where paragraphs go: the body, a table cell or a text box. */
type Place = { kind: 'body' } | { kind: 'cell'; cell: WordCell } | { kind: 'box'; anchor: WordParagraph | null };

interface OpenTable {
  table: WordTable;
  cell: WordCell | null;
}

/** Leads finished paragraphs to where they belong: the text, the cell or the text box they stand in. */
export class DocxFlow {
  private readonly places: Place[] = [{ kind: 'body' }];
  private readonly tables: OpenTable[] = [];
  private contentsTitle: Line | null = null;

  constructor(private readonly assembly: Assembly) {}

  get inBody(): boolean {
    return this.places.at(-1)!.kind === 'body';
  }

  get table(): WordTable | undefined {
    return this.tables.at(-1)?.table;
  }

  get cell(): WordCell | null {
    return this.tables.at(-1)?.cell ?? null;
  }

  /** The lines of a text box follow the paragraph it is anchored in. */
  beginBox(anchor: WordParagraph | null): void {
    this.places.push({ kind: 'box', anchor });
  }

  endBox(): void {
    this.places.pop();
  }

  beginTable(): void {
    this.tables.push({ table: new WordTable(), cell: null });
  }

  beginCell(): void {
    const open = this.tables.at(-1);
    if (!open) return;
    open.cell = open.table.beginCell();
    this.places.push({ kind: 'cell', cell: open.cell });
  }

  endCell(): void {
    const open = this.tables.at(-1);
    if (!open?.cell) return;
    open.table.endCell(open.cell);
    open.cell = null;
    this.places.pop();
  }

  /** A table in the body stands as a table; one inside a cell or box becomes lines of it. */
  endTable(): void {
    const open = this.tables.pop();
    if (!open) return;
    if (this.inBody) {
      this.flushContentsTitle();
      open.table.assemble(this.assembly);
    } else this.place(open.table.flatten().map((text) => ({ text, heading: 0, notes: [] })));
  }

  place(lines: readonly Line[]): void {
    const place = this.places.at(-1)!;
    for (const line of lines) {
      if (place.kind === 'cell') {
        if (line.text.trim() !== '') place.cell.lines.push(line.text.trim());
        for (const { code, detail } of line.notes) this.assembly.note(code, 'here', detail);
      } else if (place.kind === 'box' && place.anchor) place.anchor.boxes.push(line);
      else this.placeInBody(line);
    }
  }

  /** Drops a line of a generated table of contents, and the title above it. */
  dropContentsEntry(lines: readonly Line[]): void {
    if (this.contentsTitle) this.assembly.note('page_furniture_dropped', 'here', this.contentsTitle.text);
    this.contentsTitle = null;
    for (const { text } of lines) if (text.trim() !== '') this.assembly.note('page_furniture_dropped', 'here', text);
  }

  /** A 目录 is held back until the next line shows whether a table of contents follows. */
  flushContentsTitle(): void {
    if (this.contentsTitle) this.assembly.paragraph(this.contentsTitle);
    this.contentsTitle = null;
  }

  private placeInBody(line: Line): void {
    if (line.text.trim() === '' && line.notes.length === 0) return;
    this.flushContentsTitle();
    if (/^\s*目\s*[录次]\s*$/.test(line.text)) this.contentsTitle = line;
    else this.assembly.paragraph(line);
  }
}
