import type { Span } from '#documents';
import type { Doubt, Finding, Harvest, Loose } from './findings.js';
import { gather, type Gathered } from './gather.js';
import { hasRemedy, isNamed } from './kinds.js';
import { type Half, halfOf } from './halves.js';
import { answersOneByOne, pairHalves } from './pairing.js';
import { likeness, pairsOf } from './likeness.js';
import { clip } from './heads.js';
import { soundsCategory, soundsNegative } from './names.js';
import type { Item } from './outline.js';
import { type Role, roleOf } from './roles.js';
import { lineEndAt, type Script, within } from './script.js';
import { tellsStatus } from './statuses.js';
import { type Manner, speaksOfAll } from './unlabelled.js';

interface Part {
  item: Item;
  role: Role;
}

/** Finds the sections that hold problems and reads them; null when the report has none. */
export function readSections(script: Script, outline: Item, title: string, closings: readonly number[]): Harvest | null {
  const reach = (item: Item): Item => clip(item, closings.find((at) => at > item.start && at < item.end) ?? item.end);
  const parts = headedParts(script, outline, title).map(({ item, role }) => ({ item: reach(item), role }));
  const chosen = outermost(
    parts.filter(
      ({ item, role }) => role.problems || (role.done && isEvident(script, item)) || (role.measures && item.children.some(hasRemedy)),
    ),
  );
  const problems = chosen.filter(({ role }) => role.problems);
  const done = chosen.filter(({ role }) => !role.problems);
  if (problems.length + done.length > 0) return harvest(script, problems, done, parts);
  const whole = wholeReport(script, reach(outline), /整改|反馈|回复|复函/.test(title));
  return (
    whole &&
    harvest(script, [], [{ item: whole, role: { problems: false, measures: false, done: true, plans: false, advice: false } }], parts)
  );
}

/** The parts of a report whose headings speak of problems and their rectification, whatever they hold: a table may be all. */
export function headedSections(script: Script, outline: Item, title: string, closings: readonly number[]): Span[] {
  const parts = headedParts(script, outline, title).filter(({ role }) => role.problems || role.done || role.measures);
  return outermost(parts).map(({ item }) => [item.start, closings.find((at) => at > item.start && at < item.end) ?? item.end]);
}

function headedParts(script: Script, root: Item, title: string): Part[] {
  const parts: Part[] = [];
  const visit = (item: Item): void => {
    for (const kid of item.children) {
      if (!kid.lineStart || (kid.label && !kid.label.alone)) continue;
      const words = headingWords(script, kid);
      if (kid.label?.leadsIn && kid.label.field === 'problem') {
        parts.push({ item: kid, role: { problems: true, measures: false, done: false, plans: false, advice: false } });
        continue;
      }
      // The report's own title may stand as a heading over everything; it heads no section.
      const role = words === null || (kid.heading > 0 && title.includes(words)) ? null : roleOf(words);
      if (role && (role.problems || role.done || role.measures || role.plans || role.advice)) parts.push({ item: kid, role });
      visit(kid);
    }
  };
  visit(root);
  return parts;
}

/** The words of a heading: a whole line, or what stands before the text that follows it on its line. */
function headingWords(script: Script, item: Item): string | null {
  if (item.style === 'run_in' || item.style === 'circled') return null;
  const line = script.text.slice(item.from, Math.min(lineEndAt(script, item.from), item.end));
  const first = /^[^。；：:\n]*/.exec(line)?.[0] ?? '';
  const rest = script.text.slice(item.from + first.length + 1, item.end).trim();
  return rest === '' ? null : first;
}

/** Leaves out parts that stand inside another. */
const outermost = (parts: readonly Part[]): Part[] =>
  parts.filter(({ item }) => !parts.some((other) => other.item !== item && other.item.start <= item.start && other.item.end >= item.end));

