import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readDocument } from './index.js';

const read = (text: string | Buffer, name = 'report.txt') => readDocument(Buffer.from(text), name);
const codes = (document: Awaited<ReturnType<typeof read>>) => document.notes.map(({ code }) => code);

describe('the encoding of a text', () => {
  const report = '示例区整改报告\n一、存在的问题\n（一）校舍安全隐患尚未清零，占比2.5%。';

  it.each([
    ['UTF-8', Buffer.from(report), []],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${report}`), []],
    ['UTF-16 little endian', Buffer.from(`\ufeff${report}`, 'utf16le'), []],
    ['UTF-16 big endian', Buffer.from(`\ufeff${report}`, 'utf16le').swap16(), []],
    ['GB18030, which is guessed', iconv.encode(report, 'gb18030'), ['encoding_guessed']],
    ['Windows line ends', Buffer.from(report.replaceAll('\n', '\r\n')), []],
  ])('is told by its bytes: %s', async (_, bytes, notes) => {
    const document = await read(bytes);
    expect(document.text).toBe(report);
    expect(codes(document)).toEqual(notes);
  });

  it('keeps a GB18030 character beyond GBK', async () => {
    expect((await read(iconv.encode('示例县𬇙水镇整改㒶㒻', 'gb18030'))).text).toBe('示例县𬇙水镇整改㒶㒻');
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['control characters', Buffer.from('报告\u0001\u0002')],
    ['UTF-8 with a torn character', Buffer.concat([Buffer.from(report.repeat(3)), Buffer.from([0xe6, 0x95]), Buffer.from(report)])],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x4e])],
  ])('is refused where it is none: %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: 'UnreadableDocument', code: 'undecodable' });
  });
});

describe('a plain text', () => {
  it('passes unchanged with a paragraph to a line, blank lines and indents aside', async () => {
    const lines = [
      '示例区整改报告',
      '一、存在的问题',
      '（一）教师队伍结构不优。音乐、体育教师缺口较大，乡村学校教师年龄偏大，交流轮岗力度不够，群众反映较为集中。',
      '整改举措：统筹调剂编制；推进“县管校聘”改革。',
      '3.',
      '3',
      '2/3',
      '示例区人民政府',
      '2025年3月',
    ];
    const document = await read(`\n${lines.map((line) => `\u3000\u3000${line}  `).join('\n\n')}\n`);
    expect(document.text.split('\n')).toEqual(lines);
    expect(document.notes).toEqual([]);
    expect(document.paragraphs.map(({ span: [s, e] }) => document.text.slice(s, e))).toEqual(lines);
  });

  it('makes a title whole that a conversion mark tore in two', async () => {
    const document = await read('示例区人民政府2023年以来履行\n[bookmark: _GoBack]教育职责自评情况的报告\n按照要求，报告如下：');
    expect(document.text.split('\n')[0]).toBe('示例区人民政府2023年以来履行教育职责自评情况的报告');
    expect(document.notes).toEqual([{ code: 'conversion_mark_dropped', span: [16, 16], detail: '[bookmark: _GoBack]' }]);
  });

  it.each(['— 3 —', '- 3 -', '－3－', '第3页 共10页', '第 3 页', '共10页 第3页', 'Page 3 of 10'])(
    'drops the page number %s in the middle of a sentence and makes it whole',
    async (number) => {
      const document = await read(`（一）学位供给不足。新建学校2所，扩建学校\n\n${number}\n\n5所，新增学位4320个。\n（二）其他。`);
      expect(document.text).toBe('（一）学位供给不足。新建学校2所，扩建学校5所，新增学位4320个。\n（二）其他。');
      const at = document.text.indexOf('5所，新增');
      expect(document.notes).toEqual([{ code: 'page_furniture_dropped', span: [at, at], detail: number }]);
    },
  );

  it('drops running heads and feet only where they return at page ends', async () => {
    const page = (n: number, body: string) => `示例区教育督导室编\n${body}\n示例区整改报告\n- ${n} -\n`;
    const document = await read(
      page(1, '示例区整改报告\n一、问题。\n整改举措：\n建立台账，明确责任') +
        page(2, '单位。\n整改举措：\n加强督查。') +
        page(3, '二、其他。\n示例区教育督导室'),
    );
    expect(document.text.split('\n')).toEqual([
      '示例区教育督导室编',
      '示例区整改报告',
      '一、问题。',
      '整改举措：',
      '建立台账，明确责任单位。',
      '整改举措：',
      '加强督查。',
      '二、其他。',
      '示例区教育督导室',
    ]);
  });

  it('takes form feeds for page ends, with the bare numbers beside them', async () => {
    const document = await read('一、工作情况。全年投入资金，新建\n1\f学校9所。\n二、问题。学位不\n2\f足。\n3');
    expect(document.text).toBe('一、工作情况。全年投入资金，新建学校9所。\n二、问题。学位不足。');
  });

  it('keeps numbers that count rows and not pages', async () => {
    const rows = ['序号', '1', '新建学校', '2', '扩建学校', '3', '维修校舍'];
    expect((await read(rows.join('\n'))).text.split('\n')).toEqual(rows);
  });

  it('drops a table of contents with leaders', async () => {
    const document = await read('示例区报告\n目  录\n一、成效………………1\n二、问题……………… 3\n三、打算................12\n一、成效\n良好。');
    expect(document.text).toBe('示例区报告\n一、成效\n良好。');
    expect(codes(document)).toEqual(Array(4).fill('page_furniture_dropped'));
  });
});

describe('a hard-wrapped text', () => {
  const wrap = (paragraph: string, width: number) => paragraph.match(new RegExp(`.{1,${width}}`, 'gu'))!.join('\n');
  const paragraphs = [
    '（一）教师队伍结构性缺编问题较为突出，音乐、体育、美术和心理健康教师缺口较大，乡村学校教师年龄偏大，交流轮岗的力度还不够，群众对此反映比较集中。',
    '整改举措：统筹调剂事业编制，两年内补充紧缺学科教师120名；推进“县管校聘”改革，每年交流轮岗比例不低于10%，并纳入学校年度考核。',
    '（二）校园周边秩序整治还不到位，流动摊贩和占道停车反复出现，部门之间联动的机制还不够健全，执法检查的频次不足，整治成效不够巩固。',
  ];

  it.each([24, 28, 35])('is rejoined to its paragraphs at %i characters a line', async (width) => {
    const document = await read(paragraphs.map((paragraph) => wrap(paragraph, width)).join('\n'));
    expect(document.text).toBe(paragraphs.join('\n'));
    expect(codes(document)).toEqual(Array(3).fill('lines_rejoined'));
    expect(document.notes[1]!.span).toEqual(document.paragraphs[1]!.span);
  });

  it('is rejoined by its indents, across page ends too', async () => {
    const lines = paragraphs.flatMap((paragraph) => wrap(`\u3000\u3000${paragraph}`, 28).split('\n'));
    lines.splice(5, 0, '', '— 1 —', '');
    expect((await read(lines.join('\n'))).text).toBe(paragraphs.join('\n'));
  });

  it('is rejoined though its headings are long and end without a stop', async () => {
    const heading =
      '（一）受山区地形条件限制以及学龄人口持续向县城集中等多重因素影响，部分小规模学校在师资配备、课程开设方面仍然存在较为明显的短板';
    const lines = [heading, paragraphs[1]!, heading.replace('一', '二'), paragraphs[1]!];
    expect((await read(lines.map((line) => wrap(`    ${line}`, 28)).join('\n'))).text).toBe(lines.join('\n'));
  });

  it('is not seen in a list of names of equal length', async () => {
    const names = Array.from({ length: 12 }, (_, k) => `示例区第${'一二三四五六七八九十百千'[k]}实验中学教育集团城东新区分校部高中校区`);
    expect((await read(names.join('\n'))).text.split('\n')).toEqual(names);
  });

  it('closes up Latin words broken by a hyphen and keeps words apart', async () => {
    const text =
      'The district will complete the remaining construc-\ntion works before the end of the year and report on\nprogress every month to the supervision office of the\ncity government until all of the problems are closed,\nand the results of the work will be made public for a\nperiod of five days.';
    const { text: whole } = await read(text);
    expect(whole).toContain('construction works');
    expect(whole).toContain('report on progress every');
    expect(whole).not.toContain('\n');
  });
});

describe('Markdown', () => {
  it('loses its marks and keeps its headings, lists and tables', async () => {
    const document = await read(
      [
        '# 示例区整改方案',
        '',
        '## 一、**问题** ##',
        '- 学位*不足*，缺口 2*3 个',
        '1. 第一项',
        '> 引用[链接](http://x/y)![图](a.png)',
        '<!-- 内部批注 -->',
        '---',
        '| 问题 | 举措 |',
        '|:---|---:|',
        '| 甲 | `乙`<br>丙 |',
        '| a\\|b | snake_case_name |',
        '',
        '结束\\*',
      ].join('\n'),
      'a.md',
    );
    expect(document.text).toBe(
      '示例区整改方案\n一、问题\n• 学位不足，缺口 2*3 个\n1. 第一项\n引用链接\n问题\t举措\n甲\t乙\n丙\na|b\tsnake_case_name\n结束*',
    );
    expect(document.paragraphs.slice(0, 3).map(({ heading }) => heading)).toEqual([1, 2, 0]);
    expect(document.tables[0]).toMatchObject({ name: null, rows: 3, columns: 2 });
    const { span } = document.tables[0]!.cells[3]!;
    expect(document.text.slice(...span)).toBe('乙\n丙');
    expect(codes(document)).toEqual(['hidden_text_dropped']);
  });

  it('keeps a line a paragraph', async () => {
    expect((await read('一、问题\n学位不足\n举措：\n新建', 'a.md')).text).toBe('一、问题\n学位不足\n举措：\n新建');
  });
});
