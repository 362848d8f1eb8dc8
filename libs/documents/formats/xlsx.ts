import { Assembly } from '../rules/assembly.js';
import type { CellFormat } from '../rules/cell-formats.js';
import { cellFormat } from '../rules/cell-formats.js';
import type { ReadDocument } from '../rules/document.js';
import { assembleSheet } from '../rules/sheet.js';
import { UnreadableDocument } from '../rules/unreadable.js';
import { relationships } from './office.js';
import { readSheet, unescaped } from './xlsx-sheet.js';
import { readXml } from './xml.js';
import type { Container } from './zip.js';

const MAX_SHEETS = 500;
const MAX_STRINGS = 2_000_000;

/** Reads every visible sheet of a workbook as one table each; formulas give their stored values, nothing is reckoned. */
export async function readXlsx(
  container: Container,
  main: string,
  signal?: AbortSignal,
  onProgress: (percent: number) => void = () => {},
): Promise<ReadDocument> {
  const related = await relationships(container, main, signal);
  const part = (type: string) => related.find((one) => !one.external && one.type.endsWith(`/${type}`))?.target;
  const { sheets, date1904 } = await readWorkbook(container, main, signal);
  const strings = await readStrings(container, part('sharedStrings'), signal);
  onProgress(20);
  const formats = await readFormats(container, part('styles'), signal);
  const assembly = new Assembly();
  for (const [index, { name, id, hidden }] of sheets.entries()) {
    const target = related.find((one) => one.id === id && one.type.endsWith('/worksheet'))?.target;
    if (!target || !container.names.has(target)) continue;
    const progress = (share: number) => onProgress(20 + (75 * (index + share)) / sheets.length);
    if (hidden) assembly.note('hidden_text_dropped', 'here', `sheet ${name}`);
    else assembleSheet(await readSheet(container, target, name, { strings, formats, date1904, progress }, signal), assembly);
  }
  return assembly.finish('xlsx');
}

async function readWorkbook(container: Container, main: string, signal?: AbortSignal) {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let date1904 = false;
  await readXml(
    container,
    main,
    {
      open(name, attributes) {
        if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
        if (name !== 'sheet' || sheets.length >= MAX_SHEETS) return;
        sheets.push({ name: attributes['name'] ?? '', id: attributes['id'] ?? '', hidden: /hidden/i.test(attributes['state'] ?? '') });
      },
    },
    signal,
  );
  return { sheets, date1904 };
}

/** The shared strings, rich text run together, phonetic guides left out. */
async function readStrings(container: Container, part: string | undefined, signal?: AbortSignal): Promise<string[]> {
  const strings: string[] = [];
  if (!part || !container.names.has(part)) return strings;
  let pieces: string[] = [];
  let phonetic = 0;
  let inText = false;
  await readXml(
    container,
    part,
    {
      open(name) {
        if (name === 'si') pieces = [];
        else if (name === 'rPh') phonetic++;
        inText = name === 't' && phonetic === 0;
      },
      close(name) {
        inText = false;
        if (name === 'rPh') phonetic--;
        if (name !== 'si') return;
        if (strings.length >= MAX_STRINGS) throw new UnreadableDocument('too_large', `more than ${MAX_STRINGS} strings`);
        strings.push(unescaped(pieces.join('')));
      },
      text(text) {
        if (inText) pieces.push(text);
      },
    },
    signal,
  );
  return strings;
}

/** The format of each cell style. */
async function readFormats(container: Container, part: string | undefined, signal?: AbortSignal): Promise<CellFormat[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  if (!part || !container.names.has(part)) return [];
  let inCellFormats = false;
  await readXml(
    container,
    part,
    {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        else if (name === 'cellXfs') inCellFormats = true;
        else if (name === 'xf' && inCellFormats) ids.push(Number(attributes['numFmtId'] ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inCellFormats = false;
      },
    },
    signal,
  );
  return ids.map((id) => cellFormat(id, codes));
}
