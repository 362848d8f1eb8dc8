import type { Table, TableCell } from '#documents';
import type { Finding, Harvest, Promised } from './findings.js';
import { readForm } from './form-tables.js';
import type { Field } from './labels.js';
import { splitMeasures } from './measures.js';
import { packingOf, type Part, partsOf } from './packed-cells.js';
import { promisedOf } from './remedies.js';
import type { Script } from './script.js';
import { type Columns, columnsOf, gridOf, isHeadRow, rowWords } from './table-grid.js';
import { addFacts, cellOf, fieldAt, findingOf, inherit, type Reading } from './table-rows.js';

const MEASURES: readonly Field[] = ['measures', 'next'];

/** The table above, whose columns a table without a head goes on with. */
interface Before {
  columns: Columns;
  reading: Reading;
  width: number;
}

/** Reads the problems and measures that stand in tables. A table without a head goes on with the columns of the one before it. */
export function readTables(script: Script, tables: readonly Table[]): Harvest {
  const harvest: Harvest = { sections: [], findings: [], loose: [], doubts: [] };
  let before = null as Before | null;
  for (const table of tables) {
    const grid = gridOf(script.text, table);
    const own = columnsOf(grid);
    const above: Before | null =
      !own && before?.width === table.columns && table.columns > 1 && !readForm(script, grid, null) ? before : null;
    const columns: Columns | null = own ?? (above && { ...above.columns, firstRow: 0 });
    if (columns) {
      const reading: Reading = {
        script,
        grid,
        columns,
        harvest,
        last: above?.reading.last ?? null,
        category: above?.reading.category ?? null,
      };
      readRows(reading);
      before = { columns, reading, width: table.columns };
    } else if (readForm(script, grid, harvest)) before = null;
  }
  return harvest;
}

function readRows(reading: Reading): void {
  const { grid, columns, harvest } = reading;
  const found = harvest.findings.length;
  const loose = harvest.loose.length;
  for (let row = 0; row < columns.firstRow; row += 1) setAside(reading, row);
  for (let row = columns.firstRow; row < grid.table.rows; row += 1) readRow(reading, row);
  const any = harvest.findings.length > found || reading.last !== null;
  if (any) harvest.sections.push(grid.table.span);
  else harvest.loose.length = loose;
}

/** A row of titles or heads belongs to no node. */
function setAside(reading: Reading, row: number, role: 'table' | 'prose' = 'table'): void {
  const first = reading.grid.startingIn(row)[0];
  if (first) reading.harvest.loose.push({ at: first.span[0], role });
}

function readRow(reading: Reading, row: number): void {
  const { grid, columns } = reading;
  const cells = grid.startingIn(row);
  const filled = cells.filter((cell) => grid.textOf(cell));
  if (filled.length === 0) return;
  if (rowWords(grid, row) === columns.head || isHeadRow(grid, row)) return setAside(reading, row);
  const only = filled.length === 1 ? (filled[0] as TableCell) : null;
  const heads = only && (only.columnSpan > 1 || (only.column === 0 && !fieldAt(columns, 0).includes('problem')));
  if (only && heads && only.columnSpan * 2 > grid.table.columns) {
    const words = grid.textOf(only);
    if (!/^(?:备注|注|说明|填表|填报|合计|总计|审核|签字|制表)/.test(words))
      reading.category = words.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/, '');
    return setAside(reading, row);
  }
  if (/^(?:合计|总计|小计|审核|签字|制表|填表|注[：:])/.test(grid.textOf(filled[0]))) return setAside(reading, row);
  readEntry(reading, row, cells);
}

