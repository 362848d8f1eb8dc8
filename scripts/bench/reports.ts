import { writeFileSync } from 'node:fs';
import { Document, Packer, Paragraph } from 'docx';
import writeXlsxFile from 'write-excel-file/node';

const DIGITS = '零一二三四五六七八九';

/** A number from 1 to 9999 as a Chinese ordinal counts. */
export function chineseNumber(n: number): string {
  let words = '';
  for (const [unit, sign] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10;
    if (digit > 0) words += DIGITS[digit] + sign;
    else if (words !== '' && n % unit > 0 && !words.endsWith('零')) words += '零';
  }
  return words.replace(/^一十/, '十');
}

const UNITS = ['教育局', '公安局', '财政局', '民政局', '卫生健康局', '人力资源和社会保障局'];
const MEASURES = [
  '组织各学校对照清单逐项自查，建立问题台账，明确整改时限和责任分工，每周调度一次进展情况',
  '会同有关部门开展联合检查，对发现的隐患当场交办、限期销号，并将检查结果在一定范围内通报',
  '修订完善管理办法，细化工作流程和标准，组织专题培训，确保每名工作人员熟悉要求、照章办事',
  '加大经费保障力度，优化支出结构，优先安排重点项目，年底前完成资金使用情况的绩效评价',
];

/** One page of a report: a problem of about six hundred characters with four measures. */
function problem(n: number): { title: string; description: string; measures: string } {
  return {
    title: `（${chineseNumber(n)}）第${n}类工作推进不够平衡。`,
    description: `检查中发现，第${n}片区部分单位对此项工作重视不够，${'工作机制还不健全，责任压实不够到位，经费投入与实际需要存在差距，'.repeat(6)}群众反映较多。`,
    measures: `整改举措：${MEASURES.map((measure, at) => `${measure}，第${n}片区的${UNITS[(n + at) % UNITS.length]}做好配合`).join('；')}。`,
  };
}

/** Writes a report of so many pages as Word would. */
export async function writeReport(path: string, pages: number): Promise<void> {
  const texts = ['关于年度工作情况的自查报告', '一、工作开展情况', '全年工作平稳有序。', '二、存在的主要问题'];
  for (let n = 1; n <= pages; n++) texts.push(...Object.values(problem(n)));
  texts.push('三、下一步工作', '持续抓好落实。');
  const document = new Document({ sections: [{ children: texts.map((text) => new Paragraph(text)) }] });
  writeFileSync(path, await Packer.toBuffer(document));
}

/** Writes a ledger of so many rows as a spreadsheet, one measure a row. */
export async function writeWorkbook(path: string, rows: number): Promise<void> {
  const head = ['序号', '存在问题', '整改措施', '牵头单位', '责任单位', '完成时限'].map((value) => ({ value }));
  const body = Array.from({ length: rows }, (_, at) => [
    { value: at + 1 },
    { value: `第${Math.floor(at / 4) + 1}类工作推进不够平衡` },
    { value: `${MEASURES[at % 4]!}。` },
    { value: UNITS[at % UNITS.length]! },
    { value: `${UNITS[(at + 1) % UNITS.length]!}、${UNITS[(at + 2) % UNITS.length]!}` },
    { value: `2026年${(at % 12) + 1}月底前` },
  ]);
  await writeXlsxFile([head, ...body]).toFile(path);
}
