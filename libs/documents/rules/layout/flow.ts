import type { Assembly, GridCell, Line } from '../assembly.js';
import { areContents } from '../page-furniture.js';
import { beginsItem, beginsLabel, endsSentence, joined } from '../sentences.js';
import { firstWord } from './grid.js';
import { pageFurniture } from './margins.js';
import type { DrawnTable, LaidPage, SetLine } from './page.js';
import type { Setting } from './setting.js';
import { settingOf } from './setting.js';

interface Growing extends Line {
  pieces: string[];
  length: number;
  first: SetLine;
  last: SetLine;
  page: number;
}

/** Puts the pages of a document back together: lines to paragraphs, tables to tables, across page ends too. */
export function assemblePages(pages: readonly LaidPage[], assembly: Assembly): void {
  const furniture = pageFurniture(pages);
  contentsLines(pages, furniture).forEach((line) => furniture.add(line));
  const setting = settingOf(pages, furniture);
  new Flow(assembly, setting).run(pages, furniture);
}

/** The lines of a table of contents with leaders, and its title. */
function contentsLines(pages: readonly LaidPage[], furniture: ReadonlySet<SetLine>): SetLine[] {
  const lines = pages.flatMap((page) => page.lines.filter((line) => !furniture.has(line)));
  const drop = areContents(lines.map((line) => line.text));
  return lines.filter((_, index) => drop[index]);
}

class Flow {
  private paragraph: Growing | null = null;
  private table: { drawn: DrawnTable; cells: GridCell[]; rows: number; page: number; dropped: string[] } | null = null;
  private dropped: string[] = [];

  constructor(
    private readonly assembly: Assembly,
    private readonly setting: (page: LaidPage) => Setting,
  ) {}

  run(pages: readonly LaidPage[], furniture: ReadonlySet<SetLine>): void {
    pages.forEach((page, number) => {
      this.dropped.push(...page.slanted);
      const blocks = [...page.lines.map((line) => ({ y: line.y, line })), ...page.tables.map((table) => ({ y: table.top, table }))];
      for (const block of blocks.sort((a, b) => a.y - b.y)) {
        if ('table' in block) this.takeTable(block.table, number);
        else if (furniture.has(block.line)) this.dropped.push(block.line.text);
        else this.takeLine(block.line, number, this.setting(page));
      }
    });
    this.endTable();
    this.endParagraph();
    this.flushDropped();
  }

  private takeLine(line: SetLine, page: number, setting: Setting): void {
    this.endTable();
    const open = this.paragraph;
    if (open && goesOn(open, line, page, setting)) {
      const [head, tail] = joined(open.pieces.pop()!, line.text);
      open.length += head.length - open.last.text.length + tail.length;
      open.pieces.push(head, tail);
      for (const detail of this.dropped)
        open.notes.push({ code: 'page_furniture_dropped', at: open.length - tail.length, length: 0, detail });
      this.dropped = [];
      open.last = { ...line, text: tail };
      open.page = page;
      return;
    }
    this.endParagraph();
    this.flushDropped();
    const text = line.text.trim();
    this.paragraph = { text: '', heading: 0, notes: [], pieces: [text], length: text.length, first: line, last: { ...line, text }, page };
  }

  private endParagraph(): void {
    if (this.paragraph) this.assembly.paragraph({ ...this.paragraph, text: this.paragraph.pieces.join('') });
    this.paragraph = null;
  }

  private flushDropped(): void {
    for (const detail of this.dropped) this.assembly.note('page_furniture_dropped', 'here', detail);
    this.dropped = [];
  }

