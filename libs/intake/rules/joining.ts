import type { Span } from '#documents';
import type { Finding, Harvest } from './findings.js';
import { likeness, pairsOf } from './likeness.js';

const SAME = 0.8;

/**
 * Joins what running text and tables hold. A table that lists the text's problems again gives its measures to those that
 * have none; where they have theirs, the table is set aside, so that nothing is counted twice.
 */
export function join(prose: Harvest | null, found: Harvest, headed: readonly Span[]): Harvest {
  if (!prose || prose.findings.length === 0) return underHeadings(found, headed);
  const apart = headed.filter(([from, to]) => !prose.sections.some((section) => section[0] < to && section[1] > from));
  const tables = underHeadings(found, apart);
  const joined: Harvest = {
    sections: [...prose.sections, ...tables.sections],
    findings: [...prose.findings],
    loose: [...prose.loose, ...tables.loose],
    doubts: [...prose.doubts, ...tables.doubts],
  };
  const byTitle = new Map(prose.findings.map((finding) => [plain(finding.title), finding]));
  const titles = prose.findings.map((finding) => ({ finding, pairs: pairsOf(finding.title) }));
  for (const row of tables.findings) {
    const twin = byTitle.get(plain(row.title)) ?? nearest(row, titles);
    if (!twin) joined.findings.push(row);
    else if (twin.measures.length === 0 || twin.measures.every((measure) => row.measures.includes(measure))) {
      twin.measures.push(...row.measures);
      joined.loose.push({ at: row.start, role: 'table' });
    } else {
      joined.loose.push({ at: row.start, role: 'prose' });
      joined.doubts.push({ code: 'table_repeats', at: row.titleSpan });
    }
  }
  return joined;
}

/** The section a table stands in is the whole part under its heading: the heading, and the words before and behind the table, are in it too. */
function underHeadings(tables: Harvest, headed: readonly Span[]): Harvest {
  const loose = [...tables.loose];
  const sections = tables.sections.flatMap((table): Span[] => {
    const around = headed.find(([from, to]) => from <= table[0] && to >= table[1]);
    if (!around) return [table];
    loose.push({ at: around[0], role: 'heading' });
    if (around[1] > table[1]) loose.push({ at: table[1], role: 'prose' });
    return [around];
  });
  return { ...tables, sections, loose };
}

const plain = (title: string): string => title.replace(/[^\u4e00-\u9fffA-Za-z0-9]/g, '');

const MAX_COMPARED = 300;

/** The finding a row restates almost word for word. */
function nearest(row: Finding, titles: readonly { finding: Finding; pairs: ReadonlySet<string> }[]): Finding | null {
  if (row.title.length <= 6 || titles.length > MAX_COMPARED) return null;
  const own = pairsOf(row.title);
  const close = titles.find(
    ({ pairs }) => likeness(own, pairs) >= SAME && Math.min(own.size, pairs.size) >= SAME * Math.max(own.size, pairs.size),
  );
  return close?.finding ?? null;
}
