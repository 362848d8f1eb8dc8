import type { Span } from '#documents';
import type { Nesting } from './quotes.js';
import { isFull, type Sentence } from './sentences.js';

const MAX_CLAUSE = 18;
/** Pairs of characters every measure has; that two clauses share them means nothing. */
const WORN =
  /进一|一步|加大|加强|力度|推进|持续|工作|机制|建立|健全|完善|提升|提高|强化|深入|开展|积极|落实|实施|全面|不断|切实|方式|推动|管理|制度|体系|措施|全区|我区|区域|学校|教育|教师|学生/g;

/** The pairs of neighbouring characters of a clause, without the worn ones. */
function pairsOf(words: string): Set<string> {
  const plain = words.replace(WORN, '|').replace(/[^\u4e00-\u9fffA-Za-z0-9]/g, '|');
  const found = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) if (plain[at] !== '|' && plain[at + 1] !== '|') found.add(plain.slice(at, at + 2));
  return found;
}

/**
 * Clauses that seem to stand on the wrong side of a full stop: the short last clause of a sentence whose words come
 * again in the next sentence and nowhere else in its own (…，创新监管方式。推进“互联网+监管”…).
 */
export function misplacedClauses(text: string, nesting: Nesting, sentences: readonly Sentence[]): Span[] {
  const found: Span[] = [];
  sentences.forEach((sentence, index) => {
    const next = sentences[index + 1];
    if (!next || !isFull(sentence) || text.slice(sentence.to, next.from).includes('\n')) return;
    const comma = lastComma(text, nesting, sentence);
    if (comma === null) return;
    const clause = text.slice(comma + 1, sentence.to - 1);
    if (clause.length < 4 || clause.length > MAX_CLAUSE) return;
    const own = pairsOf(text.slice(sentence.from, comma));
    const following = pairsOf(text.slice(next.from, next.to));
    const telling = [...pairsOf(clause)].filter((pair) => following.has(pair) && !own.has(pair));
    const shared = [...pairsOf(clause)].filter((pair) => own.has(pair));
    if (telling.length > 0 && shared.length === 0) found.push([comma + 1, sentence.to]);
  });
  return found;
}

function lastComma(text: string, nesting: Nesting, sentence: Sentence): number | null {
  for (let at = sentence.to - 2; at > sentence.from; at -= 1) if (nesting[at] === 0 && (text[at] === '，' || text[at] === ',')) return at;
  return null;
}