  /** A table at the head of a page that has the columns of the one at the foot of the page before is the same table. */
  private takeTable(drawn: DrawnTable, page: number): void {
    const before = this.table;
    const same =
      before &&
      page === before.page + 1 &&
      before.drawn.columns === drawn.columns &&
      Math.abs(before.drawn.left - drawn.left) < 4 &&
      Math.abs(before.drawn.right - drawn.right) < 4;
    if (!same) {
      this.endTable();
      this.endParagraph();
      this.flushDropped();
      this.table = { drawn, cells: [...drawn.cells], rows: drawn.rows, page, dropped: [] };
      return;
    }
    before.dropped.push(...this.dropped);
    this.dropped = [];
    const head = (table: DrawnTable) => JSON.stringify(table.cells.filter((cell) => cell.row === 0));
    const repeats = head(before.drawn) === head(drawn) && drawn.cells.every((cell) => cell.row > 0 || cell.rowSpan === 1);
    if (repeats)
      before.dropped.push(
        drawn.cells
          .filter((cell) => cell.row === 0)
          .map((cell) => cell.text)
          .join(' '),
      );
    continueTable(before, drawn, repeats ? 1 : 0);
    before.page = page;
  }

  private endTable(): void {
    if (!this.table) return;
    const { cells, rows, drawn, dropped } = this.table;
    this.table = null;
    cells.sort((a, b) => a.row - b.row || a.column - b.column);
    if (cells.some((cell) => cell.text !== '')) this.assembly.table(null, rows, drawn.columns, cells);
    for (const detail of dropped) this.assembly.note('page_furniture_dropped', 'here', detail);
  }
}

/** Adds the rows of a table's next page; a row cut in two by the page end is made whole, a merged cell grows. */
function continueTable(table: { cells: GridCell[]; rows: number }, next: DrawnTable, from: number): void {
  const last = table.rows - 1;
  const ending = new Map(table.cells.filter((cell) => cell.row + cell.rowSpan - 1 === last).map((cell) => [cell.column, cell]));
  const head = next.cells.filter((cell) => cell.row === from);
  const cut =
    head.every((cell) => ending.get(cell.column)?.columnSpan === cell.columnSpan) &&
    head.some((cell) => cell.text === '') &&
    head.some((cell) => cell.text !== '' && ending.get(cell.column)!.text !== '' && !endsSentence(ending.get(cell.column)!.text));
  const shift = table.rows - from - (cut ? 1 : 0);
  for (const cell of next.cells) {
    if (cell.row < from) continue;
    const above = cell.row === from ? ending.get(cell.column) : undefined;
    if (above && (cut || (cell.text === '' && above.columnSpan === cell.columnSpan))) {
      if (cell.text !== '') above.text = joined(above.text, cell.text).join('');
      above.rowSpan += cell.rowSpan - (cut ? 1 : 0);
    } else table.cells.push({ ...cell, row: cell.row + shift });
  }
  table.rows = next.rows + shift;
}

/** Whether a line goes on with the open paragraph. */
function goesOn(open: Growing, line: SetLine, page: number, setting: Setting): boolean {
  const { last, first } = open;
  const em = line.size;
  if (Math.abs(last.size - line.size) > 0.12 * em || line.text.includes('\t') || last.text.includes('\t')) return false;
  if (open.page === page && line.y - last.y > setting.pitch(line.size) * 1.35) return false;
  const axis = Math.abs(last.left + last.right - line.left - line.right) / 2;
  const room = setting.right - last.right >= Math.max(1.3 * em, firstWord(line));
  if (axis < 1.2 * em && (line.size > setting.size * 1.1 || (centred(line, setting) && !room))) {
    return !endsSentence(last.text) && !beginsItem(line.text);
  }
  if (room || centred(last, setting) || centred(line, setting)) return false;
  if (line.left > setting.left + 1.2 * em) {
    const hanging = beginsItem(first.text) && line.left > first.left + 0.5 * em && line.left < first.left + 4.5 * em;
    return hanging && !beginsItem(line.text);
  }
  if (setting.indents) return !(endsSentence(last.text) && beginsItem(line.text));
  return !beginsItem(line.text) && !(beginsLabel(line.text) && endsSentence(last.text));
}

function centred(line: SetLine, { left, right }: Setting): boolean {
  return line.left > left + 1.5 * line.size && Math.abs(line.left - left - (right - line.right)) < 1.2 * line.size;
}
