import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Proposal, ProposedMeasure } from '../../api/proposal.js';
import type { Span } from '../../api/types.js';
import { chunksOf, labelsOf, linesOf } from './marks.js';

const measure = (span: Span, also?: Span[]): ProposedMeasure => ({
  title: null,
  text: '',
  span,
  limit: { kind: 'unset', date: null, text: null },
  leadUnit: null,
  units: [],
  target: null,
  status: null,
  ...(also ? { also } : {}),
});

const proposal = (over: Partial<Proposal> = {}): Proposal => ({
  source: { title: '', documentNumber: null, issuedOn: null },
  problems: [],
  claims: [],
  unassigned: [],
  warnings: [],
  ...over,
});

const TEXT = '前言\n（一）校车老旧。整改举措：更换；检查公安。\n无主的话\n';
const FOUND = proposal({
  problems: [
    {
      title: '校车老旧',
      description: '',
      category: null,
      span: [3, 16],
      hints: [{ unit: '区公安分局', text: '公安', span: [21, 23] }],
      measures: [measure([16, 19]), measure([19, 25])],
    },
  ],
  unassigned: [{ span: [25, 30], role: 'prose' }],
  warnings: [{ code: 'clause', message: '', span: [17, 17] }],
});
const pieces = (text: string, found: Proposal) =>
  linesOf(text, found).flatMap((line) => line.segments.map((segment) => ({ ...segment, words: text.slice(...segment.span) })));

describe('the marks in a source text', () => {
  it('name each node where it begins, once', () => {
    const labelled = pieces(TEXT, FOUND).filter((piece) => piece.label !== null);
    expect(labelled.map(({ label, kind, node }) => [label, kind, node])).toEqual([
      ['1', 'problem', 3],
      ['1.1', 'measure', 16],
      ['1.2', 'measure', 19],
    ]);
    expect([...labelsOf(FOUND).values()]).toEqual(['1', '1.1', '1.2']);
  });

  it('show a hint inside its measure, and a doubt even where it spans nothing', () => {
    const all = pieces(TEXT, FOUND);
    expect(all.filter((piece) => piece.hint).map(({ words, node }) => [words, node])).toEqual([['公安', 19]]);
    expect(all.filter((piece) => piece.doubt).map(({ words }) => words)).toEqual([TEXT[17]]);
    expect(all.filter((piece) => piece.kind === 'prose').map(({ words }) => words)).toEqual(['无主的话']);
  });

  it('show what a person put to a node elsewhere as that node', () => {
    const moved = proposal({
      problems: [{ title: 'P', description: '', category: null, span: [0, 1], hints: [], measures: [measure([1, 2], [[3, 5]])] }],
    });
    expect(pieces('PMxMMx', moved).map(({ words, node }) => [words, node])).toEqual([
      ['P', 0],
      ['M', 1],
      ['x', null],
      ['MM', 1],
      ['x', null],
    ]);
  });

  it('give every character of any text back, whatever is marked in it', () => {
    const spans = (length: number) =>
      fc.array(
        fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]): Span => [Math.min(a, b), Math.max(a, b)]),
        { maxLength: 8 },
      );
    const cases = fc
      .string({ maxLength: 60, unit: fc.constantFrom('甲', '；', '\n', 'x', '😀') })
      .chain((text) => fc.record({ text: fc.constant(text), nodes: spans(text.length), doubts: spans(text.length) }));
    fc.assert(
      fc.property(cases, ({ text, nodes, doubts }) => {
        const found = proposal({
          unassigned: nodes.map((span) => ({ span, role: 'prose' })),
          warnings: doubts.map((span) => ({ code: 'c', message: '', span })),
        });
        const lines = chunksOf(linesOf(text, found)).flat();
        expect(lines.map((line) => line.segments.map(({ span }) => text.slice(...span)).join('')).join('\n')).toBe(text);
      }),
    );
  });
});
