import type { Language } from '#platform';

/** What `npm run intake` is asked to do. */
export interface Options {
  file: string;
  json: boolean;
  language: Language;
}

export const USAGE = 'usage: npm run -s intake -- [--json] [--lang zh|en] FILE   (docx, doc, xlsx, pdf, txt, md)';

/** Reads the words behind the command; a string says what is wrong with them. */
export function readOptions(words: readonly string[]): Options | string {
  const options: Options = { file: '', json: false, language: 'zh' };
  const rest = [...words];
  let onlyFiles = false;
  while (rest.length > 0) {
    const word = rest.shift() as string;
    const [flag, given] =
      word.includes('=') && word.startsWith('--')
        ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
        : [word, undefined];
    if (!onlyFiles && word === '--') onlyFiles = true;
    else if (!onlyFiles && word === '--json') options.json = true;
    else if (!onlyFiles && flag === '--lang') {
      const language = LANGUAGES[given ?? rest.shift() ?? ''];
      if (!language) return '--lang is zh or en';
      options.language = language;
    } else if (!onlyFiles && word.startsWith('-')) return `unknown option ${word}`;
    else if (options.file) return 'one file at a time';
    else options.file = word;
  }
  return options.file ? options : 'no file given';
}

const LANGUAGES: Readonly<Record<string, Language>> = { zh: 'zh', 'zh-CN': 'zh', en: 'en' };
