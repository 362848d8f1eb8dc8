import { beginsItem, beginsLabel, endsSentence } from './sentences.js';

/** A line of a text file on its way to a paragraph. */
export interface TextLine {
  text: string;
  /** An empty line stood before it. */
  blankBefore: boolean;
  /** A page ended before it. */
  pageBefore: boolean;
  /** What was dropped just before it, in order. */
  dropped: string[];
}

interface Scan extends TextLine {
  furniture: boolean;
}

/** Page numbers nobody writes for another reason: set between dashes or named 页. */
const SURE_NUMBER = [
  /^[-—–－─―~～·•]+\s*\d{1,4}\s*[-—–－─―~～·•]+$/,
  /^[-—–－─―\s]*第\s*(?:\d{1,4}|[一二三四五六七八九十百]{1,4})\s*页(?:[\s,，、/／|]*共\s*(?:\d{1,4}|[一二三四五六七八九十百]{1,4})\s*页)?[-—–－─―\s]*$/,
  /^共\s*\d{1,4}\s*页[\s,，、/／|]*第\s*\d{1,4}\s*页$/,
  /^page\s+\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i,
];
const FRACTION = /^(\d{1,4})\s*[/／]\s*(\d{1,4})$/;
const BARE = /^\d{1,4}$/;

/** Whether a line is a page number beyond doubt. */
export function isPageNumber(line: string): boolean {
  return line.length <= 60 && SURE_NUMBER.some((form) => form.test(line.trim()));
}

/** Nonblank lines between two page numbers that stand bare; a column of numbers in a table stands closer. */
const PAGE_LINES = 12;
const PAGE_CHARACTERS = 350;
const HEAD_LENGTH = 60;

/** A line of a table of contents: words, leaders, a page number. */
const CONTENTS_ENTRY = /^.{1,80}?\s*(?:[.．·‧]{4,}|…{2,}|(?:\s?[.．·]\s){4,})\s*[-—(（]?\s*\d{1,4}\s*[-—)）]?$/;

/**
 * Splits a text at line breaks and form feeds and takes out what belongs to pages and not to the text: page numbers,
 * running heads and feet, a table of contents with leaders. What was taken stands in `dropped` of the line after it;
 * the last element of the result has empty text when something was dropped behind the last line.
 */
export function withoutPageFurniture(text: string): TextLine[] {
  const lines = scan(text);
  for (const line of lines) line.furniture = isPageNumber(line.text);
  markFractions(lines);
  markBareNumbers(lines);
  markRunningHeads(lines);
  markContents(lines);
  return collect(lines);
}

function scan(text: string): Scan[] {
  const lines: Scan[] = [];
  let blankBefore = false;
  let pageBefore = false;
  for (const row of text.split('\n')) {
    for (const [index, part] of row.split('\f').entries()) {
      if (index > 0) pageBefore = true;
      if (part.trim() === '') {
        if (index === 0) blankBefore = true;
        continue;
      }
      lines.push({ text: part, blankBefore, pageBefore, dropped: [], furniture: false });
      blankBefore = false;
      pageBefore = false;
    }
  }
  return lines;
}

/** Whether line `i` is the last of its page or the first of the next, by form feeds. */
function atFormFeed(lines: readonly Scan[], i: number): boolean {
  return lines[i]!.pageBefore || i === lines.length - 1 || lines[i + 1]!.pageBefore;
}

function markFractions(lines: Scan[]): void {
  const found = lines.flatMap((line, index) => {
    const match = FRACTION.exec(line.text.trim());
    return match && Number(match[1]) <= Number(match[2]) ? [{ index, page: Number(match[1]), total: match[2] }] : [];
  });
  found.forEach((one, k) => {
    const neighbours = [found[k - 1], found[k + 1]].filter((other) => other !== undefined && other.total === one.total);
    const counts = neighbours.some((other) => Math.abs(other!.page - one.page) === 1 && Math.abs(other!.index - one.index) > 2);
    if (counts || (atFormFeed(lines, one.index) && lines.some((line) => line.pageBefore))) lines[one.index]!.furniture = true;
  });
}

