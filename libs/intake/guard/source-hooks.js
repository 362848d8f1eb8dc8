// Module hooks of thread-from-source.js: './x.js' asked for by a .ts file is './x.ts', '#room' is that room's source, and
// .ts files lose their types.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const typescript = createRequire(import.meta.url)('typescript');

export async function resolve(specifier, context, next) {
  const ours = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts');
  return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions: ['source', ...context.conditions] });
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(new globalThis.URL(url), 'utf8');
  const compilerOptions = { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2023, verbatimModuleSyntax: true };
  return { format: 'module', source: typescript.transpileModule(source, { compilerOptions }).outputText, shortCircuit: true };
}
