import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const CHROMIUM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium to look at pages with: CHROME_PATH, else one on PATH; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named) return runnable(named) ? named : undefined;
  return [...CHROMIUM_NAMES.flatMap(onPath), ...CHROMIUM_PLACES].find(runnable);
}

/** A redis-server to try the other queue with; undefined when none is on PATH. */
export function findRedis(): string | undefined {
  return onPath('redis-server').find(runnable);
}

/** On Debian as root the browser and Chinese letters are fetched; elsewhere that is not ours to do. Answers whether it was tried. */
export function installChromium(say: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  say('No Chromium here: installing Debian’s chromium and fonts-noto-cjk …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [
    ['update', '-q'],
    ['install', '-qy', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
  ]) {
    const done = spawnSync('apt-get', words, { env, stdio: ['ignore', 2, 2] });
    if (done.status !== 0) say(`apt-get ${words[0]} failed; the tests go on without a browser.`);
  }
  return true;
}

const onPath = (name: string) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder || '.', name));

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
