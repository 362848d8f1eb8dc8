/** The compiled API as processes of their own, as production runs it, on the database of a spec. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { projectRoot } from '#config/paths';
import { freePort } from '../../scripts/postgres/server.js';
import { until } from './hold.js';

const API = join(projectRoot(), 'dist', 'apps', 'api', 'src', 'main.js');

export interface Told {
  status: number;
  // Answers are looked into freely; what they must hold is what the tests say.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  headers: Headers;
  /** What the next request sends, where a session has begun. */
  cookie: string;
}

export interface ApiProcess {
  url: string;
  /** Asks over the wire; throws where the connection breaks. */
  ask(method: string, path: string, asked?: { body?: unknown; headers?: Record<string, string> }): Promise<Told>;
  /** Ends it with -9 and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts the compiled API with this environment; what it said and the code it ended with, for one that does not come up. */
export function spawnApi(env: Record<string, string>): { child: ChildProcess; ended: Promise<{ code: number | null; said: string }> } {
  if (!existsSync(API)) throw new Error('this test runs the compiled API: npm run build first');
  const child = spawn(process.execPath, [API], { env: { ...process.env, REDIS_URL: '', ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  return { child, ended: new Promise((done) => child.once('close', (code) => done({ code, said }))) };
}

/** Starts API processes for a spec file and ends what is left of them after it. */
export function apiProcesses(): (env?: Record<string, string>) => Promise<ApiProcess> {
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));
  return async (env = {}) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { child, ended } = spawnApi({ HOST: '127.0.0.1', PORT: String(port), ...env });
    children.push(child);
    void ended.then(({ said }) => said && process.stderr.write(said));
    const up = () =>
      fetch(`${url}/health/live`).then(
        ({ ok }) => ok,
        () => {
          if (child.exitCode !== null) throw new Error('the API ended');
          return false;
        },
      );
    await until(up, 'the API listens');
    return {
      url,
      ask: (method, path, asked) => ask(`${url}/api${path}`, method, asked),
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
  };
}

async function ask(
  url: string,
  method: string,
  { body, headers }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Told> {
  const form = body instanceof FormData;
  const answer = await fetch(url, {
    method,
    headers: { ...(body === undefined || form ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: text === '' ? null : JSON.parse(text),
    headers: answer.headers,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}
