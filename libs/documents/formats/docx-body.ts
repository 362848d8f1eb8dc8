import type { Assembly, Line } from '../rules/assembly.js';
import type { ListCounters } from '../rules/numbering.js';
import { DocxFlow } from './docx-flow.js';
import { WordParagraph } from './word-paragraph.js';
import type { StyleSheet } from './docx-styles.js';
import { isOn, whole } from './docx-styles.js';
import { symbol } from './docx-symbols.js';
import type { Attributes, XmlHandler } from './xml.js';

/** Elements whose content is not, or no longer, what a person sees. */
const UNSEEN = new Set(
  (
    'del moveFrom delText delInstrText pPrChange rPrChange tblPrChange tcPrChange trPrChange tblPrExChange tblGridChange ' +
    'sectPrChange numberingChange rt rubyPr sectPr tblPr tblGrid sdtPr'
  ).split(' '),
);

/** Fields open inside each other; Word nests a handful. */
const MAX_FIELDS = 64;

interface Field {
  inCode: boolean;
  code: string;
}

/** Reads the body of a Word document as it streams by and puts paragraphs and tables into the assembly. */
export class DocxBody implements XmlHandler {
  private skipping = 0;
  private readonly stack: string[] = [];
  private readonly paragraphs: WordParagraph[] = [];
  private readonly flow: DocxFlow;
  private readonly choices: boolean[] = [];
  private readonly fields: Field[] = [];
  private runHidden: boolean | null = null;
  private runStyle: string | null = null;
  private left: WordParagraph | null = null;

  constructor(
    private readonly assembly: Assembly,
    private readonly styles: StyleSheet,
    private readonly counters: ListCounters,
    private readonly footnotes: ReadonlyMap<string, string>,
    readonly progress: (share: number) => void = () => {},
  ) {
    this.flow = new DocxFlow(assembly);
  }

  open(name: string, attributes: Attributes): void {
    if (this.skipping > 0) {
      this.skipping++;
      return;
    }
    const parent = this.stack.at(-1);
    this.property(name, attributes, parent);
    if (UNSEEN.has(name) || this.isOtherChoice(name)) {
      this.skipping = 1;
      return;
    }
    this.stack.push(name);
    this.structure(name, attributes, parent);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    this.stack.pop();
    if (name === 'p') this.endParagraph();
    else if (name === 'r') this.runHidden = this.runStyle = null;
    else if (name === 'AlternateContent') this.choices.pop();
    else if (name === 'txbxContent') this.flow.endBox();
    else if (name === 'tc') this.flow.endCell();
    else if (name === 'tr') this.flow.table?.endRow();
    else if (name === 'tbl') this.flow.endTable();
  }

  text(text: string): void {
    if (this.skipping > 0) return;
    const inside = this.stack.at(-1);
    if (inside === 't') this.write(text);
    else if (inside === 'instrText') {
      const field = this.fields.at(-1);
      if (field && field.code.length < 200) field.code += text;
    }
  }

  /** Gives out what is still held back at the end of the document. */
  finish(): void {
    this.flushLeft();
    this.flow.flushContentsTitle();
  }

  private flushLeft(): void {
    const left = this.left;
    this.left = null;
    if (left) this.flow.place([...left.lines('', 0), ...left.boxes]);
  }

  private property(name: string, attributes: Attributes, parent: string | undefined): void {
    const paragraph = this.paragraphs.at(-1);
    const grand = this.stack.at(-2);
    const value = attributes['val'];
    if (parent === 'rPr') {
      if (grand === 'pPr') {
        if ((name === 'del' || name === 'moveFrom' || (name === 'vanish' && isOn(attributes))) && paragraph) paragraph.runsOn = true;
      } else if (name === 'vanish') this.runHidden = isOn(attributes);
      else if (name === 'rStyle') this.runStyle = value ?? null;
    } else if (parent === 'pPr' && paragraph) {
      if (name === 'pStyle') paragraph.style = value ?? null;
      else if (name === 'outlineLvl') paragraph.outline = (whole(value, 9, 0, 9) + 1) % 10;
    } else if (parent === 'numPr' && paragraph && grand === 'pPr') {
      if (name === 'numId') paragraph.list = value ?? null;
      else if (name === 'ilvl') paragraph.listLevel = whole(value, 0, 0, 8);
    } else if (parent === 'trPr') {
      const table = this.flow.table;
      if (name === 'del' || (name === 'hidden' && isOn(attributes))) table?.deleteRow();
      else if (name === 'gridBefore') table?.skipColumns(whole(value, 0, 0, 256));
    } else if (parent === 'tcPr') {
      const cell = this.flow.cell;
      if (!cell) return;
      if (name === 'gridSpan') cell.columnSpan = whole(value, 1, 1, 256);
      else if (name === 'vMerge') cell.continues = value === undefined || value === 'continue';
    }
  }

