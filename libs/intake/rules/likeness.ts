/** Words that every problem and every answer has; that two share them means nothing. */
const WORN = /问题|措施|工作|进一步|不断|整改|加强|方面|存在|不够|不足|有待|提升|推进/g;
const REACH = 80;

/** The pairs of neighbouring characters a wording is compared by. */
export function pairsOf(words: string): ReadonlySet<string> {
  const plain = words
    .slice(0, 4 * REACH)
    .replace(/[^\u4e00-\u9fffA-Za-z]/g, '')
    .replace(WORN, '|')
    .slice(0, REACH);
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) if (plain[at] !== '|' && plain[at + 1] !== '|') pairs.add(plain.slice(at, at + 2));
  return pairs;
}

/** How alike two wordings are: the share of the shorter one's character pairs that the other has too, 0–1. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared += 1;
  return shared / small.size;
}
