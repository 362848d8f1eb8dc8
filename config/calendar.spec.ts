import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, weekday } from '#calendar';
import { readCalendarYears, workingCalendar } from './calendar.js';
import { projectRoot } from './paths.js';

describe('the year files of this repository', () => {
  const years = readCalendarYears(join(projectRoot(), 'config', 'calendar'));
  const calendar = workingCalendar();

  it('hold the notices of 2024 to 2026, each with its number', () => {
    expect(years.map(({ year, source }) => [year, /〔\d{4}〕\d+号/.exec(source)?.[0]])).toEqual([
      [2024, '〔2023〕7号'],
      [2025, '〔2024〕12号'],
      [2026, '〔2025〕7号'],
    ]);
  });

  it.each([
    [2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'],
    [2025, '01-26 02-08 04-27 09-28 10-11'],
    [2026, '01-04 02-14 02-28 05-09 09-20 10-10'],
  ])('work the make-up days of %i and only these weekends', (year, makeUpDays) => {
    const worked = daysOf(year).filter((on) => weekday(on) > 5 && calendar.isWorkingDay(on));
    expect(worked).toEqual(makeUpDays.split(' ').map((on) => `${year}-${on}`));
  });

  it.each([
    [2024, '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07'],
    [2025, '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08'],
    [2026, '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07'],
  ])('rest on these weekdays of %i and no other', (year, restDays) => {
    const rested = daysOf(year).filter((on) => weekday(on) <= 5 && !calendar.isWorkingDay(on));
    expect(rested).toEqual(restDays.split(' ').map((on) => `${year}-${on}`));
  });
});

describe('a folder of year files', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'calendar-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const year = { year: 2027, source: '通知', restDays: ['2027-01-01', '2027-05-01', '2027-10-01'], workDays: [] };
  const put = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

  it('is read oldest first, whatever else lies beside', () => {
    put('2027.json', year);
    put('README.md', 'not a year');
    expect(readCalendarYears(folder)).toEqual([year]);
  });

  it('is refused with every fault of every file in one error', () => {
    put('2027.json', { ...year, workDays: ['2027-01-04'] });
    put('2028.json', '{');
    put('2029.json', year);
    expect(() => readCalendarYears(folder)).toThrow(
      'The working calendar cannot be used: 2027.json: workDays: 2027-01-04 is a weekday and worked anyway; ' +
        '2028.json: not valid JSON; 2029.json: holds the year 2027; a file is named after its year',
    );
  });
});

function daysOf(year: number) {
  const first = Date.parse(`${year}-01-01`);
  return Array.from({ length: (Date.parse(`${year + 1}-01-01`) - first) / 86_400_000 }, (_, i) =>
    day(new Date(first + i * 86_400_000).toISOString().slice(0, 10)),
  );
}
