import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en.js';
import { zh } from '../i18n/zh-CN.js';
import { daysBetween, formatDay, formatInstant, formatShortDay, formatSize, timeLeft } from './dates.js';

describe('a day on the page', () => {
  it('names its year only where that is another', () => {
    expect(formatDay('2026-10-08', 'zh-CN', '2026-09-17')).toBe('10月8日（周四）');
    expect(formatDay('2027-01-01', 'zh-CN', '2026-09-17')).toBe('2027年1月1日（周五）');
    expect(formatDay('2026-10-08', 'en', '2026-09-17')).toBe('Thu 8 Oct');
    expect(formatDay('2027-01-01', 'en', '2026-09-17')).toBe('Fri 1 Jan 2027');
  });

  it('says what is left as a person would', () => {
    expect(timeLeft('2026-10-08', 3, '2026-09-28', zh)).toBe('还剩3个工作日');
    expect(timeLeft('2026-10-08', 0, '2026-10-08', zh)).toBe('今天到期');
    expect(timeLeft('2026-10-08', -2, '2026-10-10', zh)).toBe('逾期2天');
    expect(timeLeft('2026-10-08', 1, '2026-09-30', en)).toBe('1 working day left');
    expect(timeLeft('2026-10-08', null, '2026-09-30', en)).toBe('');
  });

  it('counts over the end of a month and a leap day', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-10-08', '2026-10-07')).toBe(-1);
  });
});

it('leaves the day of the week out where there is little room', () => {
  expect(formatShortDay('2026-10-08', 'zh-CN', '2026-09-17')).toBe('10月8日');
  expect(formatShortDay('2027-01-01', 'en', '2026-09-17')).toBe('1 Jan 2027');
});

describe('an instant on the page', () => {
  it('is told by the clock in Shanghai, wherever the reader is', () => {
    expect(formatInstant('2026-11-23T16:30:00Z', 'zh-CN', '2026-11-24')).toBe('11月24日 00:30');
    expect(formatInstant('2025-12-31T16:30:00Z', 'zh-CN', '2025-12-31')).toBe('2026年1月1日 00:30');
    expect(formatInstant('2026-11-23T03:05:00Z', 'en', '2026-11-24')).toBe('23 Nov, 11:05');
  });
});

it('gives a size in the unit a person reads', () => {
  expect([formatSize(3), formatSize(427_356), formatSize(20_971_520)]).toEqual(['3 B', '417 kB', '20.0 MB']);
});
