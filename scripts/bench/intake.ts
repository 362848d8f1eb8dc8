import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#config/paths';
import { type Bench, inTurn, measured, type Measurement } from './report.js';
import { writeReport, writeWorkbook } from './reports.js';

const ROUNDS = 3;
const MEMORY_MEGABYTES = 300;
const goal = { atMost: 11 };

interface Reading {
  milliseconds: number;
  megabytes: number;
  problems: number;
  measures: number;
}

/** A kind of document at its full size and at a tenth, and how many measures it holds a unit of size. */
const SUBJECTS = [
  { name: '500-page report', file: (size: number) => `report-${size}.docx`, write: writeReport, size: 500, measuresEach: 4 },
  { name: '10,000-row workbook', file: (size: number) => `rows-${size}.xlsx`, write: writeWorkbook, size: 10_000, measuresEach: 1 },
];

/** From bytes to proposal, against ourselves at a tenth of the size: what grows faster than the document shows here. */
export const intake: Bench = {
  name: 'intake',
  about: 'a 500-page report and a 10,000-row workbook, each against a tenth of it',
  seconds: 60,
  goal,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-intake-'));
    try {
      const results: Measurement[] = [];
      for (const subject of SUBJECTS) {
        const read = async (size: number) => reading(join(folder, subject.file(size)), size * subject.measuresEach);
        say(`  ${subject.name} …`);
        await subject.write(join(folder, subject.file(subject.size)), subject.size);
        await subject.write(join(folder, subject.file(subject.size / 10)), subject.size / 10);
        let most = 0;
        const seconds = async (size: number) => {
          const { milliseconds, megabytes } = await read(size);
          most = Math.max(most, megabytes);
          return milliseconds / 1000;
        };
        const figures = await inTurn(
          ROUNDS,
          say,
          () => seconds(subject.size),
          () => seconds(subject.size / 10),
        );
        const result = measured('intake', 's', figures.ours, figures.limit, goal, most <= MEMORY_MEGABYTES);
        say(`  ${subject.name}: ${result.ours} s, ratio ${result.ratio}, at most ${Math.round(most)} MB (goal ≤ ${MEMORY_MEGABYTES})`);
        results.push(result);
      }
      // One line for both: the one that is further from its goal, met only when both are.
      const worst = results.reduce((a, b) => (b.ratio > a.ratio ? b : a));
      return { ...worst, met: results.every((result) => result.met) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Reads it in a fresh process; throws when it did not find every measure, for then there is nothing to compare. */
async function reading(path: string, measures: number): Promise<Reading> {
  const script = join(projectRoot(), 'dist/scripts/bench/read-report.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script, path], { maxBuffer: 1024 * 1024 });
  const found = JSON.parse(stdout) as Reading;
  if (found.measures !== measures) throw new Error(`${path}: ${found.measures} measures found, ${measures} written`);
  return found;
}
