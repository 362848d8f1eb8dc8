import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '#documents';
import { readProposal, type Proposal } from '#intake';
import { unitAliases } from '#config/unit-aliases';
import { differences } from './fixtures/reports/compare.js';
import type { ExpectedReport } from './fixtures/reports/expected.js';
import { dice, spoilt } from './fixtures/reports/mutations.js';
import { partitionBreaches, spanBreaches } from './fixtures/reports/partition.js';

const folder = new URL('./fixtures/reports/', import.meta.url);
const aliases = unitAliases();
const ending = /\.(txt|md|docx|doc|xlsx|pdf)$/;
const reports = readdirSync(folder).filter((name) => ending.test(name) && name !== 'README.md');

const expectation = (file: string): ExpectedReport =>
  JSON.parse(readFileSync(new URL(`${file.replace(ending, '')}.expected.json`, folder), 'utf8')) as ExpectedReport;

async function read(file: string) {
  const document = await readDocument(readFileSync(new URL(file, folder)), file);
  return { document, proposal: readProposal(document, aliases) };
}

const outline = (proposal: Proposal): string =>
  proposal.problems.map((problem) => [`# ${problem.title}`, ...problem.measures.map((one) => `  - ${one.text}`)].join('\n')).join('\n');

describe('reports of every kind', () => {
  it.each(reports)('%s is read as its author meant it', async (file) => {
    const { proposal } = await read(file);
    const found = differences(expectation(file), proposal);
    if (found.length) expect.fail(`${file}\n  ${found.join('\n  ')}\nread as\n${outline(proposal)}`);
  });

  it.each(reports)('%s loses no character and claims none twice', async (file) => {
    const { document, proposal } = await read(file);
    const breaches = partitionBreaches(expectation(file), document, proposal);
    if (breaches.length) expect.fail(`${file}\n  ${breaches.join('\n  ')}`);
  });

  it('has an expectation for every report and a report for every expectation', () => {
    const wanted = readdirSync(folder)
      .filter((name) => name.endsWith('.expected.json'))
      .map((name) => name.replace('.expected.json', ''));
    expect(wanted.sort()).toEqual(reports.map((name) => name.replace(ending, '')).sort());
  });
});

describe('reports that were cut, doubled and shuffled', () => {
  const texts = reports
    .filter((name) => name.endsWith('.txt') && name !== 'gb18030.txt')
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));

  it.each([11, 23, 42, 59])('are read without a crash and with every character in at most one place (seed %i)', async (seed) => {
    const roll = dice(seed);
    for (let times = 0; times < 80; times++) {
      const text = spoilt(texts, roll);
      const document = await readDocument(Buffer.from(text), 'spoilt.txt').catch(() => null);
      if (!document) continue;
      const breaches = spanBreaches(document, readProposal(document, aliases));
      if (breaches.length) expect.fail(`text ${times} of seed ${seed}\n  ${breaches.join('\n  ')}\n${text}`);
    }
  });
});

describe('a report in the founding form', () => {
  it('gives 5 problems with 1, 3, 4, 1 and 3 measures, no owner and no date', async () => {
    const { proposal } = await read('m1-founding-form.txt');
    const measures = proposal.problems.flatMap((problem) => problem.measures);
    expect(proposal.problems.map((problem) => problem.measures.length)).toEqual([1, 3, 4, 1, 3]);
    expect(measures.filter((one) => one.leadUnit ?? one.units[0] ?? one.limit.date ?? one.limit.text)).toEqual([]);
    expect(new Set(measures.map((one) => one.limit.kind))).toEqual(new Set(['unset']));
  });

  it('warns twice in problem 5, where a clause stands on the wrong side of a full stop', async () => {
    const { proposal } = await read('m1-founding-form.txt');
    const from = proposal.problems.at(-1)?.span[0] ?? Infinity;
    expect(proposal.warnings.filter((warning) => warning.span[0] >= from).length).toBeGreaterThanOrEqual(2);
  });
});

describe('the comparison itself', () => {
  const spoilt = async (spoil: (proposal: Proposal) => void) => {
    const { document, proposal } = await read('m8-fields.txt');
    const copy = structuredClone(proposal);
    spoil(copy);
    return [...differences(expectation('m8-fields.txt'), copy), ...partitionBreaches(expectation('m8-fields.txt'), document, copy)];
  };

  it('notices a lost heading, two nodes that overlap and a text that is not in its span', async () => {
    expect(await spoilt((proposal) => proposal.unassigned.splice(0, 1))).not.toEqual([]);
    expect(
      await spoilt((proposal) => (proposal.problems[0]!.span = [proposal.problems[0]!.span[0], proposal.problems[0]!.span[1] + 3])),
    ).not.toEqual([]);
    expect(await spoilt((proposal) => (proposal.problems[0]!.measures[0]!.span = proposal.problems[1]!.span))).not.toEqual([]);
  });

  it('notices an invented unit, another day, a missing measure and a warning nobody needs', async () => {
    expect(await spoilt((proposal) => (proposal.problems[0]!.measures[0]!.leadUnit = '区教委'))).not.toEqual([]);
    expect(await spoilt((proposal) => (proposal.problems[0]!.measures[0]!.limit.date = '2025-06-29'))).not.toEqual([]);
    expect(await spoilt((proposal) => proposal.problems[0]!.measures.pop())).not.toEqual([]);
    expect(await spoilt((proposal) => proposal.warnings.push({ code: 'doubt', message: '请核对。', span: [0, 1] }))).not.toEqual([]);
  });
});
