import type { Doubt, Finding, Loose } from './findings.js';
import { type Half, halfOf, halfOfPassage } from './halves.js';
import { allPassages, emptyItem, headOf } from './heads.js';
import { kindOf, liftedHalf, liftedPassages, spokenProblems } from './kinds.js';
import { REMEDIES } from './labels.js';
import { listIn, splitMeasures } from './measures.js';
import { categoryName } from './names.js';
import type { Item, Passage } from './outline.js';
import { type Part, partsOf } from './packed-cells.js';
import { readProblem } from './problem.js';
import { promisedOf } from './remedies.js';
import type { Script } from './script.js';
import type { Manner } from './unlabelled.js';

/** What stands below one heading: its problems, and the lists of measures that answer a list of problems. */
export interface Gathered {
  findings: Finding[];
  halves: Half[];
  loose: Loose[];
  doubts: Doubt[];
}

/** The walk through one section. */
interface Walk {
  script: Script;
  manner: Manner;
  found: Gathered;
}

/** Reads the problems below a heading. */
export function gather(script: Script, node: Item, manner: Manner): Gathered {
  const found: Gathered = { findings: [], halves: [], loose: [], doubts: [] };
  readBelow({ script, manner, found }, node, null);
  return found;
}

function readBelow(walk: Walk, node: Item, category: string | null): void {
  const { script, manner, found } = walk;
  const spoken = spokenProblems(script, node);
  if (spoken.length > 0) {
    const told = { ...walk, manner: { ...manner, done: true } };
    for (const item of spoken) addProblem(told, item, category);
    return;
  }
  const lifted = liftedHalf(script, node);
  const read = node.children.filter((kid) => readItem(walk, lifted ? without(kid, lifted) : kid, node, category));
  readPassages(walk, node, read, category);
  if (lifted) found.halves.push(halfOfPassage(script, lifted));
}

/** Reads one item as what it is; answers false where its passages are to be read with those beside it. */
function readItem(walk: Walk, item: Item, parent: Item, category: string | null): boolean {
  const { script, found, manner } = walk;
  switch (kindOf(script, item, parent, manner)) {
    case 'labelled':
      return readLabelled(walk, item, category);
    case 'answers':
      found.halves.push(halfOf(script, item));
      return true;
    case 'heads':
      descend(walk, item, category);
      return true;
    case 'general':
      found.loose.push({ at: item.start, role: 'prose' });
      return true;
    case 'category': {
      const head = headOf(script, item);
      descend(walk, item, categoryName(script.text.slice(head.from, head.to)));
      return true;
    }
    case 'problem':
      addProblem(walk, item, category, liftedPassages(item));
      return true;
  }
}

function addProblem({ script, manner, found }: Walk, item: Item, category: string | null, lifted: readonly Passage[] = []): void {
  found.findings.push(readProblem(script, item, category, manner, found.doubts, lifted));
}

function descend(walk: Walk, item: Item, category: string | null): void {
  walk.found.loose.push({ at: item.start, role: 'heading' });
  readBelow(walk, item, category);
}

const without = (item: Item, passage: Passage): Item =>
  item.passages.includes(passage) ? { ...item, end: passage.start, passages: item.passages.filter((one) => one !== passage) } : item;

/** A head of its own line (存在问题：) over a list, a problem with an ordinal before its label, or a list of measures. */
function readLabelled(walk: Walk, item: Item, category: string | null): boolean {
  const { script, found } = walk;
  const told = item.label?.field;
  // 1.问题表现：… with measures of its own states the problem itself.
  const field = told === 'detail' && item.passages.some((passage) => REMEDIES.includes(passage.field)) ? 'problem' : told;
  if (!field || (field === 'problem' && item.style === 'head' && item.children.every((kid) => kid.label))) return false;
  const stated = { ...item, from: item.label?.end ?? item.from, label: null };
  const promised = { ...walk, manner: { ...walk.manner, measures: true } };
  if (field === 'problem' && item.label?.alone && item.children.some((kid) => !kid.label)) descend(walk, item, category);
  else if (field === 'problem') addProblem(promised, stated, category, liftedPassages(item));
  else if (REMEDIES.includes(field)) found.halves.push(halfOf(script, item));
  else found.loose.push({ at: item.start, role: 'prose' });
  return true;
}

/** Passages that stand directly below a heading: 问题：…整改措施：…, once or again and again. */
function readPassages(walk: Walk, node: Item, read: readonly Item[], category: string | null): void {
  const { script, found } = walk;
  const passages = allPassages(node).filter((passage) => !read.some((kid) => passage.start >= kid.start && passage.start < kid.end));
  const states = passages.some((passage) => passage.field === 'problem') ? 'problem' : 'detail';
  const starts = passages.filter((passage) => passage.field === states);
  const first = starts[0]?.start ?? Number.POSITIVE_INFINITY;
  if (found.findings.length > 0 || starts.length === 0) {
    const answers = passages.filter((passage) => passage.start < first && REMEDIES.includes(passage.field));
    found.halves.push(...answers.map((passage) => halfOfPassage(script, passage)));
  }
  starts.forEach((start, index) => {
    const kid = node.children.find((one) => !one.label && one.start > start.start)?.start ?? node.end;
    const end = starts[index + 1]?.start ?? Math.min(node.end, kid);
    const group = passages.filter((passage) => passage.start > start.start && passage.start < end);
    readGroup(walk, { ...emptyItem, start: start.start, from: start.from, end, line: node.line, passages: group }, start, category);
  });
}

/** One 问题：… with what answers it: one problem, or a list of them with a list of answers. */
function readGroup(walk: Walk, item: Item, stated: Passage, category: string | null): void {
  const { script, found } = walk;
  const remedies = item.passages.filter((passage) => REMEDIES.includes(passage.field));
  const only = remedies.length === 1 ? (remedies[0] as Passage) : null;
  const packed = partsOf(script, [stated.from, stated.end], 'bars');
  if (only && packed.length > 1) return addPacked(walk, item, packed, partsOf(script, [only.from, only.end], 'bars'), category);
  const members = listIn(script, stated.from, stated.end);
  const pieces = members.length > 1 ? splitMeasures(script, stated.from, stated.end).pieces : [];
  if (pieces.length < 2) return addProblem(walk, item, category);
  for (const { start, from, end, number } of pieces) {
    addProblem(
      walk,
      { ...item, start, from, end: Math.min(end, stated.end), number, style: members[0]?.ordinal?.style ?? 'head', passages: [] },
      category,
    );
  }
  found.halves.push(...remedies.map((passage) => halfOfPassage(script, passage)));
}

/** P1|P1|P2 against M1|M2|M3: a problem named twice has two measures. */
function addPacked(walk: Walk, item: Item, problems: readonly Part[], measures: readonly Part[], category: string | null): void {
  const { script, found } = walk;
  let said = '';
  problems.forEach((part, index) => {
    const words = script.text.slice(part.from, part.to);
    if (words !== said)
      addProblem(walk, { ...item, start: index === 0 ? item.start : part.start, from: part.from, end: part.to, passages: [] }, category);
    said = words;
    const measure = measures[index];
    if (!measure) return;
    found.findings.at(-1)?.measures.push(promisedOf(script, { ...measure, end: measure.to, title: null, notes: [] }, null));
  });
  for (const part of measures.slice(problems.length)) found.loose.push({ at: part.start, role: 'prose' });
}
