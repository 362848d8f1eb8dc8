import { parseCLI, startVitest } from 'vitest/node';
import { closingLine, type Outcome, outcomeOf } from './outcome.js';
import { findChromium, findRedis, installChromium } from './tools.js';

/** What the person's shell says about a running ledger must not steer the tests to it. */
const NOT_OURS = [
  'DATABASE_URL',
  'MIGRATE_DATABASE_URL',
  'REDIS_URL',
  'PUBLIC_URL',
  'TRUSTED_PROXIES',
  'SECRET_KEY',
  'REQUESTS_PER_MINUTE',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_LABEL',
  'OIDC_LOGIN_CLAIM',
  'FILES_FOLDER',
  'FILES_S3_ENDPOINT',
  'FILES_S3_BUCKET',
  'FILES_S3_REGION',
  'FILES_S3_ACCESS_KEY',
  'FILES_S3_SECRET_KEY',
  'FILES_S3_BUCKET_IN_PATH',
  'HOST',
  'PORT',
  'DATA_DIR',
  'LOG_LEVEL',
  'SAMPLE',
  'NODE_ENV',
];

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(words: string[]): Promise<Outcome> {
  for (const name of NOT_OURS) delete process.env[name];
  const { filter, options } = parseCLI(['vitest', 'run', ...words]);
  // A narrowed run is someone at work on one room: nothing is installed for it.
  if (!findChromium() && filter.length === 0) installChromium(say);
  const chromium = findChromium();
  if (chromium) process.env.CHROME_PATH = chromium;
  const vitest = await startVitest('test', filter, { ...options, run: true, watch: false });
  const outcome = outcomeOf(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  await vitest.close();
  if (outcome.skipped > 0) {
    const why = [
      chromium ? undefined : 'There is no Chromium: NO PAGE WAS LOOKED AT in a browser. Install chromium, or set CHROME_PATH to one.',
      findRedis() ? undefined : 'There is no redis-server on PATH: THE QUEUE WAS NOT TRIED ON REDIS. Install redis-server.',
    ].filter((line) => line !== undefined);
    process.stdout.write(`\n!!! ${outcome.skipped} tests were SKIPPED.\n${why.map((line) => `!!! ${line}\n`).join('')}\n`);
  }
  return outcome;
}

let outcome: Outcome = { passed: 0, failed: 1, skipped: 0 };
try {
  outcome = await main(process.argv.slice(2));
} catch (error) {
  say((error as Error).stack ?? String(error));
}
const exitCode = outcome.failed > 0 ? 1 : 0;
// The last line of all; only then the end, so that a pipe gets it whole.
process.stdout.write(`${closingLine(outcome)}\n`, () => process.exit(exitCode));
