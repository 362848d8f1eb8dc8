import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRunning, markOf, type ProcessMark } from '../postgres/processes.js';

interface Note extends ProcessMark {
  url: string;
}

/**
 * Notes in this checkout's data folder that we run and where; answers how to take the note away. Throws, naming the
 * address, when another start of the same checkout lives. A note of a dead one is replaced.
 */
export function claim(path: string, url: string): () => void {
  const mine: Note = { ...markOf(process.pid)!, url };
  for (;;) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC') throw new Error(`The disk is full: free some space where ${dirname(path)} stands.`, { cause: error });
      if (code !== 'EEXIST')
        throw new Error(
          `${dirname(path)} cannot be written to (${code}): start as the user who owns it, or set DATA_DIR to another folder.`,
          { cause: error },
        );
    }
    const other = noteAt(path);
    if (other && isRunning(other)) {
      throw new Error(`It is already starting or running here: ${other.url} (process ${other.pid}).  已在运行：${other.url}`);
    }
    rmSync(path, { force: true });
  }
}

function noteAt(path: string): Note | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Note;
  } catch {
    return null;
  }
}
