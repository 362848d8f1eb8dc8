import { readNumber } from './numerals.js';

/** What marks a member of a list. `level` is where a style usually stands; the outline goes by it only where the document itself gives no order. */
interface OrdinalStyle {
  level: number;
  /** Group 1 is the number; a style without one continues whatever it follows. */
  pattern: string;
  /** Styles that may stand inside a line, after a stop. */
  inline: boolean;
}

const GAP = '[ \\t\\u3000\\u00a0]*';
const HAN = `([一二三四五六七八九十百](?:${GAP}[一二三四五六七八九十百零〇])*)`;
const DIGITS = '([0-9０-９]{1,3})';

/** Read a row as: 一、 stands highest of the written ordinals and is never a list inside a line. */
const STYLES = {
  part: { level: 0, inline: false, pattern: `第${HAN}(?:部分|章|篇)[、，,：:.．]?` },
  han_comma: { level: 10, inline: true, pattern: `${HAN}${GAP}[、．.](?!${GAP}[一二三四五六七八九十]+(?:年级|级|类|期|线|等|胎|孩|产))` },
  han_paren: { level: 20, inline: true, pattern: `[（(]${GAP}${HAN}${GAP}[）)]${GAP}[、.．]?` },
  named: {
    level: 25,
    inline: false,
    pattern: `(?:存在|反馈|具体|主要)?(?:问题|事项)${GAP}[（(]?${GAP}([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})${GAP}[）)]?${GAP}[：:、.．](?!\\d)`,
  },
  ordinal_word: { level: 26, inline: true, pattern: '第([一二三四五六七八九十]{1,3})(?:个问题|项问题|条|点|项)?[，,、：:]' },
  arabic: {
    level: 30,
    inline: true,
    pattern: `${DIGITS}${GAP}(?:[、．]|[.](?![0-9０-９])|[.](?=[0-9]{1,4}(?:个(?!百分)|名|所|家|年|项|条|处|位)))`,
  },
  decimal: {
    level: 35,
    inline: false,
    pattern: `[0-9０-９]{1,2}[.．]${DIGITS}(?:[.．、]|(?=[ \\t\\u3000])|(?=[\\u4e00-\\u9fff])(?!万|亿|个|元|倍|米|级|平|公))`,
  },
  decimal_deep: { level: 36, inline: false, pattern: `[0-9０-９]{1,2}[.．][0-9０-９]{1,2}[.．]${DIGITS}[.．、]?` },
  arabic_paren: { level: 40, inline: true, pattern: `[（(]${GAP}${DIGITS}${GAP}[）)]${GAP}[、.．]?` },
  arabic_half: { level: 45, inline: true, pattern: `${DIGITS}${GAP}[）)]` },
  circled: { level: 50, inline: true, pattern: '([①-⑳❶-❿➀-➉])' },
  run_in: { level: 60, inline: true, pattern: '([一二三四五六七八九十]{1,3})(?:是(?!否)|要(?=[^求点素]))' },
  one_of: { level: 61, inline: true, pattern: '其([一二三四五六])[，,、是：:]?' },
  sequence: { level: 62, inline: true, pattern: '(首先|其次|再次|最后)[，,]?|(?:(一方面|另一方面|再一方面)[，,]?)' },
  bullet: { level: 70, inline: false, pattern: `[•●■◆◇▪▶➢★※·○□](?!\\S*[：:]$)|[-*–—]{1,2}[ \\t\\u3000]|——` },
} as const satisfies Record<string, OrdinalStyle>;

/** A style by name; `h1`…`h9` are headings that carry no number of their own. */
export type ListStyle = keyof typeof STYLES | `h${number}` | 'head';

/** An ordinal as it stands in the text. */
export interface Ordinal {
  style: ListStyle;
  level: number;
  /** 0 where the style has no numbers. */
  number: number;
  start: number;
  /** Behind the ordinal and the blanks that follow it. */
  end: number;
}

const SEQUENCE: Readonly<Record<string, number>> = { 首先: 1, 其次: 2, 再次: 3, 最后: 0, 一方面: 1, 另一方面: 2, 再一方面: 3 };
/** Signs that are a bracketed ordinal in one character: first sign of the run, the style it stands for. */
const SIGNS: readonly (readonly [first: string, last: string, style: keyof typeof STYLES])[] = [
  ['⑴', '⒇', 'arabic_paren'],
  ['㈠', '㈩', 'han_paren'],
  ['⒈', '⒛', 'arabic'],
];
const CIRCLED = ['①', '❶', '➀'];

const READERS = Object.entries(STYLES).map(([style, row]) => ({
  style: style as keyof typeof STYLES,
  level: row.level,
  inline: row.inline,
  regex: new RegExp(`(?:${row.pattern})${GAP}`, 'y'),
}));

/** The level a heading without a number stands at, between the written ordinals: h1 above 一、, h2 above （一）. */
export const headingLevel = (heading: number): number => heading * 10 - 5;

/** The ordinal that begins at `at`, or null. `inline` leaves out the styles that only begin a line. */
export function ordinalAt(text: string, at: number, inline = false): Ordinal | null {
  const sign = text[at] ?? '';
  for (const [first, last, style] of SIGNS) {
    if (sign >= first && sign <= last)
      return { style, level: STYLES[style].level, number: sign.charCodeAt(0) - first.charCodeAt(0) + 1, start: at, end: at + 1 };
  }
  for (const reader of READERS) {
    if (inline && !reader.inline) continue;
    reader.regex.lastIndex = at;
    const hit = reader.regex.exec(text);
    if (!hit) continue;
    const number = numberOf(hit[1] ?? hit[2] ?? '');
    if (number === null) continue;
    return { style: reader.style, level: reader.level, number, start: at, end: at + hit[0].length };
  }
  return null;
}

function numberOf(word: string): number | null {
  if (!word) return 0;
  if (word in SEQUENCE) return SEQUENCE[word] ?? 0;
  const circle = CIRCLED.find((first) => word >= first && word.charCodeAt(0) <= first.charCodeAt(0) + 19);
  return circle ? word.charCodeAt(0) - circle.charCodeAt(0) + 1 : readNumber(word);
}

/** Whether `next` may follow `last` in one list; real reports repeat and skip numbers, so it is generous. */
export function continues(last: number, next: number): boolean {
  return next === 0 || last === 0 || (next >= last && next <= last + 3 && !(next === 1 && last === 1));
}
