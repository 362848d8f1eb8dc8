import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { readable } from './log-line.js';

const LOG_LIMIT = 10 * 1024 * 1024;
const STOPS_WITHIN = 8_000;

export interface ServiceWishes {
  name: string;
  /** Compiled script and its arguments. */
  script: string;
  words?: string[];
  env: NodeJS.ProcessEnv;
  root: string;
  logs: string;
  say: (line: string) => void;
  /** Hears what the script has to say to a person; it goes into no log. */
  tell?: (words: string) => void;
}

/** A child process of the start: its log in a file, its complaints on the terminal as they come. */
export class Service {
  readonly name: string;
  /** Answers how it ended once it has: null for well, else in words. */
  readonly ended: Promise<string | null>;
  private readonly child: ChildProcess;
  private readonly log: WriteStream;

  constructor({ name, script, words = [], env, root, logs, say, tell }: ServiceWishes) {
    this.name = name;
    this.log = openLog(join(logs, `${name}.log`));
    const preload = pathToFileURL(join(root, 'dist/scripts/start/with-parent.js')).href;
    // Its own session: Ctrl-C comes to us alone, and we stop one after the other. The channel tells it when we are gone.
    this.child = spawn(process.execPath, ['--import', preload, join(root, script), ...words], {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => this.hear(line, stream === this.child.stderr, say));
    }
    this.child.on('message', (message: { tell?: string }) => message.tell && tell?.(message.tell));
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => this.hear(error.message, true, say));
      this.child.once('close', (code, signal) => {
        this.log.end();
        resolve(code === 0 ? null : signal ? `killed by ${signal}` : `exit ${code}`);
      });
    });
  }

  running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Asks it to end, and ends it by force when it does not within 8 s. */
  async stop(): Promise<void> {
    if (this.running()) this.child.kill('SIGTERM');
    const force = setTimeout(() => this.kill(), STOPS_WITHIN);
    await this.ended;
    clearTimeout(force);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private hear(line: string, complaint: boolean, say: (line: string) => void): void {
    this.log.write(`${line}\n`);
    const told = readable(this.name, line, complaint);
    if (told) say(told);
  }
}

function openLog(path: string): WriteStream {
  mkdirSync(join(path, '..'), { recursive: true });
  if (existsSync(path) && statSync(path).size > LOG_LIMIT) renameSync(path, `${path}.1`);
  // A full disk costs the log, never the service.
  return createWriteStream(path, { flags: 'a', mode: 0o600 }).on('error', () => undefined);
}
