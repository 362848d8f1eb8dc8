import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Ends the run with words for a person and no stack. */
export class Refused extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

const OLDEST = [20, 19];

/** Throws Refused when this Node is too old to build or run the project. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Refused(`This needs Node ${OLDEST.join('.')} or newer; this is Node ${version}. 需要 Node ${OLDEST.join('.')} 或更新版本。`);
}

/** Tells the person at the terminal; standard output belongs to the script that follows. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** A file's text, or undefined when there is none. */
export function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

export const hash = (...parts) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
};

/** Runs a program with its chatter on standard error; answers its exit code. Passes SIGTERM on: npm sends it to us alone. */
export function run(command, args, { quiet = false, env = {}, cwd = root } = {}) {
  return new Promise((done) => {
    const kept = [];
    const child = spawn(command, args, { cwd, stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2], env: { ...process.env, ...env } });
    child.stdout?.on('data', (bytes) => kept.push(bytes));
    child.stderr?.on('data', (bytes) => kept.push(bytes));
    const pass = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const ended = (code, by) => {
      for (const signal of signals) process.off(signal, pass);
      if (by) process.exit(130);
      if (code !== 0) process.stderr.write(Buffer.concat(kept));
      done(code);
    };
    child.once('error', (error) => {
      kept.push(Buffer.from(`${command}: ${error.message}\n`));
      ended(127);
    });
    child.once('close', ended);
  });
}

/** A tool of node_modules by its package and the program in it, run by this Node. */
export const tool = (path, args, options) => run(process.execPath, [join(root, 'node_modules', path), ...args], options);

/** Does `work` alone: another run of ours in this checkout waits. A lock whose process is gone counts for nothing. */
export async function alone(name, work) {
  const lock = join(root, '.data', `${name}.lock`);
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !taken(lock); await pause(200)) {
    const holder = Number(read(lock));
    if (holder && !runs(holder)) {
      // Renamed first: of two who found it stale, one gets it, and a fresh lock is given back.
      const stale = `${lock}.${process.pid}`;
      try {
        renameSync(lock, stale);
        if (Number(read(stale)) === holder) rmSync(stale);
        else renameSync(stale, lock);
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
      }
    } else if (!told) {
      told = true;
      say(`Waiting for another run in this folder (process ${holder}) to finish its ${name} …`);
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code === 'EACCES' || error.code === 'EROFS')
      throw new Refused(`This folder cannot be written to: ${dirname(lock)}. Start as the user who owns it.`);
    throw error;
  }
}

/** Whether a process of that number runs, of whatever user. */
export function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
