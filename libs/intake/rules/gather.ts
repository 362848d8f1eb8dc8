import type { Doubt, Finding, Loose } from './findings.js';
import { halfOf, halfOfPassage, type Half } from './halves.js';
import { type Field, REMEDIES } from './labels.js';
import { listIn, splitMeasures } from './measures.js';
import { categoryName, namedProblem, soundsCategory, soundsNegative, soundsSubject } from './names.js';
import type { Item, Passage } from './outline.js';
import { allPassages, emptyItem, headOf } from './heads.js';
import { readProblem } from './problem.js';
import { roleOf } from './roles.js';
import { lineEndAt, type Script, tableIn, within } from './script.js';
import { trim } from './lines.js';
import { tellsStatus } from './statuses.js';
import { type Manner, speaksOfAll } from './unlabelled.js';

/** What stands below one heading: its problems, and the lists of measures that answer a list of problems. */
export interface Gathered {
  findings: Finding[];
  halves: Half[];
  loose: Loose[];
  doubts: Doubt[];
}

/** Reads the problems below a heading. */
export function gather(script: Script, node: Item, manner: Manner): Gathered {
  const found: Gathered = { findings: [], halves: [], loose: [], doubts: [] };
  walk(script, node, null, manner, found);
  return found;
}

function walk(script: Script, node: Item, category: string | null, manner: Manner, found: Gathered): void {
  const kids = node.children;
  const lifted = liftedHalf(script, node);
  const read: Item[] = [];
  const spoken = spokenProblems(script, node);
  for (const item of spoken) found.findings.push(readProblem(script, item, category, { ...manner, done: true }, found.doubts));
  for (const kid of spoken.length > 0 ? [] : kids) {
    const head = headOf(script, kid);
    const words = script.text.slice(head.from, head.to);
    const role = kid.label ? null : headingRole(script, kid, words);
    if (kid.label) {
      if (readLabelled(script, kid, category, manner, found)) read.push(kid);
    } else if (role === 'half') found.halves.push(halfOf(script, kid));
    else if (role === 'problems') descend(script, kid, category, manner, found);
    else if (speaksOfAll(words)) found.loose.push({ at: kid.start, role: 'prose' });
    else if (holdsOnlyTable(script, kid)) descend(script, kid, categoryName(words), manner, found);
    else if (isProblem(script, kid, node, manner))
      found.findings.push(readProblem(script, strip(kid, lifted), category, manner, found.doubts, liftedPassages(script, kid)));
    else descend(script, kid, categoryName(words), manner, found);
  }
  if (spoken.length === 0) readPassages(script, node, read, category, manner, found);
  if (lifted) found.halves.push({ ...halfOfPassage(script, lifted), start: lifted.start });
}

/** Problems told paragraph by paragraph without ordinals: 针对“P”问题，M. */
function spokenProblems(script: Script, node: Item): Item[] {
  if (node.children.some((kid) => kid.lineStart)) return [];
  const lines = within(script.lines, node.from, node.end, (line) => line.from).filter((line) => !line.cell && line.from > node.start);
  const starts = lines.filter((line) => {
    const words = script.text.slice(line.from, Math.min(line.to, line.from + 90));
    return /^针对/.test(words) && !speaksOfAll(words) && namedProblem(script.text, script.nesting, line.from, line.to) !== null;
  });
  return starts.map((line, index) => {
    const end = starts[index + 1]?.from ?? node.end;
    const passages = node.passages
      .filter((passage) => passage.start > line.from && passage.start < end)
      .map((passage) => ({ ...passage, end: Math.min(passage.end, end) }));
    return { ...emptyItem, start: line.from, from: line.from, end, line: node.line, passages };
  });
}

function descend(script: Script, kid: Item, category: string | null, manner: Manner, found: Gathered): void {
  found.loose.push({ at: kid.start, role: 'heading' });
  walk(script, kid, category, manner, found);
}

/** Whether a heading has nothing below it but a table. */
function holdsOnlyTable(script: Script, kid: Item): boolean {
  const table = tableIn(script, kid.from, kid.end);
  return table !== null && script.text.slice(lineEndAt(script, kid.from), table).trim() === '';
}

