/** What the symbol fonts of Word show for the characters that stand in forms and lists. */
const SYMBOLS: Readonly<Record<string, string>> = {
  wingdings52: '☑', wingdings53: '☒', wingdings6c: '●', wingdings6e: '■', wingdings6f: '□', wingdings71: '❑', wingdings72: '❒',
  wingdings75: '◆', wingdings76: '❖', wingdings9f: '•', wingdingsa1: '○', wingdingsa7: '▪', wingdingsa8: '□', wingdingsd8: '➢',
  wingdingsfb: '✗', wingdingsfc: '✓', wingdingsfd: '☒', wingdingsfe: '☑',
  'wingdings 250': '✓', 'wingdings 251': '✗', 'wingdings 252': '☑', 'wingdings 253': '☒', 'wingdings 2a3': '□',
  symbolb7: '•', symbolb4: '×', symbolb8: '÷', symbolb1: '±', symbola3: '≤', symbolb3: '≥', symbolb0: '°',
}; // prettier-ignore

/** The character a `w:sym` shows; '' where its font gives it no meaning that text could carry. */
export function symbol(font: string | undefined, char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16);
  if (Number.isNaN(code) || code < 0x20 || code > 0xffff) return '';
  const known = SYMBOLS[`${(font ?? '').toLowerCase()}${(code & 0xff).toString(16)}`];
  if (known) return known;
  return code >= 0xe000 && code <= 0xf8ff ? '' : String.fromCharCode(code);
}
