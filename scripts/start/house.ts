import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { refuseBlindCtype, startPostgres, type EmbeddedPostgres } from '../embedded-postgres.js';
import { whenReady } from './http.js';
import { Service } from './service.js';

const READY_WITHIN_SECONDS = 90;
const STEADY = 60_000;

export interface HouseWishes {
  root: string;
  dataDir: string;
  url: string;
  /** What API, worker and scripts get to see; DATABASE_URL in it means a database of one's own. */
  env: NodeJS.ProcessEnv;
  empty: boolean;
  say: (line: string) => void;
  /** What is for the person at the terminal and for no log. */
  tell: (words: string) => void;
}

/** Everything `npm start` starts and, in the other order, stops: PostgreSQL, API, worker. */
export class House {
  private starting?: Promise<EmbeddedPostgres>;
  private postgres?: EmbeddedPostgres;
  private api?: Service;
  private worker?: Service;
  private task?: Service;
  private stopping = false;
  private env?: NodeJS.ProcessEnv;

  constructor(private readonly wishes: HouseWishes) {}

  /** The fictional district, or another one. */
  get serves(): 'sample' | 'other' {
    const note = this.postgres && join(this.postgres.folder, 'first-start');
    return note && existsSync(note) && readFileSync(note, 'utf8').trim() === 'sample' ? 'sample' : 'other';
  }

  /** Where the data are, for the banner. */
  get folder(): string | undefined {
    return this.postgres?.folder;
  }

  /** Brings all of it up; answers once it is ready. Throws in words for a person. */
  async start(died: (why: string) => void): Promise<void> {
    const { say } = this.wishes;
    const env = { ...this.wishes.env };
    let migrator = env;
    if (env.DATABASE_URL) {
      await refuseBlindCtype(env.DATABASE_URL);
    } else {
      this.starting = startPostgres({ dataDir: join(this.wishes.dataDir, 'postgres'), say });
      this.postgres = await this.starting;
      if (this.stopping) return;
      env.DATABASE_URL = this.postgres.appUrl;
      migrator = { ...env, MIGRATE_DATABASE_URL: this.postgres.ownerUrl };
    }
    await this.migrate(migrator);
    if (this.stopping) return;
    // Only the migration holds the owner's key.
    delete env.MIGRATE_DATABASE_URL;
    this.env = env;
    const first = this.firstStart();
    this.api = this.service('api', 'dist/apps/api/src/main.js', env);
    void this.api.ended.then(
      (how) => this.stopping || died(`The API ended (${how ?? 'by itself'}); its log: ${join(this.wishes.dataDir, 'logs', 'api.log')}`),
    );
    await whenReady(this.wishes.url, READY_WITHIN_SECONDS, () => !this.stopping);
    if (this.stopping) return;
    // The page first: on two cores they would wait for each other. What is uploaded meanwhile waits a moment for its reader.
    this.keepWorker(env);
    if (first) {
      if (first === 'sample') say('Loading the sample district …  正在载入示例区……');
      await this.layDistrict(first, env);
    }
  }

  /** Hands the ledger a report, as the person at this machine; throws where it is refused, in its own words. */
  importReport(path: string): Promise<void> {
    return this.runTask('import-report', this.env!, [path]);
  }

  /** Stops API, worker and database one after the other. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.task?.stop();
    await this.api?.stop();
    await this.worker?.stop();
    await (await this.starting?.catch(() => undefined))?.stop();
  }

  /** The impatient end: nothing is left, and the database mends itself at the next start. */
  async kill(): Promise<void> {
    for (const service of [this.task, this.api, this.worker]) service?.kill();
    await this.postgres?.stop();
  }

  private service(name: string, script: string, env: NodeJS.ProcessEnv, words: string[] = []): Service {
    const { root, dataDir, say, tell } = this.wishes;
    const logs = join(dataDir, 'logs');
    return new Service({ name, script, words, env, root, logs, tell, say: (line) => void (this.stopping || say(line)) });
  }

  /** A worker that dies is started again, ever more slowly: what it left half is found by the next one. */
  private keepWorker(env: NodeJS.ProcessEnv, failures = 0): void {
    const began = performance.now();
    const worker = (this.worker = this.service('worker', 'dist/apps/worker/src/main.js', env));
    void worker.ended.then(async (how) => {
      if (this.stopping) return;
      const again = performance.now() - began > STEADY ? 1 : failures + 1;
      const seconds = Math.min(30, 2 ** (again - 1));
      this.wishes.say(`The worker ended (${how ?? 'by itself'}); starting it again in ${seconds} s.`);
      await pause(seconds * 1000);
      if (!this.stopping) this.keepWorker(env, again);
    });
  }

  private async runTask(name: string, env: NodeJS.ProcessEnv, words: string[] = []): Promise<void> {
    const task = (this.task = this.service(name, `dist/scripts/${name}.js`, env, words));
    const how = await task.ended;
    this.task = undefined;
    if (how && !this.stopping) throw new Error(`"${name}" failed (${how}).`);
  }

  /** Once for a build and a database of ours: loading all of it to find nothing to do is a third of a second start. */
  private async migrate(env: NodeJS.ProcessEnv): Promise<void> {
    const build = readFileSync(join(this.wishes.root, 'dist/.server-built'), 'utf8');
    const note = this.postgres && join(this.postgres.folder, 'migrated-by');
    if (note && existsSync(note) && readFileSync(note, 'utf8') === build) return;
    await this.runTask('migrate', env);
    if (note && !this.stopping) writeFileSync(note, build);
  }

  /** The first start decides: with the sample district or with an empty one; a database of one's own is given neither. */
  private firstStart(): 'sample' | 'empty' | null {
    if (!this.postgres || existsSync(join(this.postgres.folder, 'first-start'))) return null;
    return this.wishes.empty ? 'empty' : 'sample';
  }

  /** Marked only when all of it stands; the scripts themselves make nothing twice. */
  private async layDistrict(first: 'sample' | 'empty', env: NodeJS.ProcessEnv): Promise<void> {
    await this.runTask(first === 'sample' ? 'sample-data' : 'district', env);
    if (!this.stopping) writeFileSync(join(this.postgres!.folder, 'first-start'), `${first}\n`);
  }
}
