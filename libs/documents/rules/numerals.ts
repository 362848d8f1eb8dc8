const DIGITS = '零一二三四五六七八九';
const LEGAL_SIMPLIFIED = '零壹贰叁肆伍陆柒捌玖';
const LEGAL_TRADITIONAL = '零壹貳參肆伍陸柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** Chinese counting below ten thousand: 十一, 二十, 一百零五; larger numbers in digits. */
function counting(n: number, digits: string, units: string): string {
  if (n < 1 || n > 9999) return String(n);
  let out = '';
  let zero = false;
  for (const [power, unit] of [
    [1000, units[2]],
    [100, units[1]],
    [10, units[0]],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / power) % 10;
    if (digit === 0) zero = out !== '';
    else {
      out += (zero ? digits[0] : '') + digits[digit]! + unit;
      zero = false;
    }
  }
  return out;
}

/** 十一 rather than 一十一, as headings count. */
const headCounting = (n: number) => counting(n, DIGITS, '十百千').replace(/^一十/, '十');

function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n);
  let out = '';
  for (const [value, sign] of [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const) {
    for (; n >= value; n -= value) out += sign;
  }
  return out;
}

/** a … z, aa, bb, as Word letters its lists. */
const letters = (n: number) => (n < 1 || n > 780 ? String(n) : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26)));

/** The character of a run that begins at `first` and has `count` of them; digits beyond it. */
const within = (n: number, first: number, count: number) => (n >= 1 && n <= count ? String.fromCodePoint(first + n - 1) : null);

const circled = (n: number) => within(n, 0x2460, 20) ?? within(n - 20, 0x3251, 15) ?? within(n - 35, 0x32b1, 15) ?? String(n);

const fullWidth = (n: number) => String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const cycle = (n: number, signs: string) => (n >= 1 && n <= signs.length ? signs[n - 1]! : String(n));

/** Number formats of WordprocessingML (ECMA-376 part 1, 17.18.59) that stand in Chinese documents; others fall back to digits. */
const FORMATS: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: (n) => letters(n).toUpperCase(),
  lowerLetter: letters,
  chineseCounting: headCounting,
  chineseCountingThousand: headCounting,
  japaneseCounting: headCounting,
  taiwaneseCounting: headCounting,
  taiwaneseCountingThousand: headCounting,
  ideographDigital: (n) => String(n).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!),
  japaneseDigitalTenThousand: (n) => String(n).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!),
  taiwaneseDigital: (n) => String(n).replace(/\d/g, (digit) => '○一二三四五六七八九'[Number(digit)]!),
  chineseLegalSimplified: (n) => counting(n, LEGAL_SIMPLIFIED, '拾佰仟'),
  ideographLegalTraditional: (n) => counting(n, LEGAL_TRADITIONAL, '拾佰仟'),
  japaneseLegal: (n) => counting(n, LEGAL_TRADITIONAL, '拾佰仟'),
  ideographTraditional: (n) => cycle(n, STEMS),
  ideographZodiac: (n) => cycle(n, BRANCHES),
  ideographZodiacTraditional: (n) => (n >= 1 && n <= 60 ? STEMS[(n - 1) % 10]! + BRANCHES[(n - 1) % 12]! : String(n)),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (n) => within(n, 0x2488, 20) ?? `${n}.`,
  decimalEnclosedParen: (n) => within(n, 0x2474, 20) ?? `(${n})`,
  ideographEnclosedCircle: (n) => within(n, 0x3280, 10) ?? String(n),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  numberInDash: (n) => `- ${n} -`,
  ordinal: (n) => `${n}${n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`,
  none: () => '',
};

/** Writes a list number in a number format of Word; formats without a table here are written in digits. */
export function writeNumber(n: number, format: string): string {
  return (FORMATS[format] ?? String)(n);
}
