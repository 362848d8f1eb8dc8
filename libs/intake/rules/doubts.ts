import { misplacedClauses } from './clause-side.js';
import type { Doubt, Finding, Promised } from './findings.js';
import { listIn } from './measures.js';
import type { Unassigned } from './proposal.js';
import { marksIn, type Script } from './script.js';
import { sentencesOf } from './sentences.js';

/** The doubts that show only when everything is found. */
export function laterDoubts(script: Script, findings: readonly Finding[]): Doubt[] {
  return [...findings.flatMap((finding) => ofProblem(script, finding)), ...ofOrdinals(findings)];
}

function ofProblem(script: Script, finding: Finding): Doubt[] {
  const doubts: Doubt[] = [];
  if (finding.measures.length === 0) doubts.push({ code: 'measure_missing', at: finding.titleSpan, about: finding.title });
  finding.measures.forEach((measure, index) => {
    if (deliverables(script, measure) > 1) doubts.push({ code: 'several_deliverables', at: [measure.from, measure.to] });
    const next = finding.measures[index + 1];
    const near = next && next.start - measure.to <= 3 && sameParagraph(script, measure, next);
    const range: [number, number] = [measure.from, near ? next.to : measure.to];
    const sentences = sentencesOf(script.text, script.nesting, ...range);
    for (const at of misplacedClauses(script.text, script.nesting, sentences)) {
      doubts.push({ code: 'clause_across_full_stop', at, about: script.text.slice(at[0], at[1] - 1) });
    }
  });
  return doubts;
}

const sameParagraph = (script: Script, left: Promised, right: Promised): boolean =>
  !script.text.slice(left.to, right.start).includes('\n') && right.start === right.from;

/** Members of a list inside one measure. */
function deliverables(script: Script, measure: Promised): number {
  if (marksIn(script, measure.from, measure.to).length < 2) return 0;
  return listIn(script, measure.from, measure.to).length;
}

/** Skipped and repeated ordinals among neighbouring problems of one style. */
function ofOrdinals(findings: readonly Finding[]): Doubt[] {
  const doubts: Doubt[] = [];
  findings.forEach((finding, index) => {
    const before = findings[index - 1];
    if (!before || before.style !== finding.style || before.number === 0 || finding.number === 0) return;
    if (finding.number === 1 && before.category !== finding.category) return;
    const at: [number, number] = [finding.start, finding.titleSpan[0]];
    if (finding.number === before.number) doubts.push({ code: 'ordinal_repeated', at });
    else if (finding.number !== before.number + 1 && finding.number !== 1) doubts.push({ code: 'ordinal_skipped', at });
  });
  return doubts;
}

/** Prose that nobody took; a short introduction that ends with a colon or counts the problems is expected. */
export function unassignedDoubts(text: string, unassigned: readonly Unassigned[]): Doubt[] {
  return unassigned
    .filter(({ role }) => role === 'prose')
    .map(({ span }) => ({ span, words: text.slice(...span).trim() }))
    .filter(
      ({ words }) =>
        words.length > 0 &&
        !(words.length <= 120 && /[：:]$|如下[。]?$|(?:以下|\d+|[一二三四五六七八九十])(?:个|方面|类)[^。]*[。]?$/.test(words)),
    )
    .map(({ span }) => ({ code: 'text_unassigned' as const, at: span }));
}
