import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refused, root, say, tool } from './tools.js';

const CHECKS = [
  ['types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json', '--incremental', 'false']],
  ['types of the web', 'typescript/bin/tsc', ['--noEmit', '-p', 'apps/web/tsconfig.json']],
  ['rules', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  [
    'boundaries',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'libs', 'apps', 'scripts', 'config', 'test'],
  ],
  ['layout', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']],
];

/** Every check, each said by name, also after one has failed; throws Refused when any did. */
export async function lint() {
  const failed = [];
  for (const [name, path, args] of CHECKS) {
    if (path.startsWith('typescript') && !existsSync(join(root, args[2]))) continue;
    say(`lint: ${name} …`);
    if ((await tool(path, args, { quiet: true })) !== 0) failed.push(name);
  }
  if (failed.length > 0) throw new Refused(`lint: failed: ${failed.join(', ')}`);
  say('lint: all well');
}
