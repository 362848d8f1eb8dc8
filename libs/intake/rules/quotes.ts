/** Pairs inside which nothing is ever split. */
const PAIRS = ['“”', '‘’', '《》', '〈〉', '（）', '〔〕', '【】', '「」', '『』', '()', '[]', '{}'] as const;
const OPENERS = new Map<string, number>(PAIRS.map((pair, kind) => [pair[0] as string, kind]));
const CLOSERS = new Map<string, number>(PAIRS.map((pair, kind) => [pair[1] as string, kind]));
/** A half-width bracket may close a full-width one: typists mix them. */
const TWIN = new Map<number, number>([
  [PAIRS.indexOf('()'), PAIRS.indexOf('（）')],
  [PAIRS.indexOf('[]'), PAIRS.indexOf('【】')],
]);
const family = (kind: number): number => TWIN.get(kind) ?? kind;
const STRAIGHT = -1;

/** How deep in quotation marks and brackets every character stands: 0 is running text. A bracket itself counts as outside its own pair. */
export type Nesting = Uint8Array;

/**
 * Measures the nesting of every character. A pair must close on the line it opens on; an opener without its partner
 * counts for nothing, so that one slip does not swallow the rest of the report.
 */
export function nestingOf(text: string): Nesting {
  const steps = new Int16Array(text.length + 2);
  let open: { kind: number; at: number }[] = [];
  const close = (kind: number, at: number): void => {
    const partner = open.findLastIndex((one) => one.kind === kind);
    if (partner < 0) return;
    const from = (open[partner] as { at: number }).at + 1;
    steps[from] = (steps[from] as number) + 1;
    steps[at] = (steps[at] as number) - 1;
    open = open.slice(0, partner);
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (sign === '\n' || sign === '\t') open = [];
    else if (sign === '"') {
      if (open.some((one) => one.kind === STRAIGHT)) close(STRAIGHT, at);
      else open.push({ kind: STRAIGHT, at });
    } else {
      const opens = OPENERS.get(sign);
      const closes = CLOSERS.get(sign);
      if (opens !== undefined && open.length < 100) open.push({ kind: family(opens), at });
      else if (closes !== undefined) close(family(closes), at);
    }
  }
  const depth = new Uint8Array(text.length + 1);
  let now = 0;
  for (let at = 0; at <= text.length; at += 1) {
    now += steps[at] as number;
    depth[at] = Math.min(now, 255);
  }
  return depth;
}
