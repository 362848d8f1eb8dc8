import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from './cluster.js';
import { type Urls, urlsOf } from './databases.js';
import { isRunning, markOf } from './processes.js';
import { postmaster } from './server.js';

/** The ways into the server that runs on this data folder, or null where none does; looks and leaves all as it is. */
export function standingServer(dataDir: string, database: string): Urls | null {
  const note = join(dataDir, 'stands-in');
  const cluster = join(existsSync(note) ? readFileSync(note, 'utf8').trim() : dataDir, 'cluster');
  const found = postmaster(cluster);
  const mark = found?.ready ? markOf(found.pid) : null;
  if (!found || !mark || !isRunning(mark)) return null;
  return urlsOf(found.port, JSON.parse(readFileSync(join(cluster, 'secrets.json'), 'utf8')) as Secrets, database);
}
