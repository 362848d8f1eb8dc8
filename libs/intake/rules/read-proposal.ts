import type { ReadDocument, Span } from '#documents';
import { claimsIn, type Counts, type PlacedClaim } from './claims.js';
import { distinct } from './distinct.js';
import { laterDoubts, unassignedDoubts } from './doubts.js';
import { factsOf } from './facts.js';
import type { Doubt, Finding, Harvest } from './findings.js';
import { type AliasIndex, hintsIn, indexOf, ownLevel } from './hints.js';
import { join } from './joining.js';
import { cellLinesOf, linesOf, type Line } from './lines.js';
import { type Mark, marksOf } from './marks.js';
import { type Note, notesOf, outlineOf } from './outline.js';
import { merged, partition, type Partition } from './partition.js';
import type { Proposal, ProposedMeasure, ProposedProblem, ProposedSource } from './proposal.js';
import { nestingOf } from './quotes.js';
import { notesIn, type Script, within } from './script.js';
import { headedSections, readSections } from './sections.js';
import { closingsOf, sourceFacts, yearOf } from './source-facts.js';
import { titleRowsOf } from './table-grid.js';
import { readTables } from './tables.js';
import { textTablesOf } from './text-tables.js';
import type { UnitAliases } from './units.js';
import { warningsOf } from './warnings.js';

/** A report laid out, with what its sections hold. */
export interface LaidOut {
  script: Script;
  source: ProposedSource;
  harvest: Harvest;
}

/** A label and the line that answers it stand this near. */
const NEAR = 80;

/** Lays a report out and reads its sections, before spans are drawn. */
export function layOut(document: ReadDocument): LaidOut {
  const { text } = document;
  const drawn = document.tables.length > 0 ? [] : textTablesOf(text, linesOf(document, []));
  const tables = [...document.tables, ...drawn];
  const body = linesOf(document, tables);
  const lines = [...body, ...cellLinesOf(text, tables)].sort((a, b) => a.from - b.from);
  const nesting = nestingOf(text);
  const marks = marksOf(text, lines, nesting);
  const running = marks.filter((mark) => !lines[mark.line]?.cell);
  const notes = notesOf(text, marks, lines);
  const isFact = (at: number): boolean =>
    within(notes, at - NEAR, at, (note) => note.start).some((note) => note.start < at && note.to > at);
  // A workbook has no running text: what it says of itself stands in the rows above the head of its first table.
  const facing = body.length > 0 ? body : cellLinesOf(text, titleRowsOf(text, tables));
  const source = sourceFacts(text, facing, running.find((mark) => mark.lineStart && mark.ordinal)?.at ?? 0, isFact);
  const script: Script = { text, lines, nesting, marks, notes, tables, year: yearOf(source) };
  const breaks = tables.map((table) => table.span[0]);
  const outline = outlineOf(text, running, breaks);
  const closings = closingsOf(text, body, busyBehind(running), isFact);
  const prose = readSections(script, outline, source.title, closings);
  const headed = tables.length > 0 ? headedSections(script, outline, source.title, closings) : [];
  return { script, source, harvest: join(prose, readTables(script, tables), headed) };
}

/**
 * Reads a report: its problems, the measures promised against each, and every doubt met on the way. Pure; never fails.
 * A document without a problem section gives a proposal without problems whose `unassigned` is empty.
 */
export function readProposal(document: ReadDocument, aliases: UnitAliases): Proposal {
  const { script, source, harvest } = layOut(document);
  if (harvest.findings.length > 0) return propose(script, harvest, source, aliases);
  return { text: document.text, source, problems: [], claims: [], unassigned: [], warnings: [] };
}

/** Whether labelled facts still follow a place; contact lines do not count unless the report has them under its problems. */
function busyBehind(marks: readonly Mark[]): (from: number) => boolean {
  const contacts = marks.filter((mark) => mark.lineStart && mark.label?.field === 'contact');
  const last = marks.findLast((mark) => mark.label && (mark.label.field !== 'contact' || (contacts.length > 2 && mark.lineStart)));
  return (from) => (last?.at ?? -1) >= from;
}

