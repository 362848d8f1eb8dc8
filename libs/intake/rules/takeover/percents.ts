import { halfWidth } from '../numerals.js';

/** What the percents of a column are told in: hundredths, or parts of one where no bare number is above it. */
export type PercentScale = 'percent' | 'part';

const NUMBER = /^\d+(?:\.\d+)?$/;
const SAID = /(\d{1,3}(?:\.\d+)?)\s*%/;
const HUNDREDTHS = /百分之\s*(\d{1,3}|百|[一二三四五六七八九十]{1,3})/;
const HAN = '零一二三四五六七八九';

/** How the numbers of a column are meant: 1 is all of it where nothing stands above 1, and one hundredth otherwise. */
export function scaleOf(cells: readonly string[]): PercentScale {
  const numbers = cells
    .map((cell) => halfWidth(cell).trim())
    .filter((cell) => NUMBER.test(cell))
    .map(Number);
  return numbers.length > 0 && numbers.every((number) => number <= 1) ? 'part' : 'percent';
}

/** The percent a cell tells, whole, 0 to 100; null where it tells none, `wrong` where it is none. */
export function readPercent(cell: string, scale: PercentScale): number | 'wrong' | null {
  const text = halfWidth(cell).trim();
  if (text === '' || /^(?:[-—/]+|无)$/.test(text)) return null;
  const said = SAID.exec(text)?.[1];
  if (said !== undefined) return bounded(Number(said));
  if (NUMBER.test(text)) return bounded(scale === 'part' || (Number(text) < 1 && text.includes('.')) ? Number(text) * 100 : Number(text));
  const hundredths = HUNDREDTHS.exec(text)?.[1];
  return hundredths === undefined ? 'wrong' : bounded(hanNumber(hundredths));
}

/** The percent words tell on the way (整改中，已完成80%); null where they tell none or several. */
export function percentAmong(words: string): number | null {
  const found = [...halfWidth(words).matchAll(/(?:完成|进度|达|达到|约)[^\d，。；]{0,6}(\d{1,3}(?:\.\d+)?)\s*%|^(\d{1,3}(?:\.\d+)?)%$/g)];
  if (found.length !== 1) return null;
  const percent = bounded(Number(found[0]![1] ?? found[0]![2]));
  return percent === 'wrong' ? null : percent;
}

const bounded = (percent: number): number | 'wrong' => {
  const whole = Math.round(Number(percent.toPrecision(10)));
  return whole >= 0 && whole <= 100 ? whole : 'wrong';
};

function hanNumber(words: string): number {
  if (words === '百') return 100;
  if (/^\d+$/.test(words)) return Number(words);
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words];
  return (tens === '' ? 1 : HAN.indexOf(tens)) * 10 + (ones === '' ? 0 : HAN.indexOf(ones));
}
