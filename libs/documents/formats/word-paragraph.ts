import type { Line, LineNote } from '../rules/assembly.js';
import { withNumber } from '../rules/numbering.js';

/** A paragraph of a Word document while its runs come in. */
export class WordParagraph {
  style: string | null = null;
  list: string | null = null;
  listLevel: number | null = null;
  /** The outline level it sets itself, 0 for body text; null leaves it to the style. */
  outline: number | null = null;
  /** Its end was deleted or hidden: it runs on into the next paragraph. */
  runsOn = false;
  /** Lines of the text boxes anchored in it; they follow it. */
  readonly boxes: Line[] = [];
  private readonly pieces: string[] = [];
  private length = 0;
  private readonly notes: LineNote[] = [];
  private hidden: string[] = [];
  private hiddenAt = 0;

  text(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }

  /** Text nobody sees; pieces that follow each other make one note. */
  hide(text: string): void {
    if (this.hidden.length > 0 && this.hiddenAt !== this.length) this.flushHidden();
    if (this.hidden.length === 0) this.hiddenAt = this.length;
    if (this.hidden.length < 50) this.hidden.push(text);
  }

  note(code: LineNote['code'], detail: string): void {
    this.notes.push({ code, at: this.length, length: 0, detail });
  }

  get isEmpty(): boolean {
    return this.pieces.every((piece) => piece.trim() === '');
  }

  /** Puts what an unfinished paragraph left over in front of this one. */
  prepend(before: WordParagraph): void {
    before.flushHidden();
    for (const note of this.notes) note.at += before.length;
    this.hiddenAt += before.length;
    this.pieces.unshift(...before.pieces);
    this.notes.unshift(...before.notes);
    this.boxes.unshift(...before.boxes);
    this.length += before.length;
  }

  /** The paragraph as lines, its generated number in front; a soft break begins a new line of the same level. */
  lines(number: string, heading: number): Line[] {
    this.flushHidden();
    const bare = this.pieces.join('');
    const text = bare.trim() === '' ? bare : withNumber(number, bare);
    const shift = text.length - bare.length;
    const notes = [...this.notes].sort((a, b) => a.at - b.at);
    const lines: Line[] = [];
    let start = 0;
    for (const part of text.split('\n')) {
      const line: Line = { text: part, heading, notes: [] };
      while (notes.length > 0 && notes[0]!.at + shift <= start + part.length) {
        const note = notes.shift()!;
        line.notes.push({ ...note, at: Math.max(0, note.at + shift - start) });
      }
      lines.push(line);
      start += part.length + 1;
    }
    return lines;
  }

  private flushHidden(): void {
    const detail = this.hidden.join('');
    if (detail.trim() !== '') this.notes.push({ code: 'hidden_text_dropped', at: this.hiddenAt, length: 0, detail });
    this.hidden = [];
  }
}
