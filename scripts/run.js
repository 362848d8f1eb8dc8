// The one way in: `npm start`, `npm test` and every script come through here. Before `npm ci` nothing can run TypeScript,
// so this stays plain JavaScript on Node's own modules: check Node, install and build what is stale, then hand over to dist/.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './run/build.js';
import { refuseEarly } from './run/doorstep.js';
import { install } from './run/install.js';
import { lint } from './run/lint.js';
import { checkNode, Refused, root } from './run/tools.js';

/** What has to be built before a script runs; what is not named here needs the server's side. */
const NEEDS = { start: 'all', test: 'all', bench: 'all', build: 'all', lint: 'nothing' };

async function main([name, ...words]) {
  checkNode();
  if (!name || !/^[a-z][a-z-]*$/.test(name))
    throw new Refused('usage: node scripts/run.js start | test | lint | build | migrate | intake | bench [arguments]', 2);
  const typedIn = process.cwd() === root ? (process.env.INIT_CWD ?? root) : process.cwd();
  process.chdir(root);
  if (name === 'start') await refuseEarly(words);
  await install();
  if (name === 'lint') return lint();
  await build(NEEDS[name] ?? 'server', name === 'build');
  if (name === 'build') return;
  const script = resolve(root, 'dist/scripts', `${name}.js`);
  const entry = existsSync(script) ? script : resolve(root, 'dist/scripts', name, 'main.js');
  if (!existsSync(entry)) throw new Refused(`There is no script called "${name}".`, 2);
  // A path means what it meant where it was typed.
  const args = words.map((word) =>
    typedIn !== root && !word.startsWith('-') && existsSync(resolve(typedIn, word)) ? resolve(typedIn, word) : word,
  );
  process.argv = [process.argv[0], entry, ...args];
  process.setSourceMapsEnabled(true);
  // In this very process: signals, exit code and streams need no passing on.
  await import(pathToFileURL(entry).href);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  if (error.message) console.error(error.message);
  process.exitCode = error.exitCode;
}
