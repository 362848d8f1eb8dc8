import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { unitAliases } from '#config/unit-aliases';
import { readGuarded, UnreadableDocument } from '#documents';
import { readProposal } from '#intake';
import { type Language, type RefusalCode, REFUSALS } from '#platform';
import { readOptions, USAGE } from './options.js';
import { outline } from './outline.js';
import { published } from './published.js';

const WRONG_USAGE = 2;
const UNREADABLE = 3;
const NO_PROBLEM_SECTION = 4;

/** Reads the report a command line names and prints what was found in it; answers the exit code. */
async function intake(words: readonly string[]): Promise<number> {
  const options = readOptions(words);
  if (typeof options === 'string') return complain(`${options}\n${USAGE}`, WRONG_USAGE);
  let proposal;
  try {
    const bytes = await readFile(options.file);
    proposal = readProposal(await readGuarded(bytes, basename(options.file)), unitAliases());
  } catch (error) {
    return complain(`${options.file}: ${reason(error, options.language)}`, UNREADABLE);
  }
  if (proposal.problems.length === 0)
    return complain(`${options.file}: ${inWords('no_problem_section', options.language)}`, NO_PROBLEM_SECTION);
  const printed = options.json ? `${JSON.stringify(published(proposal), null, 2)}\n` : outline(proposal, options.language);
  await new Promise<void>((resolve) => process.stdout.write(printed, () => resolve()));
  return 0;
}

function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}

/** Why a file cannot be read, in one line. */
function reason(error: unknown, language: Language): string {
  if (error instanceof UnreadableDocument)
    return `${inWords(error.code === 'too_large' ? 'document_too_large' : error.code, language)} [${error.message}]`;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words = FILE_ERRORS[code]?.[language];
  return words ?? (error as Error).message.split('\n')[0] ?? code;
}

const FILE_ERRORS: Readonly<Record<string, { zh: string; en: string }>> = {
  ENOENT: { zh: '没有这个文件。', en: 'There is no such file.' },
  EISDIR: { zh: '这是一个文件夹，不是文件。', en: 'This is a folder, not a file.' },
  EACCES: { zh: '没有权限读取这个文件。', en: 'This file may not be read.' },
};

function inWords(code: string, language: Language): string {
  if (!(code in REFUSALS)) return code;
  const { title, detail } = REFUSALS[code as RefusalCode][language];
  return language === 'en' ? `${title}. ${detail}` : `${title}。${detail}`;
}

// A reader that closes the pipe early (head, less) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await intake(process.argv.slice(2));
