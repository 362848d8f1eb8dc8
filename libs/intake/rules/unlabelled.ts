import type { Item } from './outline.js';
import type { Head } from './heads.js';
import { isBlank, trim } from './lines.js';
import type { Region } from './remedies.js';
import type { Script } from './script.js';
import { sentencesOf } from './sentences.js';
import { statusAt } from './statuses.js';

/** How a problem is to be read where no label says what is what. */
export interface Manner {
  /** The section tells how problems were put right, so what follows a title are measures. */
  done: boolean;
  /** The section's heading promises measures beside the problems. */
  measures: boolean;
}

/** Measures found without a label. */
export interface Unlabelled {
  regions: Region[];
  /** What the report says of the whole problem: 该问题已完成整改. */
  status: string | null;
  /** Where the description ends. */
  end: number;
  /** Only the run of the text says that these are measures. */
  guessed: boolean;
}

/** Words that turn from what is wrong to what will be done about this one problem. */
const PLAN =
  /^(?:下一?步|接下来|下阶段|下一阶段|今后|为此|对此|针对(?:这一|此|该|上述这一)(?:项|个)?(?:问题|情况|现象)|(?:下一?步|今后)?[，,]?我(?:区|县|市|局|委|校|镇|街道)(?:将|拟)|(?:区教委|区政府)将)/;
/** General words about all the problems together: nobody's measure. */
const GENERAL =
  /^(?:针对|对于|对照|围绕)?(?:以上|上述|这些|存在的)(?:存在的|各项|几个|几点|这些|\S{1,3}个方面(?:的)?)?(?:问题|不足|短板|困难)|^总之|^综上/;

/** Whether a sentence speaks of all problems at once. */
export const speaksOfAll = (words: string): boolean => GENERAL.test(words);

/** Finds the measures of an item none of whose passages says it holds them. */
export function measureRegions(script: Script, item: Item, head: Head, bodyEnd: number, manner: Manner): Unlabelled {
  const { text, nesting } = script;
  const none: Unlabelled = { regions: [], status: null, end: bodyEnd, guessed: false };
  const [from, to] = trim(text, head.next, Math.max(head.next, bodyEnd));
  if (to <= from) return none;
  const sentences = sentencesOf(text, nesting, from, to);
  for (const sentence of sentences) {
    const start = afterOrdinal(script, sentence.from);
    const words = text.slice(start, Math.min(start + 60, sentence.to));
    if (speaksOfAll(words)) break;
    const status = statusAt(text, start, sentence.to);
    if (status) return { regions: regionsFrom(status.end, to), status: status.said, end: sentence.from, guessed: false };
    if (PLAN.test(words)) return { regions: [{ from: sentence.from, to, said: null }], status: null, end: sentence.from, guessed: true };
  }
  if (!manner.done && !manner.measures) return none;
  const second = secondParagraph(text, head.next, from, to);
  if (manner.done) {
    const start = second ?? from;
    return { regions: [{ from: start, to, said: null }], status: null, end: start, guessed: false };
  }
  return second === null ? none : { regions: [{ from: second, to, said: null }], status: null, end: second, guessed: true };
}

const regionsFrom = (from: number, to: number): Region[] => (to > from ? [{ from, to, said: null }] : []);

/** Where the second paragraph of an item's text begins, if it has one; a title on its own line is no paragraph. */
function secondParagraph(text: string, next: number, from: number, to: number): number | null {
  const titleAlone = text.slice(next, from).includes('\n') || text[next - 1] === '\n';
  if (titleAlone) return from;
  const breakAt = text.indexOf('\n', from);
  if (breakAt < 0 || breakAt >= to) return null;
  let at = breakAt;
  while (at < to && isBlank(text[at])) at += 1;
  return at < to ? at : null;
}

function afterOrdinal(script: Script, at: number): number {
  const words = /^(?:[一二三四五六七八九十]{1,2}是|[（(]\d{1,2}[）)]|\d{1,2}[.．、]|[①-⑳])\s*/.exec(script.text.slice(at, at + 8));
  return at + (words?.[0].length ?? 0);
}
