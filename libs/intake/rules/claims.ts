import type { Span } from '#documents';
import type { Claim } from './proposal.js';
import { NUMBER, readNumber } from './numerals.js';

/** What was found, by the words a claim counts in. */
export interface Counts {
  problems: number;
  measures: number;
  categories: number;
}

/** A claim with where it stands. */
export interface PlacedClaim extends Claim {
  span: Span;
}

const COUNTED = '(?:个|项|条|类|大)?';
/** Read a row as: these words behind a number count that. */
const KINDS: readonly (readonly [kind: keyof Counts, pattern: string])[] = [
  ['categories', `(?<n>${NUMBER})\\s*(?:个|大)?(?:方面|大类|类|领域)(?:的?(?:突出|主要|具体|重点|共性)?(?:问题|不足|短板|困难))?`],
  [
    'problems',
    `(?<n>${NUMBER})\\s*${COUNTED}(?:具体|主要|突出|方面|重点|反馈|共性|个性|整改|存在|的)*(?:问题|不足|短板|困难|薄弱环节|意见|整改任务|整改事项)`,
  ],
  ['problems', `(?<=(?:方面|领域|类)(?:的|共|计)?)(?<n>${NUMBER})\\s*(?:个|项|条)(?:具体|突出)?(?:问题)?(?=[，。、；：\\s（(]|$)`],
  ['measures', `(?<n>${NUMBER})\\s*${COUNTED}(?:具体|整改|改进|针对性|工作|的)*(?:措施|举措|对策)`],
  ['measures', `(?:整改|改进|工作)?(?:措施|举措)(?:共|共计|合计)?\\s*(?<n>${NUMBER})\\s*(?:条|项|个)`],
  ['problems', `(?:问题|不足)(?:共|共计|合计|总数|总计)?\\s*(?<n>${NUMBER})\\s*(?:个|项|条)`],
];
const REGEXES = KINDS.map(([kind, pattern]) => ({ kind, regex: new RegExp(pattern, 'g') }));
/** A number claims a total only in a clause that says so. */
const CLAIMING =
  /反馈|反映|指出|梳理|查摆|提出|查找|检视|归纳|认领|存在|共|涉及|分解|细化|制定|列出|以下|如下|主要(?:有|是|为)|问题清单|发现|明确/;
/** Parts of a total, or a total of something else. */
const PARTIAL =
  /已(?:完成|整改|销号|办结|落实)|完成(?:整改)?|正在|其中|持续|未(?:完成|整改)|销号|解决|剩余|还有|每|排查|隐患|线索|信访|案件|学校|校园|上年|去年|此前|历年/;

/** The totals a text claims within some ranges, against what was found. */
export function claimsIn(text: string, ranges: readonly Span[], countsAt: (at: number) => Counts): PlacedClaim[] {
  const claims: PlacedClaim[] = [];
  for (const [from, to] of ranges) {
    for (const clause of clausesOf(text, from, to)) {
      const words = text.slice(...clause);
      if (!CLAIMING.test(words)) continue;
      const taken: Span[] = [];
      for (const { kind, regex } of REGEXES) {
        for (const hit of words.matchAll(regex)) {
          const span: Span = [hit.index, hit.index + hit[0].length];
          const number = readNumber(hit.groups?.['n'] ?? '');
          if (!number || overlaps(taken, span) || !isTotal(words, hit.index)) continue;
          taken.push(span);
          const at: Span = [clause[0] + span[0], clause[0] + span[1]];
          claims.push({
            text: text.slice(...widened(text, clause[0], at)),
            claimed: number,
            found: found(kind, countsAt(at[0])),
            span: at,
          });
        }
      }
    }
  }
  return dedupe(claims.sort((a, b) => a.span[0] - b.span[0]));
}

/** Where no headings sort the problems, N个方面的问题 counts the problems. */
const found = (kind: keyof Counts, counts: Counts): number =>
  kind === 'categories' && counts.categories === 0 ? counts.problems : counts[kind];

const overlaps = (taken: readonly Span[], span: Span): boolean => taken.some(([from, to]) => span[0] < to && from < span[1]);

function isTotal(words: string, at: number): boolean {
  const before = words.slice(Math.max(0, at - 14), at);
  if (/[\d.第〔年月]$/.test(before)) return false;
  return !PARTIAL.test(before.slice(-10).replace(/^.*[，,]/, ''));
}

/** The claim with the verb before it: 反馈25个问题. */
function widened(text: string, from: number, span: Span): Span {
  const before = text.slice(Math.max(from, span[0] - 8), span[0]);
  const verb =
    /(?:共计?)?(?:反馈|反映|指出|梳理|查摆|提出|查找|检视|认领|存在|涉及|制定|列出|发现|细化|分解)(?:了|出|的|为|以下|如下|共)*$/.exec(
      before,
    );
  return [span[0] - (verb?.[0].length ?? 0), span[1]];
}

function clausesOf(text: string, from: number, to: number): Span[] {
  const clauses: Span[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    if (!/[。；;\n\t]/.test(text[at] as string)) continue;
    if (at > start) clauses.push([start, at]);
    start = at + 1;
  }
  if (to > start) clauses.push([start, to]);
  return clauses;
}

function dedupe(claims: readonly PlacedClaim[]): PlacedClaim[] {
  return claims.filter((claim, at) => !claims.slice(Math.max(0, at - 20), at).some((other) => other.text === claim.text));
}
