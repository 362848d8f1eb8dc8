import * as office from 'docx';
import { describe, expect, it } from 'vitest';
import { docx, p, relations } from '../../test/fixtures/documents/office.js';
import { readDocument } from './index.js';

const read = (body: string, extra: Record<string, string> = {}) => readDocument(docx(body, extra), 'report.docx');
const item = (text: string, level: number, list = 1) => p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const level = (n: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = (levels: string, more = '', id = 0) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum><w:num w:numId="${id + 1}"><w:abstractNumId w:val="${id}"/>${more}</w:num>`;
const row = (...cells: string[]) =>
  `<w:tr>${cells.map((cell) => `<w:tc>${cell.includes('<w:p>') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`;

describe('numbers that Word generates', () => {
  const four = numbering(
    level(0, 'chineseCountingThousand', '%1、') +
      level(1, 'japaneseCounting', '（%2）') +
      level(2, 'decimal', '%3.') +
      level(3, 'decimalEnclosedCircle', '%4'),
  );

  it('are written out and restart under each new heading', async () => {
    const body = ['0问题', '1学位', '2缺口', '2建设', '3征地', '1校舍', '2隐患', '0举措', '1学位']
      .map((line) => item(line.slice(1), Number(line[0])))
      .join('');
    const { text } = await read(body, { 'word/numbering.xml': four });
    expect(text.split('\n')).toEqual([
      '一、问题',
      '（一）学位',
      '1.缺口',
      '2.建设',
      '①征地',
      '（二）校舍',
      '1.隐患',
      '二、举措',
      '（一）学位',
    ]);
  });

  it.each([
    ['chineseCounting', 12, '十二'],
    ['chineseCountingThousand', 105, '一百零五'],
    ['ideographTraditional', 3, '丙'],
    ['ideographDigital', 20, '二〇'],
    ['decimalEnclosedCircle', 21, '㉑'],
    ['decimalEnclosedParen', 2, '⑵'],
    ['decimalFullWidth', 12, '１２'],
    ['chineseLegalSimplified', 11, '壹拾壹'],
    ['upperRoman', 9, 'IX'],
    ['lowerLetter', 27, 'aa'],
    ['decimalZero', 7, '07'],
  ])('follow the format %s', async (format, n, shown) => {
    const start = `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${n}"/></w:lvlOverride>`;
    const { text } = await read(item('甲', 0), { 'word/numbering.xml': numbering(level(0, format, '第%1条：'), start) });
    expect(text).toBe(`第${shown}条：甲`);
  });

  it('count on through paragraphs without number and start over where a list says so', async () => {
    const lists =
      numbering(level(0, 'decimal', '%1.')) +
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const { text } = await read(item('甲', 0) + p('间') + item('乙', 0) + item('丙', 0, 2) + item('丁', 0, 2), {
      'word/numbering.xml': lists,
    });
    expect(text).toBe('1.甲\n间\n2.乙\n1.丙\n2.丁');
  });

  it('go on over the headings above when the level says never to restart', async () => {
    const lists = numbering(level(0, 'chineseCounting', '（%1）') + level(1, 'decimal', '%2.', '<w:lvlRestart w:val="0"/>'));
    const { text } = await read([item('甲', 0), item('a', 1), item('乙', 0), item('b', 1)].join(''), { 'word/numbering.xml': lists });
    expect(text).toBe('（一）甲\n1. a\n（二）乙\n2. b');
  });

  it('come from styles, with the level that names the style, and give headings their level', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="2" ><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>';
    const lists = numbering(
      level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="2"/>') + level(1, 'decimal', '%1.%2', '<w:pStyle w:val="3"/><w:isLgl/>'),
    );
    const body =
      p('问题', '<w:pStyle w:val="2"/>') +
      p('学位', '<w:pStyle w:val="3"/>') +
      p('无号', '<w:pStyle w:val="3"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    const document = await read(body, { 'word/styles.xml': styles, 'word/numbering.xml': lists });
    expect(document.text).toBe('一、问题\n1.1 学位\n无号');
    expect(document.paragraphs.map(({ heading }) => heading)).toEqual([1, 2, 2]);
  });
});

describe('the text of a Word document', () => {
  it('holds what a person sees after changes were tracked', async () => {
    const body =
      '<w:p><w:r><w:t>整改</w:t></w:r><w:ins><w:r><w:t>措施</w:t></w:r></w:ins><w:del><w:r><w:delText>办法</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>' +
      '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>连成</w:t></w:r></w:p>' +
      p(
        '一段',
        '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>',
        '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>',
      );
    expect((await read(body)).text).toBe('整改措施新处\n连成一段');
  });

  it('leaves out hidden text and says so', async () => {
    const styles = '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>';
    const body = `<w:p><w:r><w:t>公开</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>批示</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>内容</w:t></w:r></w:p>`;
    const document = await read(body, { 'word/styles.xml': styles });
    expect(document.text).toBe('公开内容');
    expect(document.notes).toEqual([{ code: 'hidden_text_dropped', span: [2, 2], detail: '内部批示' }]);
  });

  it('breaks a line where the writer broke it and keeps tabs', async () => {
    const document = await read('<w:p><w:r><w:t>示例区人民政府</w:t><w:br/><w:t>整改报告</w:t><w:tab/><w:t>附件</w:t></w:r></w:p>');
    expect(document.text).toBe('示例区人民政府\n整改报告\t附件');
    expect(document.paragraphs).toHaveLength(2);
  });

  it('gives the words of a text box once, though the file holds them twice', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body = `<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框内')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框内')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect((await read(body)).text).toBe('正文\n框内');
  });

  it('shows what fields show and drops a generated table of contents', async () => {
    const field = (code: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>';
    const body =
      p('目  录') + p('一、问题&#9;1', '<w:pStyle w:val="T"/>') + `<w:p><w:r><w:t>截至</w:t></w:r>${field('DATE', '2025年6月')}</w:p>`;
    const document = await read(body, { 'word/styles.xml': styles });
    expect(document.text).toBe('截至2025年6月');
    expect(document.notes.map(({ code }) => code)).toEqual(['page_furniture_dropped', 'page_furniture_dropped']);
  });

  it('leaves footnotes out and says what they said', async () => {
    const body = '<w:p><w:r><w:t>学位缺口</w:t><w:footnoteReference w:id="2"/><w:t>较大</w:t></w:r></w:p>';
    const document = await read(body, { 'word/footnotes.xml': `<w:footnote w:id="2">${p('截至年底')}</w:footnote>` });
    expect(document.text).toBe('学位缺口较大');
    expect(document.notes).toEqual([{ code: 'content_truncated', span: [4, 4], detail: 'footnote: 截至年底' }]);
  });

  it('holds nothing of headers and footers', async () => {
    const paragraph = (text: string) => new office.Paragraph(text);
    const file = new office.Document({
      sections: [
        {
          headers: { default: new office.Header({ children: [paragraph('页眉')] }) },
          footers: { default: new office.Footer({ children: [paragraph('页脚')] }) },
          children: [paragraph('正文')],
        },
      ],
    });
    expect((await readDocument(await office.Packer.toBuffer(file), 'a.docx')).text).toBe('正文');
  });

  it('does not care about addresses it only points to', async () => {
    const rels = relations({
      hyperlink1: 'https://example.invalid/',
      image2: 'http://127.0.0.1:9/x.png',
      attachedTemplate3: 'file:///C:/Normal.dotm',
    });
    expect((await read(p('正文'), { 'word/_rels/document.xml.rels': rels })).text).toBe('正文');
  });
});

describe('a table of a Word document', () => {
  it('stands with its merged cells once, empty ones in their place', async () => {
    const span = (text: string, properties: string) => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
    const body =
      p('前') +
      `<w:tbl><w:tblGrid/><w:tr>${span('问题清单', '<w:gridSpan w:val="2"/>')}<w:tc>${p('单位')}</w:tc></w:tr>` +
      `<w:tr>${span('学位', '<w:vMerge w:val="restart"/>')}<w:tc>${p('新建')}${p('扩建')}</w:tc><w:tc>${p('')}</w:tc></w:tr>` +
      `<w:tr>${span('', '<w:vMerge/>')}<w:tc>${p('租用')}</w:tc><w:tc>${p('教委')}</w:tc></w:tr></w:tbl>` +
      p('后');
    const document = await read(body);
    expect(document.text).toBe('前\n问题清单\t\t单位\n学位\t新建\n扩建\t\n\t租用\t教委\n后');
    const [table] = document.tables;
    expect(document.text.slice(...table!.span)).toBe('问题清单\t\t单位\n学位\t新建\n扩建\t\n\t租用\t教委');
    expect(table!.cells.map(({ span, ...place }) => [document.text.slice(...span), ...Object.values(place)])).toEqual([
      ['问题清单', 0, 0, 1, 2],
      ['单位', 0, 2, 1, 1],
      ['学位', 1, 0, 2, 1],
      ['新建\n扩建', 1, 1, 1, 1],
      ['', 1, 2, 1, 1],
      ['租用', 2, 1, 1, 1],
      ['教委', 2, 2, 1, 1],
    ]);
    expect(document.paragraphs.map(({ span }) => document.text.slice(...span))).toEqual(['前', '后']);
  });

  it('takes a table inside a cell as lines of that cell, and numbers in cells are generated too', async () => {
    const inner = `<w:tbl>${row('甲', '乙')}${row('丙', '丁')}</w:tbl>`;
    const body = `<w:tbl>${row(`${p('外')}${inner}${p('内')}`, item('建账', 0) + item('销号', 0))}</w:tbl>`;
    const document = await read(body, { 'word/numbering.xml': numbering(level(0, 'decimal', '%1.')) });
    expect(document.tables).toHaveLength(1);
    expect(document.text).toBe('外\n甲 乙\n丙 丁\n内\t1.建账\n2.销号');
  });

  it('loses a row that was deleted', async () => {
    const body = `<w:tbl>${row('甲')}<w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('删')}</w:tc></w:tr>${row('乙')}</w:tbl>`;
    expect((await read(body)).text).toBe('甲\n乙');
  });
});