/** （一）存在的主要问题 and （二）整改措施 head the halves of a section; they are no problems. */
function headingRole(script: Script, kid: Item, words: string): 'half' | 'problems' | null {
  if (!kid.lineStart || (kid.children.length === 0 && kid.passages.length === 0 && bodyOf(script, kid).trim() === '')) return null;
  if (isNamed(script, kid)) return null;
  const role = roleOf(words);
  if (role.problems && words.length <= 24 && (kid.children.length > 0 || kid.passages.some((passage) => passage.field === 'problem')))
    return 'problems';
  if (kid.children.some(hasRemedy)) return null;
  return role.measures || ((role.plans || role.advice) && !role.problems) ? 'half' : null;
}

const bodyOf = (script: Script, item: Item): string => script.text.slice(Math.min(lineEndAt(script, item.from), item.end), item.end);

/** A head of its own line (存在问题：) over a list, a paragraph, or a list of measures. Answers whether it was read. */
function readLabelled(script: Script, kid: Item, category: string | null, manner: Manner, found: Gathered): boolean {
  const field = kid.label?.field as Field;
  if (field === 'problem' && kid.children.some((child) => !child.label)) descend(script, kid, category, manner, found);
  else if (field === 'problem' && kid.style === 'head') return false;
  else if (field === 'problem')
    found.findings.push(readProblem(script, { ...kid, from: kid.label?.end ?? kid.from, label: null }, category, manner, found.doubts));
  else if (REMEDIES.includes(field)) found.halves.push(halfOf(script, kid));
  else found.loose.push({ at: kid.start, role: 'prose' });
  return true;
}

/** Passages that stand directly below a heading: 问题：…整改措施：…, once or again and again. */
function readPassages(script: Script, node: Item, read: readonly Item[], category: string | null, manner: Manner, found: Gathered): void {
  const passages = allPassages(node).filter((passage) => !read.some((kid) => passage.start >= kid.start && passage.start < kid.end));
  const starts = passages.filter((passage) => passage.field === 'problem');
  const before = passages.filter((passage) => passage.start < (starts[0]?.start ?? Number.POSITIVE_INFINITY));
  for (const passage of before) {
    if (REMEDIES.includes(passage.field) && (found.findings.length > 0 || starts.length === 0))
      found.halves.push(halfOfPassage(script, passage));
  }
  starts.forEach((start, index) => {
    const end = starts[index + 1]?.start ?? Math.min(node.end, nextKid(node, start.start));
    const group = passages.filter((passage) => passage.start > start.start && passage.start < end);
    readGroup(script, node, start, group, end, category, manner, found);
  });
}

const nextKid = (node: Item, at: number): number => node.children.find((kid) => !kid.label && kid.start > at)?.start ?? node.end;

/** One 问题：… with what answers it; as many measures as problems in two lists are paired one by one. */
function readGroup(
  script: Script,
  node: Item,
  start: Passage,
  group: readonly Passage[],
  end: number,
  category: string | null,
  manner: Manner,
  found: Gathered,
): void {
  const members = listIn(script, start.from, start.end);
  const remedies = group.filter((passage) => REMEDIES.includes(passage.field));
  const several = members.length > 1;
  const pieces = several ? splitMeasures(script, start.from, start.end).pieces : [];
  if (several && pieces.length > 1) {
    for (const piece of pieces) {
      const item = itemAt(
        node,
        piece.start,
        piece.from,
        Math.min(piece.end, start.end),
        piece.number,
        members[0]?.ordinal?.style ?? 'head',
      );
      found.findings.push(readProblem(script, item, category, manner, found.doubts));
    }
    if (remedies[0]) found.halves.push(...remedies.map((passage) => halfOfPassage(script, passage)));
    return;
  }
  const item = itemAt(node, start.start, start.from, end, 0, 'head');
  item.passages = [...group];
  found.findings.push(readProblem(script, item, category, manner, found.doubts));
}

const itemAt = (node: Item, start: number, from: number, end: number, number: number, style: Item['style']): Item => ({
  ...node, style, number, start, from, end, label: null, passages: [], children: [],
}); // prettier-ignore

