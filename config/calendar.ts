import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCalendarYear, UnusableCalendarYear, WorkingCalendar, type CalendarYear } from '#calendar';
import { InvalidConfiguration } from './env.js';
import { projectRoot } from './paths.js';

const YEAR_FILE = /^(\d{4})\.json$/;

/** Reads every year file of a folder, oldest first; throws InvalidConfiguration naming every fault of every file. */
export function readCalendarYears(folder: string): CalendarYear[] {
  const faults: string[] = [];
  const years: CalendarYear[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    try {
      const year = readCalendarYear(JSON.parse(readFileSync(join(folder, name), 'utf8')), name);
      if (YEAR_FILE.exec(name)?.[1] !== String(year.year))
        faults.push(`${name}: holds the year ${year.year}; a file is named after its year`);
      years.push(year);
    } catch (error) {
      if (error instanceof UnusableCalendarYear) faults.push(error.message);
      else if (error instanceof SyntaxError) faults.push(`${name}: not valid JSON`);
      else throw error;
    }
  }
  if (faults.length > 0) throw new InvalidConfiguration('The working calendar cannot be used', faults);
  return years;
}

let current: WorkingCalendar | undefined;

/** The working calendar of this process, read once from config/calendar. */
export function workingCalendar(): WorkingCalendar {
  return (current ??= new WorkingCalendar(readCalendarYears(join(projectRoot(), 'config', 'calendar'))));
}
