import { join } from 'node:path';
import { InvalidConfiguration, readEnv } from '#config/env';
import { projectRoot } from '#config/paths';
import { PostgresRefusal } from './embedded-postgres.js';
import { House } from './start/house.js';
import { SAMPLE_PASSWORD } from './start/sample-password.js';
import { readOptions, USAGE, WrongUsage } from './start/options.js';
import { claim } from './start/running.js';
import { secretIn } from './start/secret.js';

/** npm passes on the Ctrl-C that the terminal gave us already; only a later one is meant as a second. */
const SAME_PRESS = 700;

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(words: string[]): Promise<void> {
  if (words.includes('--help') || words.includes('-h')) return void process.stdout.write(`${USAGE}\n`);
  const options = readOptions(words);
  const given: NodeJS.ProcessEnv = { ...process.env, ...(options.port === undefined ? {} : { PORT: options.port }) };
  const { HOST, PORT, DATA_DIR } = readEnv({ ...given, DATABASE_URL: given.DATABASE_URL || 'postgres://embedded/ledger' });
  const url = `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
  const unclaim = claim(join(DATA_DIR, 'running.json'), url);
  const told: string[] = [];
  const house = new House({
    root: projectRoot(),
    dataDir: DATA_DIR,
    url,
    env: {
      ...given,
      NODE_ENV: given.NODE_ENV ?? 'production',
      HOST,
      PORT: String(PORT),
      DATA_DIR,
      SECRET_KEY: given.SECRET_KEY || secretIn(DATA_DIR),
    },
    empty: options.empty,
    say,
    tell: (words) => void told.push(words),
  });

  let stoppedAt: number | undefined;
  const end = async (code: number) => {
    if (stoppedAt !== undefined) return;
    stoppedAt = performance.now();
    await house.stop();
    unclaim();
    process.exit(code);
  };
  const asked = () => {
    if (stoppedAt === undefined) {
      say('Stopping …  正在停止……');
      void end(0);
    } else if (performance.now() - stoppedAt > SAME_PRESS) {
      void house.kill().then(() => {
        unclaim();
        process.exit(130);
      });
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);

  try {
    await house.start((why) => {
      say(why);
      void end(1);
    });
    if (stoppedAt !== undefined) return;
    if (options.report) await importReport(house, options.report);
    process.stdout.write(banner(url, house.folder ?? 'DATABASE_URL', join(DATA_DIR, 'logs'), house.serves));
    for (const words of told) process.stdout.write(`${words}\n\n`);
  } catch (error) {
    if (stoppedAt !== undefined) return;
    say(`${(error as Error).message}\nLogs: ${join(DATA_DIR, 'logs')}`);
    await end(1);
  }
}

/** A report that is refused is said and stops nothing: the page is there to try another. */
async function importReport(house: House, path: string): Promise<void> {
  try {
    await house.importReport(path);
  } catch (error) {
    say(`The report could not be imported  报告未能导入：${path}\n  ${(error as Error).message}`);
  }
}

function banner(url: string, data: string, logs: string, serves: 'sample' | 'other'): string {
  return `
  整改台账 Rectification ledger

  ${url}    open this in a browser  在浏览器中打开
  ${url}/api/docs    the API, once logged in  接口说明（登录后）
${serves === 'sample' ? SAMPLE_LOGINS : ''}
  data 数据 ${data}
  logs 日志 ${logs}
  Ctrl-C stops all of it; the data stay.  按 Ctrl-C 停止，数据保留。

`;
}

const SAMPLE_LOGINS = `
  log in as  登录账号  supervisor · leader · head · signatory · officer · acceptor · sysadmin · secadmin · auditor
  password   口令      ${SAMPLE_PASSWORD}
`;

// A closed terminal takes our output away, not our duty to stop the rest.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof WrongUsage) say(`${error.message}\n\n${USAGE}`);
  else if (error instanceof InvalidConfiguration || error instanceof PostgresRefusal) say(error.message);
  else say((error as Error).message);
  process.exitCode = error instanceof WrongUsage ? 2 : 1;
}
