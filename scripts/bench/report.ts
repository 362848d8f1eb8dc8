/** One bench's result: ours against the least work that could do it, or against ourselves at another size. */
export interface Measurement {
  name: string;
  unit: string;
  ours: number;
  limit: number;
  ratio: number;
  goal: number;
  met: boolean;
}

/** What a bench is to be measured by. */
export interface Goal {
  atMost?: number;
  atLeast?: number;
}

/** A bench: what it does, about how long, and what it is measured by. */
export interface Bench {
  name: string;
  about: string;
  seconds: number;
  goal: Goal;
  run(say: (line: string) => void): Promise<Measurement>;
}

/** Puts ours and the limit (same unit) into a ratio and judges it; `also` holds what must be true besides. */
export function measured(name: string, unit: string, ours: number, limit: number, goal: Goal, also = true): Measurement {
  const ratio = ours / limit;
  const met = also && (goal.atMost === undefined ? ratio >= goal.atLeast! : ratio <= goal.atMost);
  return { name, unit, ours: rounded(ours), limit: rounded(limit), ratio: rounded(ratio), goal: goal.atMost ?? goal.atLeast!, met };
}

/** The closing line for a person. */
export function line({ name, unit, ours, limit, ratio, goal, met }: Measurement, { atMost }: Goal): string {
  return `${name}: ours ${ours} ${unit}, limit ${limit} ${unit}, ratio ${ratio}, goal ${atMost === undefined ? '≥' : '≤'} ${goal}: ${met ? 'met' : 'NOT MET'}`;
}

/** The middle of an odd number of values, the mean of the two middle ones otherwise. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Does ours and the limit in turn, so that a slow minute of the machine meets both; answers both medians. */
export async function inTurn(
  rounds: number,
  say: (line: string) => void,
  ours: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<{ ours: number; limit: number }> {
  const figures = { ours: [] as number[], limit: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    figures.ours.push(await ours());
    figures.limit.push(await limit());
    say(`  round ${round} of ${rounds}: ours ${rounded(figures.ours.at(-1)!)}, limit ${rounded(figures.limit.at(-1)!)}`);
  }
  return { ours: median(figures.ours), limit: median(figures.limit) };
}

const rounded = (value: number) => Number(value.toPrecision(4));