/** Whether an item states a problem, instead of sorting the problems below it. */
export function isProblem(script: Script, item: Item, parent: Item, manner: Manner): boolean {
  const kids = item.children.filter((kid) => !kid.label && kid.lineStart);
  const inline = item.children.filter((kid) => !kid.label && !kid.lineStart);
  const words = headWords(script, item);
  if (inline.length > 1 && inline.every((kid) => isNamed(script, kid)) && !isNamed(script, item)) return false;
  const problems = allPassages(item).filter((passage) => passage.field === 'problem');
  if (problems.length > 1 || (problems.length === 1 && soundsSubject(words))) return false;
  if (kids.length === 0) return true;
  const remedied = kids.filter((kid) => hasRemedy(kid));
  const own = item.passages.some((passage) => REMEDIES.includes(passage.field));
  const labelled = allPassages(item).some((passage) => REMEDIES.includes(passage.field));
  if (own || labelled) return true;
  const named = kids.filter((kid) => isNamed(script, kid));
  if (remedied.length === 0) {
    if (manner.done)
      return named.length * 2 <= kids.length && !kids.some((kid) => tellsStatus(script.text, kid.start, kid.end)) && !soundsCategory(words);
    return !(soundsCategory(words) || (!soundsNegative(words) && bareHeading(script, item, kids)));
  }
  if (soundsCategory(words)) return false;
  const parentSorts = parent.style !== 'root' && soundsCategory(headWords(script, parent));
  if (isNamed(script, item)) return parentSorts || (remedied.length === 1 && remedied[0] === kids.at(-1) && kids.length > 1);
  if (remedied.length === 1 && remedied[0] === kids.at(-1))
    return kids.length > 1 ? !(named.length > 0 && named.length === kids.length) || soundsNegative(words) : false;
  return false;
}

const headWords = (script: Script, item: Item): string => {
  const head = headOf(script, item);
  return head.named ? script.text.slice(item.from, lineEndAt(script, item.from)).trim() : script.text.slice(head.from, head.to);
};

const isNamed = (script: Script, item: Item): boolean => {
  const [from] = trim(script.text, item.from, item.end);
  return namedProblem(script.text, script.nesting, from, Math.min(item.end, lineEndAt(script, from))) !== null;
};

const bareHeading = (script: Script, item: Item, kids: readonly Item[]): boolean => {
  const head = headOf(script, item);
  return script.text.slice(head.next, kids[0]?.start ?? item.end).trim() === '';
};

/** Whether a labelled remedy stands anywhere in an item. */
export const hasRemedy = (item: Item): boolean =>
  allPassages(item).some((passage) => REMEDIES.includes(passage.field)) || item.children.some(hasRemedy);

/** The passages below the last aspect of a problem, which speak of the whole problem; those of every aspect, where each has its own. */
function liftedPassages(script: Script, item: Item): Passage[] {
  const collect = (kid: Item): Passage[] => [...allPassages(kid), ...kid.children.filter((one) => !one.label).flatMap(collect)];
  return item.children.filter((kid) => !kid.label).flatMap(collect);
}

/** In two halves the label over the measures stands below the last problem: 整改措施： with as many members as there are problems. */
function liftedHalf(script: Script, node: Item): Passage | null {
  const kids = node.children.filter((kid) => !kid.label);
  const last = kids.at(-1);
  if (!last || kids.length < 2 || kids.slice(0, -1).some(hasRemedy)) return null;
  const remedies = last.passages.filter((passage) => REMEDIES.includes(passage.field));
  const only = remedies.length === 1 ? (remedies[0] as Passage) : null;
  if (!only) return null;
  if (only.leadsIn) return only;
  const count = listIn(script, only.from, only.end).length;
  return count === kids.length || (count > 2 && Math.abs(count - kids.length) <= 1) ? only : null;
}

const strip = (item: Item, passage: Passage | null): Item =>
  passage && item.passages.includes(passage)
    ? { ...item, end: passage.start, passages: item.passages.filter((one) => one !== passage) }
    : item;