/** Bare numbers are page numbers only when they count up page by page, a page's worth of text apart or at form feeds. */
function markBareNumbers(lines: Scan[]): void {
  const found = lines.flatMap((line, index) => (BARE.test(line.text.trim()) ? [{ index, page: Number(line.text.trim()) }] : []));
  const formFeeds = lines.some((line) => line.pageBefore);
  const atFeeds = found.filter(({ index }) => formFeeds && atFormFeed(lines, index));
  if (atFeeds.length >= 2 && atFeeds.every((one, k) => k === 0 || one.page === atFeeds[k - 1]!.page + 1)) {
    for (const { index } of atFeeds) lines[index]!.furniture = true;
    return;
  }
  if (found.length < 3 || formFeeds) return;
  const counting = found.every((one, k) => {
    const before = found[k - 1];
    if (!before) return true;
    if (one.page !== before.page + 1) return false;
    const between = lines.slice(before.index + 1, one.index);
    return between.length >= PAGE_LINES || between.reduce((sum, line) => sum + line.text.length, 0) >= PAGE_CHARACTERS;
  });
  if (counting) for (const { index } of found) lines[index]!.furniture = true;
}

const keyOf = (line: Scan) => line.text.replace(/\s+/g, '').replace(/\d+/g, '#');

/** Lines that return at page ends and hardly anywhere else; peeled from the page end outward. */
function markRunningHeads(lines: Scan[]): void {
  const ends = pageEnds(lines);
  if (ends.length < 2) return;
  const total = new Map<string, number>();
  for (const line of lines) if (!line.furniture) total.set(keyOf(line), (total.get(keyOf(line)) ?? 0) + 1);
  const near = new Map<string, number>();
  for (const { last, first } of ends) {
    const keys = new Set([last, last - 1, first, first + 1].flatMap((i) => (lines[i] && !lines[i].furniture ? [keyOf(lines[i])] : [])));
    for (const key of keys) near.set(key, (near.get(key) ?? 0) + 1);
  }
  const isHead = (i: number): boolean => {
    const line = lines[i];
    if (!line || line.furniture || line.text.trim().length > HEAD_LENGTH) return false;
    if (endsSentence(line.text) || beginsItem(line.text) || beginsLabel(line.text)) return false;
    const times = near.get(keyOf(line)) ?? 0;
    const all = total.get(keyOf(line)) ?? 0;
    return times >= 2 && all >= 2 && times >= ends.length * 0.4 && all - times <= 1;
  };
  for (const { last, first } of ends) {
    for (let i = last; i >= 0 && isHead(i); i--) lines[i]!.furniture = true;
    for (let i = first; i < lines.length && isHead(i); i++) lines[i]!.furniture = true;
  }
  for (let i = lines.length - 1; i >= 0 && (lines[i]!.furniture || isHead(i)); i--) lines[i]!.furniture = true;
  // The first line of all is as likely the title the head repeats: it goes only when the title follows it as well.
  const key = lines[0] ? keyOf(lines[0]) : '';
  if (lines.slice(1, 5).some((line) => !line.furniture && keyOf(line) === key) && (near.get(key) ?? 0) >= 2) lines[0]!.furniture = true;
}

/** Where pages end: by the last line of text before the furniture or form feed, and the first after it. */
function pageEnds(lines: readonly Scan[]): { last: number; first: number }[] {
  const ends: { last: number; first: number }[] = [];
  let last = -1;
  let ended = false;
  lines.forEach((line, index) => {
    ended ||= line.pageBefore || line.furniture;
    if (line.furniture) return;
    if (ended && last >= 0) ends.push({ last, first: index });
    last = index;
    ended = false;
  });
  if (ended && last >= 0) ends.push({ last, first: lines.length });
  return ends;
}

/** Which of the lines make up a table of contents: three entries with leaders or more in a row, and the title above them. */
export function areContents(lines: readonly string[]): boolean[] {
  const drop = lines.map((line) => line.length <= 200 && CONTENTS_ENTRY.test(line.trim()));
  for (let i = 0; i < drop.length; i++) {
    let end = i;
    while (drop[end]) end++;
    if (end - i < 3) drop.fill(false, i, end);
    else if (i > 0 && /^目\s*[录次]$/.test(lines[i - 1]!.trim())) drop[i - 1] = true;
    i = Math.max(i, end);
  }
  return drop;
}

function markContents(lines: Scan[]): void {
  const text = lines.filter((line) => !line.furniture);
  areContents(text.map((line) => line.text)).forEach((drop, i) => (text[i]!.furniture = drop));
}

function collect(lines: readonly Scan[]): TextLine[] {
  const kept: TextLine[] = [];
  let dropped: string[] = [];
  let blankBefore = false;
  let pageBefore = false;
  for (const line of lines) {
    blankBefore ||= line.blankBefore;
    pageBefore ||= line.pageBefore || line.furniture;
    if (line.furniture) {
      dropped.push(line.text.trim());
      continue;
    }
    kept.push({ text: line.text, blankBefore, pageBefore, dropped });
    dropped = [];
    blankBefore = pageBefore = false;
  }
  if (dropped.length > 0) kept.push({ text: '', blankBefore, pageBefore, dropped });
  return kept;
}
