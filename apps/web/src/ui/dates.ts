import type { Language } from '../api/types.js';
import type { Words } from '../i18n/index.js';

const ZH_WEEK = '日一二三四五六';
const EN_WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const EN_MONTH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** A day as 10月8日（周四） or "Thu 8 Oct"; with its year only where that is not the year of `today`. */
export function formatDay(day: string, lang: Language, today?: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const week = new Date(utc(day)).getUTCDay();
  const other = !today || today.slice(0, 4) !== year;
  if (lang === 'en') return `${EN_WEEK[week]} ${Number(date)} ${EN_MONTH[Number(month) - 1]}${other ? ` ${year}` : ''}`;
  return `${other ? `${year}年` : ''}${Number(month)}月${Number(date)}日（周${ZH_WEEK[week]}）`;
}

/** The same without the day of the week, for narrow places. */
export const formatShortDay = (day: string, lang: Language, today?: string): string =>
  formatDay(day, lang, today).replace(/（.*|^[A-Z][a-z]+ /, '');

const instantFormats = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }),
};
const dayOfInstant = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** An instant on the district's clock, with its year only where that is another. */
export function formatInstant(instant: string, lang: Language, today?: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const day = dayOfInstant.format(at);
  const year = today && day.slice(0, 4) !== today.slice(0, 4) ? day.slice(0, 4) : '';
  const text = instantFormats[lang].format(at);
  return lang === 'en' ? `${text}${year && ` ${year}`}` : `${year && `${year}年`}${text.replace('/', '月').replace(' ', '日 ')}`;
}

/** Calendar days from one day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / 86_400_000);

/** What is left until a due day in the words a person uses: working days before it, calendar days after it. */
export function timeLeft(dueOn: string, daysLeft: number | null, today: string, w: Words): string {
  const past = daysBetween(dueOn, today);
  if (past > 0) return w.time.over(past);
  if (past === 0) return w.time.today;
  return daysLeft === null ? '' : w.time.left(daysLeft);
}

/** Bytes in a unit a person reads. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
