import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHead, csvOf } from './csv.js';
import type { TraceRow } from './trace-row.js';

const row = (over: Partial<TraceRow> = {}): TraceRow => ({
  id: 7,
  at: new Date('2026-11-17T16:00:05.123Z'),
  actor: null,
  onBehalfOf: null,
  credential: null,
  address: null,
  requestId: null,
  action: 'unit.change',
  outcome: 'done',
  object: { kind: 'unit', id: 'u' },
  before: null,
  after: null,
  detail: null,
  alarm: false,
  serial: 1,
  hash: 'ab'.repeat(32),
  ...over,
});

/** Reads CSV as RFC 4180 says. */
function read(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)!.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  return lines.slice(0, -1);
}

describe('the trail as CSV', () => {
  it('begins with the mark of UTF-8 and a head in the reader’s language', () => {
    expect(csvHead('zh')).toMatch(/^\uFEFF编号,时间（北京时间）,人员,.*,校验值\r\n$/);
    expect(csvHead('en')).toMatch(/^\uFEFFNumber,Time \(Asia\/Shanghai\),Person,.*,Hash\r\n$/);
  });

  it('has a cell for every head, the time as in Shanghai, and words for what is yes or no', () => {
    const full = row({
      actor: { id: 'p', name: '甲某' },
      onBehalfOf: { id: 'q', name: '乙某' },
      outcome: 'refused',
      after: { name: '新, "名"' },
      alarm: true,
    });
    const [cells] = read(csvOf(full, 'zh'));
    expect(cells).toEqual([
      '7', '2026-11-18 00:00:05', '甲某', 'p', '乙某', 'q', '', '', '', '', 'unit.change', '拒绝', 'unit', 'u', '', '{"name":"新, \\"名\\""}', '', '是', '1', 'ab'.repeat(32),
    ]); // prettier-ignore
    expect(cells).toHaveLength(read(csvHead('zh').slice(1))[0]!.length);
    expect(read(csvOf(full, 'en'))[0]!.slice(11, 18)).toEqual(['refused', 'unit', 'u', '', '{"name":"新, \\"名\\""}', '', 'yes']);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])('shows %j as text', (name) => {
    expect(read(csvOf(row({ actor: { id: 'p', name } }), 'zh'))[0]![2]).toBe(`'${name}`);
  });

  it('gives back every text, and never a cell that is worked out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'=+-@＝\t\r\n",\'a') }), (name, id) => {
        const [cells, ...more] = read(csvOf(row({ actor: { id: 'p', name }, object: { kind: 'unit', id } }), 'en'));
        expect(more).toEqual([]);
        expect([name, `'${name}`]).toContain(cells![2]);
        expect([id, `'${id}`]).toContain(cells![13]);
        for (const cell of cells!) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });
});
