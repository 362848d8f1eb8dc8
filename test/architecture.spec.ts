import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';

const root = projectRoot();
const OUTSIDE = new Set(['node_modules', 'dist', '.data', '.git']);
const LINES = 250;

/** Folders that say what a thing is made of instead of what it is for. */
const SAYS_NOTHING = [
  'common',
  'shared',
  'core',
  'utils',
  'util',
  'helpers',
  'helper',
  'misc',
  'entities',
  'services',
  'controllers',
  'interfaces',
  'types',
  'models',
  'factories',
  'managers',
];

const entries = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !OUTSIDE.has(entry.name))
    .flatMap((entry) => [join(folder, entry.name), ...(entry.isDirectory() ? entries(join(folder, entry.name)) : [])]);

const relative = (path: string) => path.slice(root.length + 1);
const all = entries(root).map(relative);
const code = all.filter((path) => /\.(ts|tsx|js|cjs)$/.test(path) && path !== 'apps/web/src/api/schema.d.ts');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const rooms = readdirSync(join(root, 'libs'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Lines that hold code: blank ones and comments cost a reader nothing. */
function linesOfCode(source: string): number {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, '').split('\n');
  return bare.filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}

describe('the house', () => {
  it(`has no file of more than ${LINES} lines of code`, () => {
    expect(code.filter((path) => linesOfCode(text(path)) > LINES)).toEqual([]);
  });

  it('has no folder whose name says nothing', () => {
    const folders = new Set(code.map(dirname).flatMap((path) => path.split('/')));
    expect(SAYS_NOTHING.filter((name) => folders.has(name))).toEqual([]);
  });

  it('names files kebab-case', () => {
    expect(code.filter((path) => !/^[a-z0-9.-]+$/.test(path.split('/').at(-1)!.replace('zh-CN', 'zh-cn')))).toEqual([]);
  });

  it.each(rooms)('gives %s a single door', (room) => {
    expect(existsSync(join(root, 'libs', room, 'index.ts'))).toBe(true);
  });

  it.each(rooms.filter((room) => existsSync(join(root, 'libs', room, 'store'))))(
    'gives %s, which remembers, a module to wire it',
    (room) => {
      expect(existsSync(join(root, 'libs', room, `${room}.module.ts`))).toBe(true);
    },
  );

  it('reads the environment in one place', () => {
    const product = code.filter((path) => /^(libs|apps\/(api|worker)|config)\//.test(path) && !path.endsWith('.spec.ts'));
    expect(product.filter((path) => /\bprocess\s*(\.\s*env|\[\s*['"]env)/.test(text(path)))).toEqual(['config/env.ts']);
  });

  it('knows every room in its table of who may import whom', () => {
    const table = text('.dependency-cruiser.cjs');
    expect(rooms.filter((room) => !table.includes(`below.${room} =`))).toEqual([]);
  });
});

describe('the boundary check', () => {
  /** Small files that break one rule each, in a small house; all of it is cruised once. */
  const BROKEN: [what: string, path: string, source: string, rule: string][] = [
    ['a room that uses one above it', 'libs/org/up.ts', `import { task } from '#ledger';\nexport const a = task;\n`, 'room-org'],
    [
      'a room that only takes a type from above',
      'libs/org/kind.ts',
      `import type { task } from '#ledger';\nexport type A = typeof task;\n`,
      'room-org',
    ],
    [
      'a room entered past its door',
      'libs/ledger/past.ts',
      `import { row } from '../org/store/unit.entity.js';\nexport const a = row;\n`,
      'room-ledger',
    ],
    [
      'a rule that knows the framework',
      'libs/ledger/rules/nest.ts',
      `import { Injectable } from '@nestjs/common';\nexport const a = Injectable;\n`,
      'pure-rules',
    ],
    [
      'a rule that knows the machine',
      'libs/ledger/rules/disk.ts',
      `import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n`,
      'pure-rules',
    ],
    [
      'a rule that knows the clock',
      'libs/ledger/rules/now.ts',
      `import { clock } from '#platform';\nexport const a = clock;\n`,
      'pure-rules',
    ],
    [
      'an app that enters a room past its door',
      'apps/api/src/past.ts',
      `import { row } from '../../../libs/org/store/unit.entity.js';\nexport const a = row;\n`,
      'doors-by-index',
    ],
    [
      'an app that talks to the tables itself',
      'apps/api/src/sql.ts',
      `import { DataSource } from 'typeorm';\nexport const a = DataSource;\n`,
      'orm-in-stores',
    ],
    [
      'an app that knows another app',
      'apps/api/src/other.ts',
      `import { worker } from '../../worker/src/main.js';\nexport const a = worker;\n`,
      'no-app-to-app',
    ],
    [
      'a page that knows more than HTTP',
      'apps/web/src/room.ts',
      `import { day } from '../../../libs/calendar/index.js';\nexport const a = day;\n`,
      'web-by-http',
    ],
    [
      'a product that knows its tests',
      'libs/ledger/tests.ts',
      `import { given } from '../../test/support/given.js';\nexport const a = given;\n`,
      'no-test-in-product',
    ],
    [
      'a product that needs a development tool',
      'libs/ledger/tool.ts',
      `import ts from 'typescript';\nexport const a = ts;\n`,
      'dev-only-in-product',
    ],
    [
      'an import of what is not there',
      'libs/ledger/missing.ts',
      `import { b } from './nowhere.js';\nexport const a = b;\n`,
      'not-to-unresolvable',
    ],
    ['a circle', 'libs/ledger/circle.ts', `import { b } from './round.js';\nexport const a = () => b;\n`, 'no-circular'],
  ];
  const SOUND: Record<string, string> = {
    'libs/calendar/index.ts': 'export const day = 1;\n',
    'libs/platform/index.ts': `import { env } from '#config/env';\nexport const clock = env;\n`,
    'libs/org/index.ts': `import { row } from './store/unit.entity.js';\nexport const unit = row;\n`,
    'libs/org/store/unit.entity.ts': 'export const row = 1;\n',
    'libs/ledger/index.ts': `import { unit } from '#org';\nimport { day } from '#calendar';\nexport const task = [unit, day];\n`,
    'libs/ledger/rules/light.ts': `import { day } from '#calendar';\nexport const light = day;\n`,
    'libs/ledger/round.ts': `import { a } from './circle.js';\nexport const b = () => a;\n`,
    'libs/intake/index.ts': `import { task } from '#ledger';\nexport const proposal = task;\n`,
    'config/env.ts': 'export const env = 1;\n',
    'apps/api/src/main.ts': `import { proposal } from '#intake';\nexport const api = proposal;\n`,
    'apps/worker/src/main.ts': 'export const worker = 1;\n',
    'test/support/given.ts': `import { row } from '../../libs/org/store/unit.entity.js';\nexport const given = row;\n`,
  };
  // Inside the checkout, where the tools' own modules are found.
  mkdirSync(join(root, '.data'), { recursive: true });
  const house = mkdtempSync(join(root, '.data', 'boundaries-'));
  afterAll(() => rmSync(house, { recursive: true, force: true }));
  const found = cruise();

  function cruise(): { from: string; rule: { name: string } }[] {
    const sources = [...Object.entries(SOUND), ...BROKEN.map(([, path, source]) => [path, source] as const)];
    for (const [path, source] of sources) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), source);
    }
    for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(join(root, name), join(house, name));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const words = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'libs', 'apps', 'config', 'test'];
    const { stdout } = spawnSync(process.execPath, words, { cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    return (JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } }).summary.violations;
  }

  it.each(BROKEN)('catches %s', (_what, path, _source, rule) => {
    expect(found.filter(({ from }) => from === path).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('lets pass what the table allows', () => {
    const sound = Object.keys(SOUND).filter((path) => path !== 'libs/ledger/round.ts');
    expect(found.filter(({ from }) => sound.includes(from))).toEqual([]);
  });
});