/** Whether a section about rectification really lists problems. */
function isEvident(script: Script, item: Item): boolean {
  const evident = (kid: Item): boolean => {
    const line = script.text.slice(kid.from, Math.min(kid.end, lineEndAt(script, kid.from)));
    return (
      isNamed(script, kid) ||
      hasRemedy(kid) ||
      soundsCategory(line) ||
      kid.children.some(evident) ||
      tellsStatus(script.text, kid.from, kid.end)
    );
  };
  return hasRemedy(item) || item.children.some(evident) || PROSE_NAMES.test(script.text.slice(item.from, item.end));
}

const PROSE_NAMES = /针对[^，。；\n]{0,60}问题[，,]/;

/** A report that is about nothing but problems and has no heading for them: all of it that looks like problems. */
function wholeReport(script: Script, root: Item, aboutRectification: boolean): Item | null {
  const tops = root.children.length === 1 && (root.children[0] as Item).style.startsWith('h') ? (root.children[0] as Item) : root;
  const looks = (kid: Item): boolean => {
    const words = headingWords(script, kid) ?? '';
    const line = script.text.slice(kid.from, Math.min(kid.end, lineEndAt(script, kid.from)));
    if (kid.label?.field === 'problem' || hasRemedy(kid) || isNamed(script, kid)) return true;
    return aboutRectification && (soundsCategory(line) || tellsStatus(script.text, kid.from, kid.end)) && !roleOf(words).plans;
  };
  const sure = (kid: Item): boolean => looks(kid) && (hasRemedy(kid) || !roleOf(headingWords(script, kid) ?? '').plans);
  const style = aboutRectification ? tops.children.find(sure)?.style : undefined;
  const kept = between(tops.children, (kid) => sure(kid) || (kid.style === style && soundsNegative(headingWords(script, kid) ?? '')));
  const passages = tops.passages.filter((passage) => passage.field === 'problem');
  const first = Math.min(kept[0]?.start ?? Number.POSITIVE_INFINITY, passages[0]?.start ?? Number.POSITIVE_INFINITY);
  if (first === Number.POSITIVE_INFINITY) return null;
  const last = Math.max(kept.at(-1)?.end ?? 0, passages.length > 0 ? tops.end : 0);
  return { ...tops, start: first, from: first, end: last, children: kept, passages: passages.length > 0 ? tops.passages : [] };
}

/** The chosen members, and those of the same style that stand between two of them. */
function between(items: readonly Item[], chosen: (item: Item) => boolean): Item[] {
  const flags = items.map(chosen);
  const first = flags.indexOf(true);
  const last = flags.lastIndexOf(true);
  const style = items[first]?.style;
  return items.filter((item, index) => flags[index] || (index > first && index < last && item.style === style && item.lineStart));
}

/** A section with what was read in it. */
interface Read {
  part: Part;
  gathered: Gathered;
}

function harvest(script: Script, problems: readonly Part[], done: readonly Part[], parts: readonly Part[]): Harvest {
  const read = (part: Part): Read => ({ part, gathered: gather(script, part.item, mannerOf(part.role)) });
  const first = problems.map(read);
  const named = first.flatMap(({ gathered }) => gathered.findings);
  const own = done
    .filter((part) => !problems.some((other) => contains(other.item, part.item)))
    .map(read)
    .filter(({ gathered }) => !restates(gathered.findings, named));
  const sections: Span[] = [];
  const loose: Loose[] = [];
  const doubts: Doubt[] = [];
  const findings: Finding[] = [];
  for (const { part, gathered } of [...first, ...own].filter((one) => one.gathered.findings.length > 0)) {
    const { item } = part;
    sections.push([item.start, item.end]);
    if (!gathered.findings.some((finding) => finding.start === item.start)) loose.push({ at: item.start, role: 'heading' });
    loose.push(...gathered.loose, ...closingWords(script, item, gathered.findings));
    doubts.push(...gathered.doubts);
    pairHalves(script, gathered.findings, gathered.halves, doubts, loose);
    findings.push(...gathered.findings);
  }
  const taken = [...first, ...own].map(({ part }) => part.item);
  addHalves(script, behindThem(parts, taken), { sections, loose, doubts, findings });
  return { sections, findings, loose, doubts };
}

const mannerOf = (role: Role): Manner => ({ done: role.done, measures: role.measures || role.plans });
const contains = (outer: Item, inner: Item): boolean => outer.start <= inner.start && inner.start < outer.end;

