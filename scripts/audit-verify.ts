import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { type Env, readEnv } from '#config/env';
import { AuditVerifier, type Verdict } from '#audit';
import { databaseOptions } from '#platform';
import { standingServer } from './postgres/standing.js';

const NO_DATABASE =
  'audit: there is no database to look at: run this while `npm start` runs, or set DATABASE_URL.  没有可校验的数据库：请在系统运行时执行，或设置 DATABASE_URL。';

/** The audit trail is read again from its first row to its last: 0 where it is as it was written, 1 where it is not, 2 where it could not be read. */
try {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const verdict = await verified(databaseUrl());
  process.stdout.write(`${values.json ? JSON.stringify(verdict) : words(verdict)}\n`);
  process.exitCode = verdict.bad ? 1 : 0;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

function databaseUrl(): string {
  const given: Env = readEnv({ ...process.env, DATABASE_URL: process.env.DATABASE_URL || 'postgres://embedded/ledger' });
  if (process.env.DATABASE_URL) return given.DATABASE_URL;
  const urls = standingServer(join(given.DATA_DIR, 'postgres'), 'ledger');
  if (!urls) throw new Error(NO_DATABASE);
  return urls.appUrl;
}

async function verified(url: string): Promise<Verdict> {
  const database = await new DataSource(databaseOptions(url, { entities: [], migrations: [] })).initialize();
  try {
    return await new AuditVerifier(database).verify();
  } finally {
    await database.destroy();
  }
}

function words({ rows, chains, roots, lastRoot, bad }: Verdict): string {
  if (bad) return `audit: NOT intact  已被改动\n${bad.words.en}\n${bad.words.zh}`;
  const last = lastRoot ? `, last root ${lastRoot.day} ${lastRoot.root}` : '';
  return `audit: ${rows} rows in ${chains} chains, ${roots} roots${last}: intact  完好`;
}
