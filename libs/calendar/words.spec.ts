import { describe, expect, it } from 'vitest';
import { workingCalendar } from '#config/calendar';
import { day, formatDay, formatDaysLeft, formatShortDay } from './index.js';

const calendar = workingCalendar();
const today = day('2026-10-08');

describe('a day in words', () => {
  it('names its weekday, and its year only when it is another', () => {
    expect(formatDay(today, 'zh', today)).toBe('10月8日（周四）');
    expect(formatDay(day('2027-01-03'), 'zh', today)).toBe('2027年1月3日（周日）');
    expect(formatDay(today, 'en', today)).toBe('Thu 8 Oct');
    expect(formatDay(day('2027-01-04'), 'en', today)).toBe('Mon 4 Jan 2027');
  });

  it('has a short form without the weekday', () => {
    expect(formatShortDay(day('2026-12-31'), 'zh', today)).toBe('12月31日');
    expect(formatShortDay(day('2025-02-03'), 'en', today)).toBe('3 Feb 2025');
  });
});

describe('the time left in words', () => {
  it.each([
    ['2026-10-12', '还剩3个工作日', '3 working days left'], // with the make-up Saturday
    ['2026-10-09', '还剩1个工作日', '1 working day left'],
    ['2026-10-08', '今天到期', 'due today'],
    ['2026-10-07', '逾期1天', '1 day overdue'],
    ['2026-10-06', '逾期2天', '2 days overdue'],
    ['2027-01-04', '暂定还剩62个工作日', 'provisionally 62 working days left'],
  ])('until %s is %s', (due, zh, en) => {
    expect(formatDaysLeft(day(due), 'zh', today, calendar)).toBe(zh);
    expect(formatDaysLeft(day(due), 'en', today, calendar)).toBe(en);
  });

  it('says so when nobody works until the due day', () => {
    expect(formatDaysLeft(day('2026-10-04'), 'zh', day('2026-09-30'), calendar)).toBe('还剩4天（均为休息日）');
    expect(formatDaysLeft(day('2026-10-04'), 'en', day('2026-09-30'), calendar)).toBe('4 days left, no working day among them');
  });
});
