// Module hooks of thread-from-source.js: './x.js' asked for by a .ts file is './x.ts', and .ts files lose their types.
// What was compiled is kept by its hash, because a test run starts dozens of threads and the compiler takes a second to load.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const fromHere = createRequire(import.meta.url);
const cache = join(dirname(fromHere.resolve('typescript/package.json')), '..', '.cache', 'reading-thread');

export async function resolve(specifier, context, next) {
  const ours = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts');
  return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(new globalThis.URL(url), 'utf8');
  const kept = join(cache, `${createHash('sha256').update(source).digest('hex')}.js`);
  const compiled = await readFile(kept, 'utf8').catch(() => compile(source, kept));
  return { format: 'module', source: compiled, shortCircuit: true };
}

async function compile(source, kept) {
  const { ModuleKind, ScriptTarget, transpileModule } = fromHere('typescript');
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2023, verbatimModuleSyntax: true };
  const { outputText } = transpileModule(source, { compilerOptions });
  // Renamed into place whole, so that a thread beside this one never reads half a file; a cache that cannot be written is none.
  const half = `${kept}.${Math.random().toString(36).slice(2)}`;
  await mkdir(cache, { recursive: true })
    .then(() => writeFile(half, outputText))
    .then(() => rename(half, kept))
    .catch(() => undefined);
  return outputText;
}
