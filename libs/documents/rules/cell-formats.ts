/** How a number in a cell is shown: by its format code, as far as a person needs it to read the table. */
export type CellFormat =
  | { kind: 'general' }
  | { kind: 'fixed'; decimals: number; grouped: boolean; percent: boolean }
  | { kind: 'date'; tokens: readonly string[]; iso: boolean };

const GENERAL: CellFormat = { kind: 'general' };

/** Built-in format codes by number, as a Chinese Excel shows them (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%',
  14: 'yyyy-mm-dd', 15: 'yyyy-mm-dd', 16: 'm月d日', 17: 'yyyy年m月', 18: 'h:mm', 19: 'h:mm:ss', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy-mm-dd h:mm',
  27: 'yyyy年m月', 28: 'm月d日', 29: 'm月d日', 30: 'yyyy-mm-dd', 31: 'yyyy年m月d日', 32: 'h时mm分', 33: 'h时mm分ss秒', 34: 'h时mm分', 35: 'h时mm分ss秒',
  36: 'yyyy年m月', 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00', 45: 'mm:ss', 46: 'h:mm:ss', 47: 'mm:ss', 50: 'yyyy年m月', 51: 'm月d日',
  52: 'yyyy年m月', 53: 'm月d日', 54: 'm月d日', 55: 'yyyy年m月', 56: 'm月d日', 57: 'yyyy年m月', 58: 'm月d日',
}; // prettier-ignore

/** Reads a format code; `custom` holds the workbook's own codes by number. Codes beyond dates, decimals and percents are general. */
export function cellFormat(id: number, custom: ReadonlyMap<number, string>): CellFormat {
  const code = custom.get(id) ?? BUILT_IN[id];
  if (!code || /^general$/i.test(code)) return GENERAL;
  const positive = code.split(';')[0]!.slice(0, 200);
  const bare = positive
    .replace(/\[[^\]]*\]/g, '')
    .replace(/_./g, '')
    .replace(/\*./g, '');
  const unquoted = bare.replace(/"[^"]*"/g, '').replace(/\\./g, '');
  if (/[ymdhs年月日时]/i.test(unquoted) && !/[#0?]/.test(unquoted.replace(/s\.0+/i, ''))) return dateFormat(bare);
  const number = /^[^0#?"]*(#,##0|#?0+|#)(?:\.(0+|#+))?\s*(%?)[^0#?]*$/.exec(unquoted.trim());
  if (!number || number[2]?.includes('#')) return GENERAL;
  return { kind: 'fixed', decimals: Math.min(number[2]?.length ?? 0, 15), grouped: number[1]!.includes(','), percent: number[3] === '%' };
}

function dateFormat(code: string): CellFormat {
  const tokens = code.match(/"[^"]*"|\\.|y+|m+|d+|h+|s+|a{3,4}|am\/pm|上午\/下午|./gi) ?? [];
  const parts = new Set(tokens.map((token) => token[0]!.toLowerCase()));
  const plain = !/[年月日时分秒]/.test(code);
  return { kind: 'date', tokens, iso: plain && ['y', 'm', 'd'].every((part) => parts.has(part)) };
}

const pad = (n: number) => String(n).padStart(2, '0');

/** Shows a number as its cell does; float noise is cut at the 15 digits a workbook really stores. */
export function showNumber(value: number, format: CellFormat, date1904: boolean): string {
  if (format.kind === 'date') return showDate(value, format, date1904) ?? showGeneral(value);
  if (format.kind === 'general' || Math.abs(value) >= 1e15) return showGeneral(value);
  const scaled = Number((format.percent ? value * 100 : value).toPrecision(15));
  const [whole = '', fraction] = roundHalfUp(scaled, format.decimals).split('.');
  const grouped = format.grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  return grouped + (fraction ? `.${fraction}` : '') + (format.percent ? '%' : '');
}

/** Rounds as Excel does, by the decimal digits one sees (1.005 to 1.01), not by the binary fraction behind them. */
function roundHalfUp(value: number, decimals: number): string {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  const shifted = Math.round(Math.abs(Number(`${digits}e${Number(exponent) + decimals}`)));
  const rounded = Number(`${shifted}e-${decimals}`).toFixed(decimals);
  return value < 0 && Number(rounded) !== 0 ? `-${rounded}` : rounded;
}

function showGeneral(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : '';
}

/** Days since the workbook's epoch as a date; null outside the years Excel itself shows. */
function showDate(serial: number, format: { tokens: readonly string[]; iso: boolean }, date1904: boolean): string | null {
  // Excel counts a 29 February 1900 that never was: serials before it are one day off.
  const days = serial + (date1904 ? 1462 : serial < 60 ? 1 : 0);
  if (!(serial >= 0 && days < 2_958_466)) return null;
  const seconds = Math.round(days * 86_400);
  const date = new Date(Date.UTC(1899, 11, 30) + seconds * 1000);
  const [y, m, d, h, min, s] = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  if (format.iso) {
    const timed = format.tokens.some((token) => /^h/i.test(token));
    return `${y}-${pad(m)}-${pad(d)}${timed ? ` ${pad(h)}:${pad(min)}` : ''}`;
  }
  let afterHour = false;
  const shown = format.tokens.map((token, index) => {
    const sign = token[0]!.toLowerCase();
    if (token.startsWith('"')) return token.slice(1, -1);
    if (token.startsWith('\\')) return token.slice(1);
    if (/^(?:am\/pm|上午\/下午)$/i.test(token)) return h < 12 ? '上午' : '下午';
    if (sign === 'y') return token.length <= 2 ? pad(y % 100) : String(y);
    if (sign === 'm') {
      const minute =
        afterHour ||
        format.tokens
          .slice(index + 1)
          .find((next) => /^[a-z]/i.test(next))?.[0]
          ?.toLowerCase() === 's';
      afterHour = false;
      const value = minute ? min : m;
      return token.length === 1 ? String(value) : pad(value);
    }
    if (sign === 'd') return token.length === 1 ? String(d) : pad(d);
    if (sign === 'h') {
      afterHour = true;
      return token.length === 1 ? String(h) : pad(h);
    }
    if (sign === 's') return token.length === 1 ? String(s) : pad(s);
    return /^a{3,4}$/i.test(token) ? '' : token;
  });
  return shown.join('').trim();
}
