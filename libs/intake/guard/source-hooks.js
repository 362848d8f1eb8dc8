// Module hooks of thread-from-source.js: './x.js' asked for by a .ts file is './x.ts', '#room' is that room's source, and
// .ts files lose their types. What was compiled once is kept, because loading the compiler takes longer than all else.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { URL } = globalThis;
const fromHere = createRequire(import.meta.url);
const kept = new URL('../../../node_modules/.cache/intake-thread/', import.meta.url);

export async function resolve(specifier, context, next) {
  const ours = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts');
  return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions: ['source', ...context.conditions] });
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(new URL(url), 'utf8');
  return { format: 'module', source: await compiled(source), shortCircuit: true };
}

async function compiled(source) {
  const file = new URL(`${createHash('sha256').update(source).digest('hex')}.js`, kept);
  const earlier = await readFile(file, 'utf8').catch(() => null);
  if (earlier !== null) return earlier;
  const typescript = fromHere('typescript');
  const compilerOptions = { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2023, verbatimModuleSyntax: true };
  const { outputText } = typescript.transpileModule(source, { compilerOptions });
  const draft = new URL(`${file.href}.${randomUUID()}`);
  // A cache that cannot be written only costs time.
  await mkdir(kept, { recursive: true })
    .then(() => writeFile(draft, outputText))
    .then(() => rename(draft, file))
    .catch(() => undefined);
  return outputText;
}