  private structure(name: string, attributes: Attributes, parent: string | undefined): void {
    switch (name) {
      case 'p':
        this.paragraphs.push(new WordParagraph());
        break;
      case 'txbxContent':
        this.flow.beginBox(this.paragraphs.at(-1) ?? null);
        break;
      case 'AlternateContent':
        this.choices.push(false);
        break;
      case 'tbl':
        this.flushLeft();
        this.flow.beginTable();
        break;
      case 'tr':
        this.flow.table?.beginRow();
        break;
      case 'tc':
        this.flow.beginCell();
        break;
      case 'tab':
      case 'ptab':
        if (parent === 'r') this.write('\t');
        break;
      case 'br':
      case 'cr':
        if (parent === 'r') this.write('\n');
        break;
      case 'noBreakHyphen':
        this.write('-');
        break;
      case 'sym':
        this.write(symbol(attributes['font'], attributes['char']));
        break;
      case 'fldChar':
        this.field(attributes['fldCharType']);
        break;
      case 'footnoteReference':
      case 'endnoteReference':
        this.paragraphs.at(-1)?.note('content_truncated', `footnote: ${this.footnotes.get(`${name}${attributes['id'] ?? ''}`) ?? ''}`);
        break;
      case 'altChunk':
        this.assembly.note('content_truncated', 'here', 'an embedded document of another format');
        break;
    }
  }

  /** Alternate content says one thing in several ways; the first way is read, the others are the same again. */
  private isOtherChoice(name: string): boolean {
    if ((name !== 'Choice' && name !== 'Fallback') || this.stack.at(-1) !== 'AlternateContent') return false;
    const chosen = this.choices.at(-1) ?? false;
    this.choices[this.choices.length - 1] = true;
    return chosen;
  }

  private write(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph || this.fields.some((field) => field.inCode)) return;
    const hidden = this.runHidden ?? (this.styles.get(this.runStyle).hidden || this.styles.get(paragraph.style).hidden);
    if (hidden) paragraph.hide(text);
    else paragraph.text(text);
  }

  private field(type: string | undefined): void {
    if (type === 'begin') {
      if (this.fields.length >= MAX_FIELDS) this.fields.shift();
      this.fields.push({ inCode: true, code: '' });
    }
    if (type === 'separate' && this.fields.length > 0) this.fields.at(-1)!.inCode = false;
    else if (type === 'end') this.fields.pop();
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    // A field whose code never ends would swallow the rest of the document.
    for (const field of this.fields) field.inCode = false;
    if (this.left && this.paragraphs.length === 0) {
      paragraph.prepend(this.left);
      this.left = null;
    }
    if (paragraph.runsOn && this.paragraphs.length === 0 && this.flow.inBody) {
      this.left = paragraph;
      return;
    }
    const styleId = paragraph.style ?? this.styles.defaultParagraph;
    const style = this.styles.get(styleId);
    const number = this.numberOf(paragraph, styleId);
    const lines = paragraph.lines(number, paragraph.outline ?? style.heading);
    if (this.isContentsEntry(style.name, lines)) this.flow.dropContentsEntry(lines);
    else this.flow.place(lines);
    this.flow.place(paragraph.boxes);
  }

  private numberOf(paragraph: WordParagraph, styleId: string | null): string {
    const style = this.styles.get(styleId);
    const list = paragraph.list ?? style.list;
    if (list === null || list === '0' || (paragraph.runsOn && paragraph.isEmpty)) return '';
    const named = paragraph.list === null && styleId !== null ? this.counters.levelOfStyle(list, styleId) : null;
    return this.counters.next(list, paragraph.listLevel ?? named ?? style.listLevel ?? 0);
  }

  /** A line of a generated table of contents repeats a heading and its page; the heading itself comes later. */
  private isContentsEntry(style: string, lines: readonly Line[]): boolean {
    if (/^(?:toc|目录)\s*[1-9]$/i.test(style)) return true;
    const inContents = this.fields.some(({ code }) => /^\s*TOC\b/i.test(code));
    return inContents && lines.every(({ text }) => text.trim() === '' || /(?:\t|[.…·]{3})\s*\d{1,4}\s*$/.test(text));
  }
}
