import type { Finding, Harvest } from './findings.js';
import { likeness } from './halves.js';
import type { Script } from './script.js';

const SAME = 0.8;

/**
 * Joins what running text and tables hold. A table that lists the text's problems again gives its measures to those that
 * have none; where they have theirs, the table is set aside, so that nothing is counted twice.
 */
export function join(script: Script, prose: Harvest | null, tables: Harvest): Harvest {
  if (!prose || prose.findings.length === 0) return tables;
  const joined: Harvest = {
    sections: [...prose.sections, ...tables.sections],
    findings: [...prose.findings],
    loose: [...prose.loose, ...tables.loose],
    doubts: [...prose.doubts, ...tables.doubts],
  };
  const byTitle = new Map(prose.findings.map((finding) => [plain(finding.title), finding]));
  for (const row of tables.findings) {
    const twin = byTitle.get(plain(row.title)) ?? nearest(row, prose.findings);
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

const plain = (title: string): string => title.replace(/[^\u4e00-\u9fffA-Za-z0-9]/g, '');

function nearest(row: Finding, findings: readonly Finding[]): Finding | null {
  if (findings.length > 300) return null;
  return (
    findings.find(
      (finding) =>
        Math.min(finding.title.length, row.title.length) > 6 &&
        likeness(finding.title, row.title) >= SAME &&
        likeness(row.title, finding.title) >= SAME,
    ) ?? null
  );
}
