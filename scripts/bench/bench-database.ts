import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot } from '#config/paths';
import { startThrowAwayPostgres } from '../embedded-postgres.js';

/** A database that is thrown away but loses no commit before that, with the tables of this build. */
export interface BenchDatabase {
  superuserUrl: string;
  appUrl: string;
  /** What a process of ours is started with to work on it. */
  env: NodeJS.ProcessEnv;
}

/** Lets `work` use a fresh database, and removes it. */
export async function withBenchDatabase<Answer>(work: (database: BenchDatabase) => Promise<Answer>): Promise<Answer> {
  const postgres = await startThrowAwayPostgres({ durable: true, database: 'ledger' });
  const { superuserUrl, ownerUrl, appUrl, folder } = postgres;
  const env = {
    ...process.env,
    DATABASE_URL: appUrl,
    MIGRATE_DATABASE_URL: ownerUrl,
    REDIS_URL: '',
    PUBLIC_URL: '',
    SECRET_KEY: randomBytes(32).toString('base64url'),
    // Goes with the database, also where this process is killed.
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'warn',
    REQUESTS_PER_MINUTE: '10000000',
  };
  try {
    await outputOf('migrate.js', [], env);
    return await work({ superuserUrl, appUrl, env });
  } finally {
    await postgres.stop();
  }
}

/** Starts one of our compiled programs; it does not outlive this process. Its stdout is read, its stderr is ours. */
export function started(program: string, words: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', program), ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const atExit = () => child.kill('SIGKILL');
  process.once('exit', atExit);
  child.once('close', () => process.off('exit', atExit));
  return child;
}

/** Runs one of our scripts to its end and answers what it wrote; throws where it fails. */
export async function outputOf(script: string, words: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = started(join('scripts', script), words, env);
  let said = '';
  child.stdout!.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${script} failed (exit ${String(code)})`);
  return said;
}
