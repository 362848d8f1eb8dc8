import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process by number and the moment it began, so that a number given out again is not mistaken for it. */
export interface ProcessMark {
  pid: number;
  began: string;
}

function linuxStat(pid: number): { state: string; began: string } | null {
  try {
    // The command's name stands in brackets and may hold spaces and brackets itself; what we need follows the last one.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\)\s+/s, '')
      .split(' ');
    return { state: fields[0]!, began: `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${fields[19]}` };
  } catch {
    return null;
  }
}

function otherStat(pid: number): { state: string; began: string } | null {
  try {
    const [state, ...began] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'latin1',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    return state ? { state, began: began.join(' ') } : null;
  } catch {
    return null;
  }
}

const stat = process.platform === 'linux' ? linuxStat : otherStat;

/** The mark of a process, or null when there is none; a zombie still has one. */
export function markOf(pid: number): ProcessMark | null {
  const found = stat(pid);
  return found && { pid, began: found.began };
}

/** True while that very process runs; a zombie does not. */
export function isRunning(mark: ProcessMark): boolean {
  const found = stat(mark.pid);
  return found !== null && found.began === mark.began && found.state !== 'Z';
}

/** True for a process that has ended and whose parent has not taken notice: it holds its number and nothing else. */
export function isZombie(pid: number): boolean {
  return stat(pid)?.state === 'Z';
}

/** The command line of a process, or '' when it cannot be read. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

/** Waits until the process is gone, at most so many milliseconds; answers whether it is. */
export async function gone(mark: ProcessMark, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (isRunning(mark)) {
    if (performance.now() > end) return false;
    await pause(25);
  }
  return true;
}

/** Sends a signal; a process that is gone already is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
