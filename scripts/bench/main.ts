import { intake } from './intake.js';
import { ledger } from './ledger.js';
import { hotParent, progress } from './progress.js';
import { type Bench, line } from './report.js';
import { start } from './start.js';

const BENCHES: Bench[] = [start, intake, ledger, progress, hotParent];

const say = (text: string) => void process.stderr.write(`${text}\n`);
const words = process.argv.slice(2);
const json = words.includes('--json');
const names = words.filter((word) => word !== '--json');
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));

if (unknown.length > 0) {
  say(`There is no bench called ${unknown.join(', ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
// What a bench started goes with the process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

for (const bench of BENCHES.filter(({ name }) => names.length === 0 || names.includes(name))) {
  say(`${bench.name}: ${bench.about}; about ${bench.seconds} s`);
  const measurement = await bench.run(say);
  process.stdout.write(`${json ? JSON.stringify(measurement) : line(measurement, bench.goal)}\n`);
  if (!measurement.met) process.exitCode = 1;
}
