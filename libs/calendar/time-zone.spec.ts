import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, expect, it } from 'vitest';

const room = import.meta.dirname;
const built = mkdtempSync(join(tmpdir(), 'calendar-'));
afterAll(() => rmSync(built, { recursive: true }));

/** The room as plain JavaScript, so that a bare node can run it in any zone. */
function build(): string {
  writeFileSync(join(built, 'package.json'), '{"type":"module"}');
  for (const file of readdirSync(room).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
    const { outputText } = ts.transpileModule(readFileSync(join(room, file), 'utf8'), { compilerOptions: options });
    writeFileSync(join(built, file.replace(/\.ts$/, '.js')), outputText);
  }
  return pathToFileURL(join(built, 'index.js')).href;
}

const year2026 = readFileSync(join(room, '../../config/calendar/2026.json'), 'utf8');

/** Every answer that could hang on a zone, over the days clocks change in New York and the turn of two years. */
const probe = `
  const { addDays, day, formatDay, formatDaysLeft, today, weekday, readCalendarYear, WorkingCalendar } = await import(process.argv[1]);
  const calendar = new WorkingCalendar([readCalendarYear(JSON.parse(process.argv[2]), '2026.json')]);
  const answers = [];
  for (let hour = 0; hour < 460 * 24; hour += 7) {
    const on = today(new Date(Date.UTC(2025, 11, 20, hour, 59, 59)));
    answers.push(on, weekday(on), addDays(on, 1), calendar.addWorkingDays(on, 3), calendar.deadlineAfterDays(on, 15), calendar.rungDay(on, -5),
      formatDay(on, 'zh', on), formatDaysLeft(day('2026-10-08'), 'en', on, calendar));
  }
  console.log(JSON.stringify({ offset: new Date('2026-07-01').getTimezoneOffset(), answers }));
`;

it('gives the same days in London, New York and Shanghai', () => {
  const door = build();
  const answer = (zone: string) => {
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', probe, door, year2026], {
      env: { TZ: zone },
      encoding: 'utf8',
    });
    return JSON.parse(out) as { offset: number; answers: unknown[] };
  };
  const [utc, newYork, shanghai] = [answer('UTC'), answer('America/New_York'), answer('Asia/Shanghai')];
  expect([utc.offset, newYork.offset, shanghai.offset]).toEqual([0, 240, -480]);
  expect(newYork.answers).toEqual(utc.answers);
  expect(shanghai.answers).toEqual(utc.answers);
  expect(utc.answers.slice(0, 3)).toEqual(['2025-12-20', 6, '2025-12-21']);
});
