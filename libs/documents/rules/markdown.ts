import type { Assembly, GridCell } from './assembly.js';
import { plainLine } from './assembly.js';
import { paragraphsOf } from './paragraphs.js';

const HEADING = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const DIVIDER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const BULLET = /^(\s*)[-*+][ \t]+(?=\S)/;

/**
 * Reads Markdown into paragraphs, headings and tables with its marks taken off. Lines stay lines as in a plain text:
 * Chinese writers of .md seldom put a blank line between paragraphs, and running those together would destroy the report.
 */
export function assembleMarkdown(source: string, assembly: Assembly): void {
  const { text, comments } = withoutComments(source);
  for (const comment of comments) assembly.note('hidden_text_dropped', [0, 0], comment);
  const lines = text.split('\n');
  let prose: string[] = [];
  const flush = () => {
    for (const line of paragraphsOf(prose.join('\n'))) assembly.paragraph(line);
    prose = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const heading = HEADING.exec(line);
    const fence = FENCE.exec(line);
    if (heading) {
      flush();
      assembly.paragraph(plainLine(inline(headingText(line)), heading[1]!.length));
    } else if (fence) {
      while (++i < lines.length && !lines[i]!.trimStart().startsWith(fence[1]!)) prose.push(lines[i]!);
    } else if (underlined(lines, i)) {
      flush();
      assembly.paragraph(plainLine(inline(line), lines[i + 1]!.trimStart().startsWith('=') ? 1 : 2));
      i++;
    } else if (line.includes('|') && DIVIDER.test(lines[i + 1] ?? '') && lines[i + 1]!.includes('-') && lines[i + 1]!.includes('|')) {
      flush();
      i = table(lines, i, assembly) - 1;
    } else if (!RULE.test(line)) {
      const bare = line.replace(/^ {0,3}(?:>[ \t]?)+/, '');
      prose.push(...inline(bare.replace(BULLET, '• ')).split('\n'));
    } else prose.push('');
  }
  flush();
}

/** A heading's words, without the number signs before and behind them. */
function headingText(line: string): string {
  const words = line.trim().replace(/^#+/, '').trim();
  const bare = words.replace(/#{1,40}$/, '');
  return bare === words || /\s$/.test(bare) || bare === '' ? bare.trim() : words;
}

/** Whether line `i` is a heading by the row of = or - under it; a row of - under a blank is a rule. */
function underlined(lines: readonly string[], i: number): boolean {
  const next = lines[i + 1] ?? '';
  if (!/^ {0,3}(?:=+|-{2,})[ \t]*$/.test(next) || lines[i]!.trim() === '' || lines[i]!.includes('|')) return false;
  return next.trimStart().startsWith('=') || (lines[i]!.trim().length <= 60 && (lines[i - 1] ?? '').trim() === '');
}

/** Reads a pipe table that starts at line `from`; answers the line after it. */
function table(lines: readonly string[], from: number, assembly: Assembly): number {
  const rows = [cellsOf(lines[from]!)];
  let next = from + 2;
  while (next < lines.length && lines[next]!.includes('|') && lines[next]!.trim() !== '') rows.push(cellsOf(lines[next++]!));
  const columns = rows[0]!.length;
  const cells: GridCell[] = rows.flatMap((row, r) =>
    row.slice(0, columns).map((text, column) => ({ text: inline(text), row: r, column, rowSpan: 1, columnSpan: 1 })),
  );
  assembly.table(null, rows.length, columns, cells);
  return next;
}

function cellsOf(line: string): string[] {
  const body = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return body.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

/** Takes off emphasis, code, links and escapes. A star or underscore that pairs with nothing is a character of the text. */
function inline(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/!\[[^[\]\n]{0,500}\]\([^()\s]{0,2000}\)/g, '')
    .replace(/\[([^[\]\n]{1,500})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/(?<!\\)(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\\\w])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)/g, '$2')
    .replace(/~~(?=\S)([^~\n]+?)~~/g, '$1')
    .replace(/(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!|~>])/g, '$1');
}

/** Comments are not for the reader of the page. An unclosed one is text. */
function withoutComments(source: string): { text: string; comments: string[] } {
  const comments: string[] = [];
  const kept: string[] = [];
  let from = 0;
  for (let open = source.indexOf('<!--'); open >= 0; open = source.indexOf('<!--', from)) {
    const close = source.indexOf('-->', open + 4);
    if (close < 0) break;
    kept.push(source.slice(from, open));
    comments.push(source.slice(open + 4, close));
    from = close + 3;
  }
  kept.push(source.slice(from));
  return { text: kept.join(''), comments };
}
