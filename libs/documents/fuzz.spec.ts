import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docx } from '../../test/fixtures/documents/office.js';
import { rawPdf } from '../../test/fixtures/documents/pdf.js';
import { DOCUMENT_FORMATS, readDocument, UnreadableDocument } from './index.js';

const fixture = (name: string) => readFileSync(new URL(`../../test/fixtures/documents/${name}`, import.meta.url));
const smallPdf = rawPdf(
  [[['A problem of the district.', 72, 700]], [['A measure.', 72, 700]]],
  '72 600 m 172 600 l 172 650 l 72 650 l h S',
);

describe('any bytes at all', () => {
  const tried = (bytes: Uint8Array, name: string) =>
    readDocument(bytes, name).then(
      ({ text, paragraphs, tables, notes }) => {
        for (const {
          span: [start, end],
        } of [...paragraphs, ...tables, ...tables.flatMap(({ cells }) => cells), ...notes]) {
          expect(start >= 0 && start <= end && end <= text.length).toBe(true);
        }
      },
      (error: unknown) => {
        expect(error).toBeInstanceOf(UnreadableDocument);
      },
    );
  const name = fc.constantFrom(...DOCUMENT_FORMATS).map((format) => `a.${format}`);

  it('are read or refused, and nothing else happens', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), name, tried), { numRuns: 300 });
  });

  it.each([
    ['docx', fixture('report.docx'), 150],
    ['doc', fixture('report.doc'), 150],
    ['xlsx', fixture('../reports/m7-ledger.xlsx'), 150],
    ['pdf', smallPdf, 25],
    ['pdf', fixture('report.pdf'), 5],
  ] as const)(
    'are read or refused when they come of a good file: .%s',
    async (format, whole, numRuns) => {
      const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 4 })), {
        minLength: 1,
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(edits, async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, patch] of changes) bytes.set(patch.subarray(0, bytes.length - at), at);
          await tried(bytes, `a.${format}`);
        }),
        { numRuns },
      );
    },
    120_000,
  );

  it('are read or refused when they are XML of the right names', async () => {
    const tag = fc.constantFrom(
      'p',
      'r',
      't',
      'tbl',
      'tr',
      'tc',
      'pPr',
      'rPr',
      'numPr',
      'ins',
      'del',
      'txbxContent',
      'fldChar',
      'br',
      'vMerge',
      'tcPr',
      'gridSpan',
      'sdt',
    );
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('文', '1.', ' '),
        fc
          .tuple(tag, fc.array(tie('tree'), { maxLength: 4 }))
          .map(([name, inner]) => `<w:${name} w:val="2" w:fldCharType="begin">${inner.join('')}</w:${name}>`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 6 }), (body) => tried(docx(body.join('')), 'a.docx')),
      { numRuns: 200 },
    );
  });
});
