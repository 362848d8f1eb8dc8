import writeWorkbook from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { xlsx } from '../../test/fixtures/documents/office.js';
import { readDocument } from './index.js';

const read = (sheet: string, extra: Record<string, string> = {}, attributes = '') =>
  readDocument(xlsx(sheet, extra, attributes), '台账.xlsx');
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;
const styles = (...codes: (number | string)[]) => ({
  'xl/styles.xml': `<styleSheet><numFmts>${codes.map((code, k) => (typeof code === 'string' ? `<numFmt numFmtId="${200 + k}" formatCode="${code.replaceAll('"', '&quot;')}"/>` : '')).join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${codes.map((code, k) => `<xf numFmtId="${typeof code === 'string' ? 200 + k : code}"/>`).join('')}</cellXfs></styleSheet>`,
});

describe('a workbook', () => {
  it('written by a library is read as a person sees it', async () => {
    const due = new Date(Date.UTC(2025, 5, 30));
    const file = await writeWorkbook([
      [{ value: '整改台账', columnSpan: 3 }, null, null],
      [
        { value: '学位不足', rowSpan: 2 },
        { value: due, type: Date, format: 'yyyy"年"m"月"d"日"' },
        { value: 0.1 + 0.2, type: Number },
      ],
      [null, { value: due, type: Date, format: 'yyyy/m/d' }, { value: '建账；\n销号', type: String }],
    ]).toBuffer();
    const document = await readDocument(file, 'a.xlsx');
    expect(document.text).toBe('整改台账\t\t\n学位不足\t2025年6月30日\t0.3\n\t2025-06-30\t建账；\n销号');
    expect(document.tables[0]).toMatchObject({ name: 'Sheet1', rows: 3, columns: 3 });
    expect(document.tables[0]!.cells.filter(({ rowSpan, columnSpan }) => rowSpan * columnSpan > 1)).toMatchObject([
      { row: 0, column: 0, columnSpan: 3 },
      { row: 1, column: 0, rowSpan: 2 },
    ]);
  });

  it.each([
    ['yyyy-mm-dd', 45838, '2025-06-30'],
    ['yyyy/m/d;@', 45838, '2025-06-30'],
    ['[$-804]yyyy"年"m"月"d"日";@', 45838, '2025年6月30日'],
    ['yyyy"年"m"月"', 45838, '2025年6月'],
    ['yyyy\\-mm\\-dd h:mm', 45838.5, '2025-06-30 12:00'],
    ['h:mm', 0.75, '18:00'],
    [14, 45838, '2025-06-30'],
    [31, 45838, '2025年6月30日'],
    [57, 45838, '2025年6月'],
    [14, 1, '1900-01-01'],
    ['0.00%', 0.12345, '12.35%'],
    [9, 0.07, '7%'],
    ['#,##0.00', 1234567.891, '1,234,567.89'],
    ['0.00', 1.005, '1.01'],
    ['0.0_ ', -0.04, '0.0'],
    ['General', 1863.5000000000002, '1863.5'],
    ['General', 13800000000, '13800000000'],
    ['@', 12, '12'],
  ])('shows a number in the format %s', async (format, value, shown) => {
    expect((await read(`<sheetData>${row(`<c s="0"><v>${value}</v></c>`)}</sheetData>`, styles(format))).text).toBe(shown);
  });

  it('counts its days from 1904 where it says so', async () => {
    const workbook = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>';
    const sheet = `<sheetData>${row('<c s="0"><v>44376</v></c>')}</sheetData>`;
    expect((await read(sheet, { ...styles(14), 'xl/workbook.xml': workbook })).text).toBe('2025-06-30');
  });

  it('gives shared and rich strings without their phonetic guides, stored results of formulas, truth values and errors', async () => {
    const strings = '<sst><si><r><t>整</t></r><r><t>改</t></r><rPh><t>zhenggai</t></rPh></si><si><t>甲_x000D_\n乙</t></si></sst>';
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>结果</v></c>',
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#REF!</v></c>',
    ];
    const { text: shown } = await read(`<sheetData>${row(...cells)}</sheetData>`, { 'xl/sharedStrings.xml': strings });
    expect(shown).toBe('整改\t甲\n乙\t结果\t2\tTRUE\t#REF!');
  });

  it('leaves out hidden rows, columns and sheets and says so', async () => {
    const sheet =
      '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>' +
      '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>密</v></c><c r="C1" t="str"><v>乙</v></c></row>' +
      '<row r="2" hidden="1"><c r="A2" t="str"><v>藏</v></c></row>' +
      '<row r="3"><c r="A3" t="str"><v>丙</v></c><c r="C3" t="str"><v>丁</v></c></row></sheetData>';
    const document = await read(sheet);
    expect(document.text).toBe('甲\t乙\n丙\t丁');
    expect(document.notes).toEqual([{ code: 'hidden_text_dropped', span: [0, 0], detail: '台账: 密 藏' }]);
    await expect(read(sheet, {}, 'state="veryHidden"')).rejects.toMatchObject({ code: 'no_text' });
  });

  it('closes up empty rows and columns and keeps the rows of a merged cell', async () => {
    const sheet =
      '<sheetData><row r="2"><c r="B2" t="str"><v>甲</v></c><c r="D2" t="str"><v>乙</v></c></row><row r="9"><c r="D9" t="str"><v>丙</v></c></row></sheetData><mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="F1:G9"/></mergeCells>';
    const document = await read(sheet);
    expect(document.text).toBe('甲\t乙\n\t\n\t丙');
    expect(document.tables[0]!.cells[0]).toMatchObject({ rowSpan: 2, columnSpan: 1 });
    expect(document.tables[0]!.sheetRows).toEqual([2, 3, 9]);
  });

  it('reads a cell at the far corner of the sheet without building the sheet', async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>乙</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>';
    await expect(read(sheet)).rejects.toMatchObject({ code: 'too_large' });
    const { text: shown } = await read(sheet.replace(/<mergeCells>.*/, ''));
    expect(shown).toBe('甲\t\n\t乙');
  });

  it('puts every visible sheet into a table of its own', async () => {
    const parts = {
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="一" sheetId="1" r:id="r1"/><sheet name="二" sheetId="2" r:id="r2"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${row(text('乙'))}</sheetData></worksheet>`,
    };
    const document = await read(`<sheetData>${row(text('甲'))}</sheetData>`, parts);
    expect(document.tables.map(({ name, span }) => [name, document.text.slice(...span)])).toEqual([
      ['一', '甲'],
      ['二', '乙'],
    ]);
  });
});
