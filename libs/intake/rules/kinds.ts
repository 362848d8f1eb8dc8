import { allPassages, emptyItem, headOf } from './heads.js';
import { REMEDIES } from './labels.js';
import { trim } from './lines.js';
import { listIn } from './measures.js';
import { namedProblem, soundsCategory, soundsNegative, soundsSubject } from './names.js';
import type { Item, Passage } from './outline.js';
import { roleOf } from './roles.js';
import { lineEndAt, type Script, tableIn, within } from './script.js';
import { tellsStatus } from './statuses.js';
import { type Manner, speaksOfAll } from './unlabelled.js';

/** What an item below a heading is. `heads` stands over problems, `answers` over measures for problems told elsewhere. */
export type Kind = 'labelled' | 'answers' | 'heads' | 'general' | 'category' | 'problem';

/** Tells what an item is by its words, by what stands below it, and by what its neighbours are. */
export function kindOf(script: Script, item: Item, parent: Item, manner: Manner): Kind {
  if (item.label) return 'labelled';
  const head = headOf(script, item);
  const words = script.text.slice(head.from, head.to);
  return (
    headingKind(script, item, words) ?? (speaksOfAll(words) ? 'general' : sorts(script, item, parent, manner) ? 'category' : 'problem')
  );
}

const LONGEST_HEAD = 24;

/** （一）存在的主要问题 and （二）整改措施 head the halves of a section; they are no problems. */
function headingKind(script: Script, item: Item, words: string): 'answers' | 'heads' | null {
  const body = script.text.slice(Math.min(lineEndAt(script, item.from), item.end), item.end).trim();
  if (!item.lineStart || isNamed(script, item) || (item.children.length === 0 && item.passages.length === 0 && body === '')) return null;
  const role = roleOf(words);
  const listed = item.children.length > 0 || item.passages.some((passage) => passage.field === 'problem');
  if (role.problems && words.length <= LONGEST_HEAD && listed) return 'heads';
  if (item.children.some(hasRemedy) || role.problems) return role.measures && !item.children.some(hasRemedy) ? 'answers' : null;
  return role.measures || role.plans || role.advice ? 'answers' : null;
}

/** Problems told paragraph by paragraph without ordinals: 针对“P”问题，M. */
export function spokenProblems(script: Script, node: Item): Item[] {
  if (node.children.some((kid) => kid.lineStart)) return [];
  const items = within(script.lines, node.from, node.end, (line) => line.from)
    .filter((line) => !line.cell && line.from > node.start)
    .map((line): Item => ({ ...emptyItem, start: line.from, from: line.from, end: node.end, line: node.line }))
    .filter((item) => {
      const words = script.text.slice(item.from, item.from + 90);
      return words.startsWith('针对') && !speaksOfAll(words) && isNamed(script, item);
    });
  items.forEach((item, index) => {
    item.end = items[index + 1]?.start ?? node.end;
    item.passages = node.passages
      .filter((passage) => passage.start > item.start && passage.start < item.end)
      .map((passage) => ({ ...passage, end: Math.min(passage.end, item.end) }));
  });
  return items;
}

/** Whether an item only sorts the problems below it, instead of stating one. */
function sorts(script: Script, item: Item, parent: Item, manner: Manner): boolean {
  if (holdsOnlyTable(script, item)) return true;
  const words = headWords(script, item);
  const kids = item.children.filter((kid) => !kid.label);
  const inline = kids.filter((kid) => !kid.lineStart);
  if (inline.length > 1 && inline.every((kid) => isNamed(script, kid)) && !isNamed(script, item)) return true;
  const stated = allPassages(item).filter(
    (passage) => passage.field === 'problem' || (passage.field === 'detail' && soundsCategory(words)),
  );
  if (soundsSubject(words) && !isNamed(script, item) && spokenProblems(script, item).length > 0) return true;
  if (stated.length > 1 || (stated.length === 1 && soundsSubject(words))) return true;
  const lists = kids.filter((kid) => kid.lineStart);
  if (lists.length === 0 || allPassages(item).some(isRemedy)) return false;
  const remedied = lists.filter(hasRemedy);
  if (remedied.length === 0) return sortsBare(script, item, lists, words, manner);
  if (soundsCategory(words)) return true;
  return !speaksForItsAspects(script, item, parent, lists, remedied, words);
}

/** Without a label anywhere: the words alone tell, or, where a section reports what was done, whether the members name problems. */
function sortsBare(script: Script, item: Item, kids: readonly Item[], words: string, manner: Manner): boolean {
  if (soundsCategory(words)) return true;
  if (manner.done) {
    const named = kids.filter((kid) => isNamed(script, kid)).length;
    return named * 2 > kids.length || kids.some((kid) => tellsStatus(script.text, kid.start, kid.end));
  }
  const bare = script.text.slice(headOf(script, item).next, kids[0]?.start ?? item.end).trim() === '';
  return bare && !soundsNegative(words);
}

/** Whether the members are aspects of one problem: its measures stand below the last of them, or a category stands above it already. */
function speaksForItsAspects(
  script: Script,
  item: Item,
  parent: Item,
  kids: readonly Item[],
  remedied: readonly Item[],
  words: string,
): boolean {
  const belowLast = kids.length > 1 && remedied.length === 1 && remedied[0] === kids.at(-1);
  if (isNamed(script, item)) return belowLast || (parent.style !== 'root' && soundsCategory(headWords(script, parent)));
  return belowLast && (soundsNegative(words) || !kids.every((kid) => isNamed(script, kid)));
}

const isRemedy = (passage: Passage): boolean => REMEDIES.includes(passage.field);

/** Whether a labelled remedy stands anywhere in an item. */
export const hasRemedy = (item: Item): boolean => allPassages(item).some(isRemedy) || item.children.some(hasRemedy);

/** Whether an item's first line names a problem: 关于…问题, 针对…问题. */
export function isNamed(script: Script, item: Item): boolean {
  const [from] = trim(script.text, item.from, item.end);
  return namedProblem(script.text, script.nesting, from, Math.min(item.end, lineEndAt(script, from))) !== null;
}

/** Whether a heading has nothing below it but a table. */
function holdsOnlyTable(script: Script, item: Item): boolean {
  const table = tableIn(script, item.from, item.end);
  return table !== null && script.text.slice(lineEndAt(script, item.from), table).trim() === '';
}

function headWords(script: Script, item: Item): string {
  const head = headOf(script, item);
  return head.named ? script.text.slice(item.from, lineEndAt(script, item.from)).trim() : script.text.slice(head.from, head.to);
}

/** The labelled passages below the members of a problem: those below the last speak of all of it, those of each aspect are all its own. */
export function liftedPassages(item: Item): Passage[] {
  const collect = (kid: Item): Passage[] => [...allPassages(kid), ...kid.children.filter((one) => !one.label).flatMap(collect)];
  return item.children.filter((kid) => !kid.label).flatMap(collect);
}

/** In two halves the label over the measures stands below the last problem: 整改措施： with as many members as there are problems. */
export function liftedHalf(script: Script, node: Item): Passage | null {
  const kids = node.children.filter((kid) => !kid.label);
  const last = kids.at(-1);
  const remedies = last?.passages.filter(isRemedy) ?? [];
  const only = remedies.length === 1 ? (remedies[0] as Passage) : null;
  if (!only || kids.length < 2 || kids.slice(0, -1).some(hasRemedy)) return null;
  if (only.leadsIn) return only;
  const count = listIn(script, only.from, only.end).length;
  return count === kids.length || (count > 2 && Math.abs(count - kids.length) <= 1) ? only : null;
}
