import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { env } from '#config/env';
import { HouseModule } from '#house';
import { Scenes, Tasks } from '#ledger';
import type { Scope } from '#org';
import { type Asked, asked } from './ledger-asked.js';
import { pageByHand } from './ledger-by-hand.js';
import { inTurn } from './report.js';

// The pages, in a process of its own as the API is one: both ways in turn, over one connection each; the medians go to stdout.
const ROUNDS = 5;
const tenantId = process.argv[2]!;
const say = (line: string) => void process.stderr.write(`${line}\n`);

const app = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: false, abortOnError: false });
const tasks = app.get(Tasks);
const scenes = app.get(Scenes);
const client = new pg.Client({ connectionString: env().DATABASE_URL, options: '-c timezone=Asia/Shanghai -c work_mem=16MB -c jit=off' });
await client.connect();

const scopeOf = ({ asUnit, unit }: Asked): Scope => {
  const who = { personId: unit, handId: unit, unitId: unit, groups: [] };
  return asUnit
    ? { tenantId, units: [unit], groups: [], who: { ...who, roles: ['officer'] } }
    : { tenantId, units: 'all', groups: [], who: { ...who, roles: ['supervisor'] } };
};
const ours = (page: Asked) => {
  const { asUnit, unit, light, text, sort } = page;
  return tasks.page(scopeOf(page), { light, q: text, ...(asUnit ? {} : { unit }) }, { sort, pageSize: 50 });
};
const byHand = (page: Asked) => pageByHand(client, tenantId, page, scenes.now());

/** Pages a second over all that is asked. */
const pagesPerSecond = (pages: Asked[], ask: (page: Asked) => Promise<unknown>) => async () => {
  const began = performance.now();
  for (const page of pages) await ask(page);
  return (pages.length * 1000) / (performance.now() - began);
};

/** Throws where the two do not give the same page: there would be nothing to compare. */
async function compare(page: Asked): Promise<number> {
  const [{ items, total }, rows] = [await ours(page), await byHand(page)];
  const same = total === rows[0]?.total && JSON.stringify(items.map(({ id }) => id)) === JSON.stringify(rows.map(({ id }) => id));
  if (!same) throw new Error(`not the same page: ${JSON.stringify(page)}; ours ${total}, by hand ${rows[0]?.total}`);
  return total;
}

try {
  const figures: { name: string; ours: number; limit: number }[] = [];
  for (const asUnit of [false, true]) {
    const name = asUnit ? 'as a unit' : 'as a supervisor';
    const pages = asked(asUnit);
    const totals: number[] = [];
    for (const page of pages) totals.push(await compare(page));
    say(`  ${name}: ${pages.length} pages, the same both ways, of ${Math.min(...totals)} to ${Math.max(...totals)} tasks found`);
    figures.push({ name, ...(await inTurn(ROUNDS, say, pagesPerSecond(pages, ours), pagesPerSecond(pages, byHand))) });
  }
  process.stdout.write(JSON.stringify(figures));
} finally {
  await client.end();
  await app.close();
}