/** Whether a second list only tells what became of the problems in the first. */
function restates(findings: readonly Finding[], named: readonly Finding[]): boolean {
  const open = named.filter((finding) => finding.measures.length === 0);
  if (open.length === 0 || findings.length === 0) return false;
  const titles = open.slice(0, 200).map((finding) => pairsOf(finding.title));
  const again = findings.slice(0, 60).filter((finding) => titles.some((title) => likeness(pairsOf(finding.title), title) >= 0.5));
  return again.length * 2 > Math.min(findings.length, 60);
}

const behindThem = (parts: readonly Part[], taken: readonly Item[]): Part[] =>
  outermost(
    parts.filter(
      ({ item, role }) =>
        !taken.some((other) => contains(other, item)) &&
        (role.measures || role.plans || role.done || role.advice) &&
        item.start > (taken[0]?.start ?? 0),
    ),
  );

/** Lists of measures and of plans behind the problems: they count where problems before them are still unanswered. */
function addHalves(script: Script, behind: readonly Part[], into: Harvest): void {
  const starts = into.sections.map(([from]) => from).sort((a, b) => a - b);
  let group: Finding[] = [];
  let halves: Half[] = [];
  let before = 0;
  const settle = (): void => pairHalves(script, group, halves, into.doubts, into.loose);
  for (const { item, role } of behind) {
    // A section of problems behind a list of measures begins a report of its own: what follows answers that one.
    if (starts.some((start) => start > before && start < item.start) && before > 0) {
      settle();
      group = into.findings.filter((finding) => finding.start > before && finding.start < item.start);
      halves = [];
    } else if (before === 0) group = into.findings.filter((finding) => finding.start < item.start);
    before = item.start;
    if (!group.some((finding) => finding.measures.length === 0)) continue;
    const closing = closingAt(script, item.children[0]?.start ?? item.end, item.end);
    const half = halfOf(script, closing === null ? item : clip(item, closing), !role.measures);
    half.end = item.end;
    if ((!half.soft && half.answers.length > 0) || answersOneByOne(script, group, half)) halves.push(half);
    else if (role.measures || role.plans) into.loose.push({ at: item.start, role: 'prose' });
    else continue;
    if (closing !== null) into.loose.push({ at: closing, role: 'prose' });
    into.sections.push([item.start, item.end]);
  }
  settle();
}

/** The closing paragraph of a section (针对以上问题，下一步…) is nobody's: it stands behind the last problem and names none. */
function closingWords(script: Script, item: Item, findings: Finding[]): Loose[] {
  const last = findings.at(-1);
  const at = last ? closingAt(script, last.start + 1, item.end) : null;
  if (!last || at === null) return [];
  cutBehind(script, last, at);
  return [{ at, role: 'prose' }];
}

/** Where a paragraph begins that speaks of all problems, or asks somebody to see to them; null where none does. */
function closingAt(script: Script, from: number, to: number): number | null {
  const line = within(script.lines, from, to, (one) => one.from).find((one) => {
    const words = script.text.slice(one.from, Math.min(one.from + 80, one.to));
    return !one.cell && (speaksOfAll(words) || CLOSING.test(words));
  });
  return line?.from ?? null;
}

const CLOSING =
  /^请(?:各|你|相关|有关)|^(?:下一?步|今后|接下来|下阶段|总之|综上)[，,]?(?:我们|我[区县市局委校镇]|全[区县市]|区[委政教]|县[委政教])/;

/** Takes what stands behind `at` away from a problem. */
function cutBehind(script: Script, finding: Finding, at: number): void {
  finding.measures = finding.measures.filter((measure) => measure.start < at);
  for (const measure of finding.measures) {
    if (measure.to <= at) continue;
    measure.to = measure.from + script.text.slice(measure.from, at).trimEnd().length;
  }
  const cut = finding.description.indexOf(
    script.text
      .slice(at, at + 200)
      .trim()
      .slice(0, 20),
  );
  if (cut >= 0) finding.description = finding.description.slice(0, cut).trim();
}
