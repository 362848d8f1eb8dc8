import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadDocument, Span, Table } from '#documents';
import { merged } from './partition.js';
import { layOut, readProposal } from './read-proposal.js';
import type { UnitAliases } from './units.js';

const aliases: UnitAliases = {
  units: [
    { name: '公安局', aliases: ['公安', '公安机关'] },
    { name: '教育局', aliases: ['教育', '教委'] },
  ],
};

/** What reports are made of; any order of them is a text somebody might upload. */
const FRAGMENTS = [
  '一、', '二、', '三、', '（一）', '（二）', '（三）', '( 二 )', '1.', '2.', '3．', '1、', '（1）', '(2)', '①', '②', '一是', '二是', '三是', '第一，', '首先，', '其次，', '1.1 ', '㈠', '⑵', '问题1：', '— 2 —',
  '存在的问题', '存在的主要问题及整改措施', '反馈问题整改情况', '下一步工作打算', '整改措施', '整改方案', '主要做法及成效', '在“党建”方面', '关于“师资不足”问题的整改', '针对“学位紧张”的问题，', '针对以上问题，',
  '整改举措：', '整改措施:', '整改进展：', '整改情况：', '责任单位：', '牵头单位：', '整改时限：', '整改目标：', '【整改措施】', '**责任单位**：', '存在问题：', '联系人：', '备注：', '（责任单位：区教委；时限：6月底前）', '下一步，我区将',
  '该问题已完成整改。', '公安、教育等部门', '区教委、区公安局/区财政局（牵头）', '2025年6月底前', '2025年2月30日前', '立行立改', '长期坚持', '收到之日起10个工作日内', '反馈25个问题', '共12条措施', '渝教函〔2024〕113号', '2024年5月10日',
  '教师队伍结构不合理', '加大统筹力度，建立健全机制', '推进治理', '“未闭合的引号', '”', '《办法》', '（', '）', '。', '；', '，', '、', '：', '\n', '\n\n', '\t', '|', '\u3000', ' ', '特此报告。', '附件：1.清单', '某某区人民政府', '𠮷', '\u0000', '\r\n',
]; // prettier-ignore

const reports = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 2, arbitrary: fc.constantFrom('\n', '。', '；') },
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 90 },
  )
  .map((parts) => parts.join(''));
const headed = fc
  .tuple(fc.constantFrom('', '某区整改方案\n一、存在的问题及整改举措\n（一）', '二、反馈问题整改情况\n1.', '存在问题：\n1.'), reports)
  .map((parts) => parts.join(''));

const plain = (text: string, tables: Table[] = []): ReadDocument => ({ format: 'txt', text, paragraphs: [], tables, notes: [] });

/** A grid of cells as the readers write it: tabs between cells, line breaks between rows; some cells merged downwards. */
const tabled = fc
  .tuple(
    reports,
    fc.array(fc.tuple(fc.constantFrom('序号', '存在问题', '整改措施', '责任单位', '整改时限', '类别'), fc.boolean()), {
      minLength: 2,
      maxLength: 5,
    }),
    fc.array(fc.array(fc.tuple(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 4 }), fc.boolean()), { minLength: 5, maxLength: 5 }), {
      maxLength: 5,
    }),
    reports,
  )
  .map(([before, head, rows, after]) => {
    let text = `${before}\n`;
    const start = text.length;
    const cells: Table['cells'] = [];
    [head.map(([words]) => [[words], false] as const), ...rows].forEach((row, at) => {
      head.forEach((_, column) => {
        const [words, merged] = row[column] ?? [[], false];
        const from = text.length;
        text += words.join('').replaceAll('\t', ' ');
        cells.push({ span: [from, text.length], row: at, column, rowSpan: merged && at > 0 ? 2 : 1, columnSpan: 1 });
        text += column + 1 < head.length ? '\t' : '\n';
      });
    });
    const table: Table = { span: [start, text.length - 1], name: null, rows: rows.length + 1, columns: head.length, cells };
    return plain(text + after, [table]);
  });

function soundness(document: ReadDocument): void {
  const { text } = document;
  const proposal = readProposal(document, aliases);
  if (proposal.problems.length === 0) return;
  const sections = merged(text, layOut(document).harvest.sections);
  const nodes: Span[] = proposal.problems.flatMap((problem) => [problem.span, ...problem.measures.map((measure) => measure.span)]);
  const pieces = [...nodes, ...proposal.unassigned.map((piece) => piece.span)].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: string[] = [];
  for (const [from, to] of sections) {
    const inside = pieces.filter((piece) => piece[0] >= from && piece[0] < to);
    let at = from;
    for (const piece of inside) {
      expect(piece[0], 'pieces follow one another').toBe(at);
      expect(piece[1]).toBeGreaterThan(piece[0]);
      at = piece[1];
    }
    expect(at, 'pieces fill the section').toBe(to);
    joined.push(...inside.map((piece) => text.slice(...piece)));
  }
  expect(joined.join('')).toBe(sections.map((section) => text.slice(...section)).join(''));
  expect(joined.length, 'every piece is in a section').toBe(pieces.length);
  for (const problem of proposal.problems) {
    const own = [problem.span, ...problem.measures.map((measure) => measure.span)];
    for (const measure of problem.measures) {
      expect(text.slice(...measure.span)).toContain(measure.text);
      expect(measure.text.trim()).not.toBe('');
    }
    for (const hint of problem.hints) {
      expect(text.slice(...hint.span)).toBe(hint.text);
      expect(
        own.some(([from, to]) => hint.span[0] >= from && hint.span[1] <= to),
        'a hint stands in its problem',
      ).toBe(true);
    }
  }
  for (const warning of proposal.warnings) {
    expect(warning.span[0]).toBeGreaterThanOrEqual(0);
    expect(warning.span[1]).toBeLessThanOrEqual(text.length);
    expect(warning.span[1]).toBeGreaterThanOrEqual(warning.span[0]);
    expect(warning.message).not.toContain('{about}');
  }
}

describe('any text at all', () => {
  it('is cut into pieces that join to its sections again, character for character', () => {
    fc.assert(
      fc.property(headed, (text) => soundness(plain(text))),
      { numRuns: 1500 },
    );
  });

  it('is cut so with tables in it, too', () => {
    fc.assert(
      fc.property(tabled, (document) => soundness(document)),
      { numRuns: 800 },
    );
  });

  it('crashes nothing when it is garbage', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => soundness(plain(text))),
      { numRuns: 500 },
    );
  });
});
