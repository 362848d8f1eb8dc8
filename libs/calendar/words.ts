import { daysBetween, weekday, yearOf, type Day } from './day.js';
import type { WorkingCalendar } from './working-calendar.js';

type Language = 'zh' | 'en';

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A day without its weekday: 10月8日 / 8 Oct; with the year when it is not that of `today`. */
export function formatShortDay(day: Day, language: Language, today: Day): string {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))];
  const sameYear = yearOf(day) === yearOf(today);
  if (language === 'zh') return `${sameYear ? '' : `${yearOf(day)}年`}${month}月${date}日`;
  return `${date} ${MONTHS[month - 1]}${sameYear ? '' : ` ${yearOf(day)}`}`;
}

/** A day as people write it: 10月8日（周四） / Thu 8 Oct; with the year when it is not that of `today`. */
export function formatDay(day: Day, language: Language, today: Day): string {
  const name = WEEKDAYS[language][weekday(day) - 1]!;
  const words = formatShortDay(day, language, today);
  return language === 'zh' ? `${words}（${name}）` : `${name} ${words}`;
}

/**
 * What is left until a due day, in working days, or how long it has passed, in calendar days: 还剩3个工作日, 今天到期, 逾期2天.
 * Begins with 暂定 where the count runs through a year whose notice is not loaded.
 */
export function formatDaysLeft(due: Day, language: Language, today: Day, calendar: WorkingCalendar): string {
  const days = daysBetween(today, due);
  if (days === 0) return language === 'zh' ? '今天到期' : 'due today';
  if (days < 0) return language === 'zh' ? `逾期${-days}天` : `${plural(-days, 'day')} overdue`;
  const working = calendar.workingDaysBetween(today, due);
  const provisional = calendar.provisionalBetween(today, due);
  if (language === 'zh') {
    const left = working > 0 ? `还剩${working}个工作日` : `还剩${days}天（均为休息日）`;
    return provisional ? `暂定${left}` : left;
  }
  const left = working > 0 ? `${plural(working, 'working day')} left` : `${plural(days, 'day')} left, no working day among them`;
  return provisional ? `provisionally ${left}` : left;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
