import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, hash, read, Refused, root, say, tool } from './tools.js';

/** What is built from what: a part is stale when the content of its sources is not the one it was built from. */
const PARTS = {
  server: {
    sources: [
      'apps/api',
      'apps/worker',
      'libs',
      'config',
      'scripts',
      'package.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'nest-cli.json',
      'package-lock.json',
    ],
    proof: 'dist/scripts/start.js',
    make: () => tool('@nestjs/cli/bin/nest.js', ['build'], { quiet: true, env: { FORCE_COLOR: '0' } }),
  },
  web: {
    sources: ['apps/web', 'package-lock.json'],
    proof: 'dist/web/index.html',
    make: () => tool('vite/bin/vite.js', ['build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'], { quiet: true }),
  },
};

/** Builds what is stale of `all` or `server`; throws Refused when a part does not build. Quiet when nothing is stale. */
export async function build(wanted, told = false) {
  const parts = Object.entries(PARTS).filter(
    ([name]) => (wanted === 'all' || name === wanted) && existsSync(join(root, PARTS[name].sources[0])),
  );
  if (parts.every(([name, part]) => fresh(name, part))) return told ? say('dist/ is up to date.') : undefined;
  await alone('build', async () => {
    const stale = parts.filter(([name, part]) => !fresh(name, part));
    if (stale.length === 0) return;
    say(`Building ${stale.map(([name]) => name).join(' and ')} …  正在构建……`);
    const results = await Promise.all(stale.map(([name, part]) => make(name, part)));
    if (results.some((code) => code !== 0)) throw new Refused('The build failed (see above).');
  });
}

async function make(name, part) {
  const content = contentOf(part);
  const code = await part.make();
  // Stamped with what was read before: a file saved meanwhile makes it stale again.
  if (code === 0) writeFileSync(stampOf(name), content);
  return code;
}

const stampOf = (name) => join(root, 'dist', `.${name}-built`);

const fresh = (name, part) => existsSync(join(root, part.proof)) && read(stampOf(name)) === contentOf(part);

function contentOf(part) {
  const parts = [process.versions.modules];
  for (const source of part.sources) {
    for (const file of filesOf(source)) parts.push(file, readFileSync(join(root, file)));
  }
  return hash(...parts);
}

function filesOf(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  const entries = /\.\w+$/.test(path) ? [] : readdirSync(full, { recursive: true, withFileTypes: true });
  if (entries.length === 0) return [path];
  return entries
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