function readEntry(reading: Reading, row: number, cells: readonly TableCell[]): void {
  const { script, grid, harvest } = reading;
  const rowStart = cells.find((cell) => cell.span[1] >= cell.span[0])?.span[0] ?? grid.table.span[0];
  const problem = cellOf(reading, row, 'problem');
  const own = [...MEASURES, ...(hasColumn(reading, 'measures') || hasColumn(reading, 'next') ? [] : (['status'] as const))]
    .map((field) => cellOf(reading, row, field))
    .filter((cell): cell is TableCell => cell !== undefined && cell.row === row);
  const words = grid.textOf(problem).replace(/\s/g, '');
  const begins = problem !== undefined && problem.row === row && words !== reading.last?.words;
  const nodes: { start: number }[] = [];
  if (begins && problem) {
    const packing = own[0] ? packingOf(script, problem.span, own[0].span) : null;
    const parts = packing ? partsOf(script, problem.span, packing) : [];
    if (packing && own[0] && parts.length > 1) {
      const findings = readPacked(reading, row, parts, partsOf(script, own[0].span, packing));
      nodes.push(...findings, ...findings.flatMap((finding) => finding.measures));
      reading.last = { finding: findings.at(-1) as Finding, words };
      anchor(nodes, rowStart);
      return;
    }
    const finding = findingOf(reading, row, problem.span);
    harvest.findings.push(finding);
    reading.last = { finding, words };
    nodes.push(finding);
  }
  const measures = own.flatMap((cell) => measuresOf(reading, row, cell));
  if (reading.last) reading.last.finding.measures.push(...measures);
  else if (measures.length > 0) harvest.loose.push({ at: rowStart, role: 'prose' });
  if (reading.last) inherit(reading.last.finding, measures);
  nodes.push(...measures);
  if (reading.last) anchor(nodes, rowStart);
}

const hasColumn = (reading: Reading, field: Field): boolean => [...reading.columns.fields.values()].some((list) => list[0] === field);

/** The first node of a row begins with the row. */
function anchor(nodes: readonly { start: number }[], rowStart: number): void {
  const first = nodes.reduce<{ start: number } | null>((best, node) => (best && best.start <= node.start ? best : node), null);
  if (first) first.start = Math.min(first.start, rowStart);
}

function measuresOf(reading: Reading, row: number, cell: TableCell): Promised[] {
  const { script } = reading;
  const bars = partsOf(script, cell.span, 'bars');
  const pieces: Promised[] =
    bars.length > 1
      ? bars.map((part) => ({ ...part, title: null, status: null, target: null, notes: [] }))
      : splitMeasures(script, ...cell.span).pieces.map((piece) =>
          promisedOf(script, piece, fieldAt(reading.columns, cell.column)[0] === 'status' ? 'itself' : null),
        );
  pieces.forEach((piece, index) =>
    addFacts(reading, row, piece, index, pieces.length, partsOf(script, cell.span, 'lines').length === pieces.length),
  );
  return pieces;
}

/** P1|P1|P2 against M1|M2|M3: a problem named twice has two measures. */
function readPacked(reading: Reading, row: number, problems: readonly Part[], measures: readonly Part[]): Finding[] {
  const { script, harvest } = reading;
  const findings: Finding[] = [];
  let words = '';
  problems.forEach((part, index) => {
    const said = script.text.slice(part.from, part.to).replace(/\s/g, '');
    if (said !== words) {
      const finding = findingOf(reading, row, [part.start, part.to]);
      findings.push({ ...finding, start: part.start, number: part.number });
      words = said;
    }
    const measure = measures[index];
    if (!measure) return;
    const promised: Promised = {
      start: measure.start,
      from: measure.from,
      to: measure.to,
      title: null,
      status: null,
      target: null,
      notes: [],
    };
    addFacts(reading, row, promised, index, measures.length, true);
    findings.at(-1)?.measures.push(promised);
  });
  for (const measure of measures.slice(problems.length)) {
    harvest.loose.push({ at: measure.start, role: 'prose' });
    harvest.doubts.push({ code: 'partner_missing', at: [measure.start, measure.to], about: script.text.slice(measure.from, measure.to) });
  }
  harvest.findings.push(...findings);
  return findings;
}
