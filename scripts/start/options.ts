import { statSync } from 'node:fs';
import { resolve } from 'node:path';

export interface StartOptions {
  /** Without the fictional sample district. */
  empty: boolean;
  port?: string;
  /** A report to be read and laid out for confirmation. */
  report?: string;
}

/** What was typed cannot be meant; the message is for the person who typed it. */
export class WrongUsage extends Error {}

export const USAGE = `npm start                       the ledger with a fictional sample district  带示例区启动
npm start -- --empty            an empty ledger  空台账启动
npm start -- path/to/report     with this report read and waiting for confirmation  启动并导入报告
npm start -- --port 3001        on another port (also: PORT=3001 npm start)  换一个端口`;

/** Reads the words after \`npm start --\`; throws WrongUsage naming the first that means nothing. */
export function readOptions(words: string[]): StartOptions {
  const options: StartOptions = { empty: false };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '--empty') options.empty = true;
    else if (word === '--port') options.port = words[++at] ?? '';
    else if (word.startsWith('--port=')) options.port = word.slice('--port='.length);
    else if (word.startsWith('-')) throw new WrongUsage(`"${word}" is not known.`);
    else if (options.report) throw new WrongUsage('One report at a time; the others can be uploaded on the page.');
    else options.report = existing(word);
  }
  return options;
}

function existing(word: string): string {
  const path = resolve(word);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new WrongUsage(`There is no file ${path}.`);
  if (!found.isFile()) throw new WrongUsage(`${path} is not a file.`);
  return path;
}