function propose(script: Script, harvest: Harvest, source: ProposedSource, aliases: UnitAliases): Proposal {
  const { text, lines } = script;
  const findings = distinct(harvest);
  const nodes = findings.flatMap((finding) => [finding.start, ...finding.measures.map((measure) => measure.start)]);
  const cut = partition(text, harvest.sections, nodes, harvest.loose);
  const index = indexOf(aliases);
  const level = ownLevel(`${source.title}\n${text.slice(0, 200)}`);
  const doubts: Doubt[] = [...harvest.doubts, ...laterDoubts(script, findings)];
  const problems = findings.map((finding) => problemOf(script, finding, cut, aliases, index, level, doubts));
  const claims = placedClaims(script, harvest, findings, cut, lines);
  for (const claim of claims) if (claim.claimed !== claim.found) doubts.push({ code: 'claim_mismatch', at: claim.span, about: claim.text });
  doubts.push(...unassignedDoubts(text, cut.unassigned));
  return {
    text, source, problems,
    claims: claims.map(({ text: words, claimed, found }) => ({ text: words, claimed, found })),
    unassigned: cut.unassigned, warnings: warningsOf(doubts),
  }; // prettier-ignore
}

function problemOf(
  script: Script,
  finding: Finding,
  cut: Partition,
  aliases: UnitAliases,
  index: AliasIndex,
  level: string | null,
  doubts: Doubt[],
): ProposedProblem {
  const span = cut.spanOf(finding.start);
  const measures = finding.measures.map((measure): ProposedMeasure => {
    const facts = factsOf(script, measure, finding, aliases, doubts);
    return {
      title: measure.title, text: script.text.slice(measure.from, measure.to), span: cut.spanOf(measure.start), limit: facts.limit,
      leadUnit: facts.leadUnit, units: facts.units, target: measure.target ?? finding.target, status: measure.status,
    }; // prettier-ignore
  });
  const facts = [...finding.notes, ...finding.measures.flatMap((measure) => measure.notes)].sort((a, b) => a.start - b.start);
  const ranges = [span, ...measures.map((measure) => measure.span)].flatMap((range) => withoutFacts(script, range, facts));
  return {
    title: finding.title,
    description: finding.description,
    category: finding.category,
    span,
    hints: hintsIn(script.text, ranges, index, level),
    measures,
  };
}

/** A range without its labelled facts: what a label or a column names is no hint. */
function withoutFacts(script: Script, [from, to]: Span, facts: readonly Note[]): Span[] {
  const parts: Span[] = [];
  let at = from;
  const inside = within(facts, from, to, (note) => note.start);
  for (const note of [...notesIn(script, from, to), ...inside].sort((a, b) => a.start - b.start)) {
    if (note.start > at) parts.push([at, note.start]);
    at = Math.max(at, Math.min(note.end, to));
  }
  if (at < to) parts.push([at, to]);
  return parts;
}

/** Totals are claimed before the first section, in the sections' headings and introductions, and beside them. */
function placedClaims(
  script: Script,
  harvest: Harvest,
  findings: readonly Finding[],
  cut: Partition,
  lines: readonly Line[],
): PlacedClaim[] {
  const sections = [...harvest.sections].sort((a, b) => a[0] - b[0]);
  const first = sections[0]?.[0] ?? 0;
  const firstHeading = script.marks.find((mark) => mark.lineStart && mark.ordinal)?.at ?? first;
  const ranges: Span[] = [[lines[0]?.from ?? 0, Math.min(firstHeading, first)], ...cut.unassigned.map((piece) => piece.span)];
  for (const line of lines) {
    if (line.from < firstHeading || line.from >= first) continue;
    if (/(?:反馈|反映|梳理|查摆|认领|指出|提出|检视)[^。；]{0,20}问题|发现(?:存在)?(?:的)?问题/.test(script.text.slice(line.from, line.to)))
      ranges.push([line.from, line.to]);
  }
  const headings = cut.unassigned.filter((piece) => piece.role === 'heading').map((piece) => piece.span[0]);
  return claimsIn(script.text, merged(script.text, ranges), (at) => countsOf(findings, scopeOf(at, sections, headings)));
}

/** A total claimed inside a section is that section's, one in the heading of a category that category's, any other the report's. */
function scopeOf(at: number, sections: readonly Span[], headings: readonly number[]): Span {
  const section = sections.find(([from, to]) => at >= from && at < to);
  if (!section) return [0, Number.POSITIVE_INFINITY];
  const heading = headings.findLast((from) => from <= at);
  const inCategory = heading !== undefined && heading > section[0];
  const next = inCategory ? headings.find((from) => from > at) : undefined;
  return inCategory ? [at, Math.min(next ?? section[1], section[1])] : section;
}

function countsOf(findings: readonly Finding[], [from, to]: Span): Counts {
  const scoped = findings.filter((finding) => finding.start >= from && finding.start < to);
  const categories = new Set(scoped.map((finding) => finding.category).filter((category) => category !== null));
  return {
    problems: scoped.length,
    measures: scoped.reduce((sum, finding) => sum + finding.measures.length, 0),
    categories: categories.size,
  };
}
