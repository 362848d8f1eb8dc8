export { readCalendarYear, UnusableCalendarYear, type CalendarYear } from './calendar-year.js';
export {
  addDays,
  day,
  daysBetween,
  endOfDay,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  parseDay,
  today,
  weekday,
  yearOf,
  type Day,
} from './day.js';
export { formatDay, formatDaysLeft, formatShortDay } from './words.js';
export { WorkingCalendar } from './working-calendar.js';
