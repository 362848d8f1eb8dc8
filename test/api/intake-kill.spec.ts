import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';
import { hold, until } from '../support/hold.js';
import { intakeHouse } from '../support/intake.js';

const WORKER = join(projectRoot(), 'dist', 'apps', 'worker', 'src', 'main.js');
const LEASE_SECONDS = 2;
const house = intakeHouse();
const children: ChildProcess[] = [];

/** The compiled worker as a process of its own, as production runs it. */
function startWorker(): ChildProcess {
  if (!existsSync(WORKER)) throw new Error('this test runs the compiled worker: npm run build first');
  const env = { ...process.env, DATABASE_URL: house.test.appUrl, REDIS_URL: '', LEASE_SECONDS: String(LEASE_SECONDS), SWEEP_SECONDS: '1' };
  const child = spawn(process.execPath, [WORKER], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

const ended = (child: ChildProcess) => new Promise<NodeJS.Signals | null>((done) => child.once('exit', (_code, signal) => done(signal)));
const row = async (id: string) => (await house.database.query('SELECT * FROM intake_document WHERE document_id = $1', [id]))[0];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A document some way through: its reader stands before the units, which another session holds. */
async function uploadAndHold(words: string) {
  const { body } = await house.upload(`二、存在的问题及整改举措\n（一）校车老旧。${words}。\n整改举措：更换校车；加强检查。\n`);
  const gate = await hold(house.test.ownerUrl, 'LOCK TABLE unit IN ACCESS EXCLUSIVE MODE');
  return { id: body.id as string, gate };
}

describe('a worker killed with -9 while it reads', () => {
  it('leaves the document to the next, which reads it once after the lease', async () => {
    const { id, gate } = await uploadAndHold('三辆超期');
    const first = startWorker();
    await until(async () => (await row(id)).state === 'reading', 'the first worker reads');
    await gate.waiting(1);
    const gone = ended(first);
    first.kill('SIGKILL');
    expect(await gone).toBe('SIGKILL');
    await gate.open();
    const killed = await row(id);
    expect(killed).toMatchObject({ state: 'reading', attempts: 1, text: null });

    const second = startWorker();
    await until(async () => (await row(id)).state === 'proposed', 'the second worker reads it');
    const read = await row(id);
    expect(read).toMatchObject({ attempts: 2, lease_token: null });
    expect(read.updated_at.getTime()).toBeGreaterThanOrEqual(killed.lease_until.getTime());
    const intake = (await house.ask(`/intakes/${id}`)).body;
    expect(intake.proposal.problems[0]).toMatchObject({ title: '校车老旧', measures: [{ text: '更换校车' }, { text: '加强检查。' }] });

    const stopped = ended(second);
    second.kill('SIGTERM');
    await stopped;
    expect(await row(id)).toMatchObject({ version: read.version });
  });

  it('is not counted against the document when it was told to stop', async () => {
    const { id, gate } = await uploadAndHold('五辆超期');
    const worker = startWorker();
    await until(async () => (await row(id)).state === 'reading', 'the worker reads');
    await gate.waiting(1);
    const gone = ended(worker);
    worker.kill('SIGTERM');
    await until(async () => (await row(id)).state === 'uploaded', 'the worker gives it back, though its query still hangs');
    expect(await row(id)).toMatchObject({ attempts: 0, lease_token: null });
    await gate.open();
    await gone;
    expect((await row(id)).state).toBe('uploaded');
  });
});
