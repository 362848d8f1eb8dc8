import { describe, expect, it } from 'vitest';
import { readCalendarYear, UnusableCalendarYear } from './index.js';

const good = {
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知',
  restDays: ['2026-01-01', '2026-05-01', '2026-10-01', '2026-10-02'],
  workDays: ['2026-10-10'],
};

function faults(content: unknown): readonly string[] {
  try {
    readCalendarYear(content, '2026.json');
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableCalendarYear);
    return (error as UnusableCalendarYear).faults;
  }
  return [];
}

describe('a year file', () => {
  it('is taken as it stands', () => {
    expect(readCalendarYear(good, '2026.json')).toEqual(good);
  });

  it('is refused with all its faults at once, and its name', () => {
    const content = {
      year: 2026,
      source: ' ',
      restDays: ['2026-01-01', '2026-01-01', '2025-12-31', '2026-02-30', '2026-10-01', '2026-10-10'],
      workDays: ['2026-10-09', '2026-10-10', 7],
      remark: '',
    };
    expect(faults(content)).toEqual([
      'unknown key remark',
      'source must name the notice: its title and number (文号)',
      'restDays: 2026-01-01 stands twice',
      'restDays: "2026-02-30" is not a day (YYYY-MM-DD)',
      'workDays: 7 is not a day (YYYY-MM-DD)',
      'restDays: 2025-12-31 belongs into the file of 2025',
      'workDays: 2026-10-09 is a weekday and worked anyway',
      '2026-10-10 is both a rest day and a working day',
      'restDays: 2026-05-01 (劳动节) is missing',
    ]);
    expect(() => readCalendarYear(content, '2026.json')).toThrow(/^2026\.json: unknown key remark; source must/);
  });

  it.each([{ year: '2026' }, { year: 1900 }, { year: 2026.5 }, { year: null }])('is refused with %j', (wrong) => {
    expect(faults({ ...good, ...wrong })).toEqual(['year must be a whole number from 1949 to 2199']);
  });

  it('is refused without its lists', () => {
    expect(faults({ ...good, restDays: '2026-01-01', workDays: undefined })).toEqual([
      'restDays must be a list of days',
      'workDays must be a list of days',
      'restDays: 2026-01-01 (元旦) is missing',
      'restDays: 2026-05-01 (劳动节) is missing',
      'restDays: 2026-10-01 (国庆节) is missing',
    ]);
  });

  it.each([null, [], 'text', 3])('is not %j', (content) => {
    expect(faults(content)).toEqual(['must be an object with year, source, restDays and workDays']);
  });
});
