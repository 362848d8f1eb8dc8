import type { Glyphs, SetLine } from './page.js';

/** In ems: from here on a gap is a blank even between Chinese characters; justified lines stretch less. */
const BLANK = 0.75;
/** In ems: a gap this wide sets columns apart. */
const COLUMN = 2.4;
/** In ems: a gap this wide sets Latin words apart. */
const WORD = 0.15;

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·①-⓿]/;

/** Sets glyphs into lines from top to bottom; a blank stands only where the gap shows one, a tab where columns part. */
export function setLines(glyphs: readonly Glyphs[]): SetLine[] {
  const inked = glyphs.filter((one) => one.text.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: Glyphs[][] = [];
  for (const one of inked) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(one.y - first.y) <= 0.45 * Math.max(one.size, first.size)) row.push(one);
    else rows.push([one]);
  }
  return rows.map(setLine);
}

function setLine(row: Glyphs[]): SetLine {
  row.sort((a, b) => a.x - b.x);
  const size = Math.max(...row.map((one) => one.size));
  let text = '';
  let right = row[0]!.x;
  for (const one of row) {
    const bare = tightened(one.text.trim());
    // The same glyphs set twice a hair apart are one bold word.
    if (text.endsWith(bare) && one.x < right - one.width * 0.7) continue;
    if (text !== '') text += between(text, bare, (one.x - right) / one.size);
    text += bare;
    right = Math.max(right, one.x + one.width);
  }
  const main = row.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return { text, left: row[0]!.x, right, y: main.y, size };
}

function between(before: string, after: string, gap: number): string {
  if (gap >= COLUMN) return '\t';
  if (gap >= BLANK) return ' ';
  return gap > WORD && !WIDE.test(before.at(-1)!) && !WIDE.test(after[0]!) ? ' ' : '';
}

/** Blanks beside Chinese characters inside one run are the stretch of a justified line. */
function tightened(text: string): string {
  if (!text.includes(' ')) return text;
  return text.replace(/ +/g, (blank, at: number) => (WIDE.test(text[at - 1] ?? '') || WIDE.test(text[at + blank.length] ?? '') ? '' : ' '));
}
