import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';

const root = projectRoot();
const folder = mkdtempSync(join(tmpdir(), 'run-'));
const lock = join(root, '.data', `try-${process.pid}.lock`);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(lock, { force: true });
});

/** Plain JavaScript that has to run before anything is installed, so it is tried from outside, as a process. */
const script = (body: string) =>
  `const tools = await import(${JSON.stringify(pathToFileURL(join(root, 'scripts/run/tools.js')).href)});\n${body}`;
const words = (body: string) => ['--input-type=module', '--eval', script(body)];

describe('the way in', () => {
  it.each(['18.20.4', '20.18.3'])('turns Node %s away and names the one it needs', (version) => {
    const ran = spawnSync(process.execPath, words(`tools.checkNode('${version}')`), { encoding: 'utf8' });
    expect(ran.status).not.toBe(0);
    expect(ran.stderr).toContain(`needs Node 20.19 or newer; this is Node ${version}`);
  });

  it.each(['20.19.0', '22.1.0', '24.0.0'])('takes Node %s', (version) => {
    expect(spawnSync(process.execPath, words(`tools.checkNode('${version}')`)).status).toBe(0);
  });

  it.each([[[]], [['../etc/passwd']], [['START']]])('answers %j with its usage', (typed) => {
    const ran = spawnSync(process.execPath, [join(root, 'scripts/run.js'), ...typed], { encoding: 'utf8' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('usage:');
    expect(ran.stdout).toBe('');
  });
});

describe('what only one may do at a time', () => {
  const name = `try-${process.pid}`;

  it('is done by one after the other', async () => {
    const log = join(folder, 'log');
    writeFileSync(log, '');
    const body = `
      const { appendFileSync } = await import('node:fs');
      const { setTimeout: pause } = await import('node:timers/promises');
      await tools.alone('${name}', async () => {
        appendFileSync(${JSON.stringify(log)}, '(');
        await pause(100);
        appendFileSync(${JSON.stringify(log)}, ')');
      });`;
    const one = () => new Promise((resolve) => spawn(process.execPath, words(body)).once('close', resolve));
    expect(await Promise.all([one(), one(), one()])).toEqual([0, 0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('()()()');
  });

  it('is not held up by one that was killed in the middle', () => {
    const dead = spawnSync(process.execPath, ['--eval', '']).pid;
    writeFileSync(lock, String(dead));
    const ran = spawnSync(process.execPath, words(`process.stdout.write(await tools.alone('${name}', async () => 'done'))`), {
      encoding: 'utf8',
    });
    expect(ran.stdout).toBe('done');
  });

  it('is left free when the one that did it ends in the middle', () => {
    const ended = spawnSync(process.execPath, words(`await tools.alone('${name}', async () => process.exit(3))`));
    expect(ended.status).toBe(3);
    expect(() => readFileSync(lock)).toThrow('ENOENT');
  });
});
