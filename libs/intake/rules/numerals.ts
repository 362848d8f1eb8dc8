const HAN_DIGITS: Readonly<Record<string, number>> = {
  〇: 0, '○': 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
}; // prettier-ignore

/** Full-width digits and signs as their half-width twins; one code unit for one, so offsets stay true. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('　', ' ');
}

/** The number a word names (`25`, `２５`, 二十五, 一百零二, 二〇二四), or null where it names none. */
export function readNumber(word: string): number | null {
  const plain = halfWidth(word).replace(/\s/g, '');
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  if (/^[〇○零一二三四五六七八九]{2,4}$/.test(plain)) return Number([...plain].map((sign) => HAN_DIGITS[sign]).join(''));
  const parts = /^(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([〇○零一二两三四五六七八九])?$/.exec(plain);
  if (!plain || !parts) return null;
  const [, hundreds, tens, ten, ones] = parts;
  const digit = (sign: string | undefined, without: number): number => (sign === undefined ? without : (HAN_DIGITS[sign] ?? 0));
  return digit(hundreds, 0) * 100 + (ten ? digit(tens, 1) * 10 : 0) + digit(ones, 0);
}

/** A piece of a regular expression: one number in digits or in Chinese. */
export const NUMBER = '(?:[0-9０-９]{1,4}|[一二两三四五六七八九十百零〇○]{1,7})';
