import { readNumber, NUMBER } from '../numerals.js';
import type { Claim, RowFate } from './takeover.js';
import { quoted } from './reasons.js';
import { beginningIn, type LedgerSheet } from './sheets.js';

const CLAIM = new RegExp(`(${NUMBER})\\s*(?:个|项|条|件|类)?(?:方面)?(?:的)?(?:具体|整改|主要|突出|存在)*(问题|任务|举措|措施)`, 'gu');
const MOST = 10;

/** The totals a file claims in the rows that tell no task (its title, its line of totals, its remarks), beside what was found. */
export function claimsOf(sheets: readonly LedgerSheet[], fates: readonly RowFate[], problems: number, tasks: number): Claim[] {
  const left = new Set(fates.filter(({ fate }) => fate === 'skipped').map(({ sheet, row }) => `${sheet}\n${row}`));
  const claims: Claim[] = [];
  for (const sheet of sheets)
    for (const [at, row] of sheet.rows.entries()) {
      if (!left.has(`${sheet.name}\n${row.row}`)) continue;
      for (const { text } of beginningIn(row, at))
        for (const [words, count = '', what] of text.matchAll(CLAIM)) {
          const claimed = readNumber(count);
          const of = what === '问题' ? 'problems' : 'tasks';
          if (claimed === null || claimed < 1 || claims.length >= MOST) continue;
          claims.push({ of, claimed, found: of === 'problems' ? problems : tasks, words: quoted(words) });
        }
    }
  return [...new Map(claims.map((claim) => [`${claim.of} ${claim.claimed}`, claim])).values()];
}
