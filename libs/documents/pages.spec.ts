import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Placed } from '../../test/fixtures/documents/pdf.js';
import { rawPdf } from '../../test/fixtures/documents/pdf.js';
import { readDocument } from './index.js';
import { withoutRadicals } from './rules/radicals.js';

const fixture = (name: string) => readFileSync(new URL(`../../test/fixtures/documents/${name}`, import.meta.url));
const read = (pages: readonly (readonly Placed[])[], drawing = '') => readDocument(rawPdf(pages, drawing), 'a.pdf');

describe('one report in four formats', () => {
  const written = fixture('report.txt').toString().trimEnd();

  it.each(['txt', 'docx', 'doc', 'pdf'])('reads the same from .%s', async (format) => {
    const document = await readDocument(fixture(`report.${format}`), `报告.${format}`);
    expect(document.format).toBe(format);
    expect(document.text).toBe(written);
  });

  it('has the same table, merged cell and all, in docx, doc and pdf', async () => {
    const [docx, doc, pdf] = await Promise.all(
      ['docx', 'doc', 'pdf'].map(async (format) => (await readDocument(fixture(`report.${format}`), `a.${format}`)).tables),
    );
    expect(docx).toHaveLength(1);
    expect(docx![0]!.cells.find(({ row, column }) => row === 2 && column === 1)).toMatchObject({ rowSpan: 2 });
    expect(doc).toEqual(docx);
    expect(pdf).toEqual(docx);
  });

  it('tells of the running heads and page numbers the pdf has lost', async () => {
    const { notes } = await readDocument(fixture('report.pdf'), 'a.pdf');
    expect(notes.map(({ detail }) => detail.replace(/\s/g, ''))).toEqual(
      expect.arrayContaining(['示例区教育督导整改报告', '—1—', '—2—', '—3—']),
    );
    expect(new Set(notes.map(({ code }) => code))).toEqual(new Set(['page_furniture_dropped']));
  });

  it('keeps the heading levels that Word knows', async () => {
    for (const format of ['docx', 'doc']) {
      const { paragraphs, text } = await readDocument(fixture(`report.${format}`), `a.${format}`);
      const headings = paragraphs.filter(({ heading }) => heading > 0).map(({ heading, span }) => `${heading} ${text.slice(...span)}`);
      expect(headings.slice(0, 2)).toEqual(['1 一、主要做法', '2 （一）坚持高位推动，压实各方责任']);
    }
  });
});

describe('the pages of a pdf', () => {
  const line = (text: string, y: number, x = 72): Placed => [text, x, y];
  // About as wide as the measure of an A4 page.
  const full = 'The district government will complete the works on all of the schools that are named';

  it('are put together to paragraphs that cross them, words broken by a hyphen too', async () => {
    const document = await read([
      [line('First problem.', 700), line(full, 680), line(`${full.slice(0, -8)}con-`, 660), ['- 1 -', 290, 40]],
      [line('struction plan before the end of the year.', 780), line('Second problem.', 740), ['- 2 -', 290, 40]],
    ]);
    expect(document.text.split('\n')).toEqual([
      'First problem.',
      `${full} ${full.slice(0, -8)}construction plan before the end of the year.`,
      'Second problem.',
    ]);
    expect(document.notes.map(({ detail }) => detail)).toEqual(['- 1 -', '- 2 -']);
  });

  it('lose heads and feet that return at their place, and keep the same words elsewhere', async () => {
    const page = (n: number, body: Placed[]): Placed[] => [['District report', 250, 810], ...body, [`Office, page ${n} of 3`, 230, 30]];
    const document = await read([
      page(1, [line('District report', 600)]),
      page(2, [line('Problem one.', 600)]),
      page(3, [line('Problem two.', 600)]),
    ]);
    expect(document.text).toBe('District report\nProblem one.\nProblem two.');
    expect(document.notes).toHaveLength(6);
  });

  it('keep bare numbers that are no page numbers', async () => {
    const document = await read([
      [line('Total', 600), line('27', 400)],
      [line('Count', 600), line('14', 400)],
    ]);
    expect(document.text).toBe('Total\n27\nCount\n14');
  });

  it('give a ruled table as a table, merged where no rule parts its fields', async () => {
    const rules =
      '72 700 m 372 700 l S 172 650 m 372 650 l S 72 600 m 372 600 l S 72 700 m 72 600 l S 172 700 m 172 600 l S 372 700 m 372 600 l S';
    const document = await read(
      [[line('Before', 760), line('Places', 660, 80), line('Build', 670, 180), line('Rent', 620, 180), line('After', 560)]],
      rules,
    );
    expect(document.text).toBe('Before\nPlaces\tBuild\n\tRent\nAfter');
    expect(document.tables[0]).toMatchObject({ rows: 2, columns: 2 });
    expect(document.tables[0]!.cells[0]).toMatchObject({ rowSpan: 2, columnSpan: 1 });
  });

  it('keep columns without rules apart by tabs', async () => {
    const rows = [
      ['No.', 'Problem', 'Due'],
      ['1', 'Places', 'June'],
    ].map((cells, r) => cells.map((cell, c) => line(cell, 700 - 20 * r, 72 + 150 * c)));
    expect((await read([rows.flat()])).text).toBe('No.\tProblem\tDue\n1\tPlaces\tJune');
  });

  it('are told one by one as they are read', async () => {
    const told: number[] = [];
    const pages = Array.from({ length: 60 }, (_, k) => [line(`Problem ${'abcdefghij'[k % 10]} of a page.`, 600)]);
    const document = await readDocument(rawPdf(pages), 'a.pdf', { onProgress: (percent) => told.push(percent) });
    expect(document.paragraphs).toHaveLength(60);
    expect(told.length).toBeGreaterThan(50);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(100);
  });

  it('give characters where the file stores the radicals that look like them', () => {
    expect(withoutRadicals('⼀、⻓期坚持，⺠政⽅⾯')).toBe('一、长期坚持，民政方面');
  });
});
