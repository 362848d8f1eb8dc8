/**
 * What the look of a line says about where sentences and items begin and end. Used only to mend what a page break, a
 * hard wrap or a conversion tore apart; where it is in doubt the lines stay apart.
 */

const NUMERAL = '[一二三四五六七八九十百零〇○]{1,4}';

const ITEM_START = new RegExp(
  [
    `^${NUMERAL}[、．.]`,
    `^[（(](?:${NUMERAL}|\\d{1,3})[)）]`,
    `^第(?:${NUMERAL}|\\d{1,3})[章节条项款部]`,
    '^\\d{1,3}[、．)）](?!\\d)',
    '^\\d{1,3}\\.(?![\\d])',
    '^[①-⑳㈠-㈩⑴-⒇⒈-⒛]',
    '^附\\s*(?:件|表|录)?\\s*\\d*\\s*[：:]',
    '^[•●■◆▪○□◇➢★]',
  ].join('|'),
);

const LABEL_START = /^[\u4e00-\u9fff（）/]{2,12}[：:]/;

/** A sentence, a clause list or a label ends here, closing quotes and brackets included. */
const SENTENCE_END = /[。！？!?；;：:…][”’』」）)》〉】\]"']*$/;
const LATIN_SENTENCE_END = /[A-Za-z)]\.["')]*$/;

/** Nothing can begin with these: the line before is not finished. */
const CANNOT_BEGIN = /^[，。、；：！？）》】”’,.;:!?)\]%％‰℃的了]/;

/** Whether a line ends a sentence or introduces what follows it. */
export function endsSentence(line: string): boolean {
  const text = line.trimEnd();
  return SENTENCE_END.test(text) || LATIN_SENTENCE_END.test(text);
}

/** Whether a line begins with an ordinal, a bullet or the word for an appendix. */
export function beginsItem(line: string): boolean {
  return ITEM_START.test(line.trimStart());
}

/** Whether a line begins with a short label and a colon (整改举措：). */
export function beginsLabel(line: string): boolean {
  return LABEL_START.test(line.trimStart());
}

/** Whether a line is set in from the left as the first line of a paragraph is. */
export function isIndented(line: string): boolean {
  return /^(?:\u3000|\t| {2,}|[\u00a0\u2002\u2003]{2})/.test(line);
}

/** Whether a line looks like a heading of its own: numbered, short, without a comma or a stop. */
export function looksLikeHeading(line: string): boolean {
  const text = line.trim();
  return text.length <= 40 && beginsItem(text) && !/[，,。；;！？]/.test(text);
}

/**
 * Whether `next` goes on with the sentence `previous` broke off at a page's end. `indents` says that paragraphs of this
 * document begin set in, which makes a line that is not set in a sure continuation.
 */
export function continuesSentence(previous: string, next: string, indents: boolean): boolean {
  const text = next.trimStart();
  if (CANNOT_BEGIN.test(text) && !endsSentence(previous)) return true;
  if (endsSentence(previous) || beginsItem(text) || beginsLabel(text)) return false;
  if (indents) return !isIndented(next);
  return !looksLikeHeading(previous);
}

/**
 * How two halves of a line go together, to be written one after the other: a Latin word broken by a hyphen is closed up,
 * Latin words keep a blank between them, Chinese none.
 */
export function joined(left: string, right: string): [head: string, tail: string] {
  const head = left.trimEnd();
  const tail = right.trim();
  if (/[a-z]-$/.test(head) && /^[a-z]/.test(tail)) return [head.slice(0, -1), tail];
  const blank = /[A-Za-z,.;:)]$/.test(head) && /^[\x21-\x7e]/.test(tail) ? ' ' : '';
  return [head + blank, tail];
}

/** Width in columns as a terminal or a text converter counts it: Chinese characters and punctuation two, others one. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’—…·]/.test(character) ||
      character.length > 1
        ? 2
        : 1;
  }
  return width;
}
