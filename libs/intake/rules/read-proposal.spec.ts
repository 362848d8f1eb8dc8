import { describe, expect, it } from 'vitest';
import type { Proposal } from './proposal.js';
import { readProposal } from './read-proposal.js';

const aliases = {
  units: [
    { name: '公安局', aliases: ['公安', '公安机关'] },
    { name: '教育局', aliases: ['教育', '教委'] },
    { name: '财政局', aliases: ['财政'] },
  ],
};
const read = (text: string): Proposal => readProposal({ format: 'txt', text, paragraphs: [], tables: [], notes: [] }, aliases);

/** Problems as `title: measure / measure`, one to a line. */
const brief = (proposal: Proposal): string[] =>
  proposal.problems.map((problem) => `${problem.title}: ${problem.measures.map((measure) => measure.text).join(' / ')}`);
const codes = (proposal: Proposal): string[] => proposal.warnings.map((warning) => warning.code);

describe('each way of pairing problems with measures', () => {
  it('M1: the measures follow their problem', () => {
    const proposal = read(
      '某区自评报告\n一、存在的问题及整改举措\n（一）经费不足。缺口较大。\n整改举措：加大投入；加强监管。\n（二）师资短缺。\n整改举措：补充师资。充实教研力量，开展全员培训。',
    );
    expect(brief(proposal)).toEqual(['经费不足: 加大投入 / 加强监管。', '师资短缺: 补充师资。充实教研力量，开展全员培训。']);
    expect(proposal.problems[0]?.description).toBe('缺口较大。');
    expect(proposal.problems[1]?.measures[0]?.title).toBe('补充师资');
  });

  it('M2: two halves are paired by ordinal, and what has no partner is left over with a warning', () => {
    const proposal = read('某区报告\n一、存在的问题\n（一）经费不足。\n（二）师资短缺。\n二、整改措施\n（一）加大投入。\n（三）强化督导。');
    expect(brief(proposal)).toEqual(['经费不足: 加大投入。', '师资短缺: ']);
    expect(codes(proposal)).toEqual(expect.arrayContaining(['measure_missing', 'partner_missing']));
    expect(proposal.unassigned.some(({ span }) => proposal.text.slice(...span).includes('强化督导'))).toBe(true);
  });

  it('M2: ordinals that repeat are paired by how often they came', () => {
    const proposal = read(
      '某区报告\n一、存在的问题\n1.经费不足。\n2.师资短缺。\n2.班额过大。\n二、整改措施\n1.加大投入。\n2.招聘教师。\n2.新建学校。',
    );
    expect(brief(proposal)).toEqual(['经费不足: 加大投入。', '师资短缺: 招聘教师。', '班额过大: 新建学校。']);
    expect(codes(proposal)).toContain('ordinal_repeated');
  });

  it('M3: run in, each sentence naming its problem', () => {
    const proposal = read(
      '某区报告\n二、反馈问题整改情况\n一是针对“大班额未消除”的问题，今年以来，新建学校3所；分流学生。二是针对“培训经费不足”问题，区财政足额安排。',
    );
    expect(brief(proposal)).toEqual(['大班额未消除: 今年以来，新建学校3所 / 分流学生。', '培训经费不足: 区财政足额安排。']);
  });

  it('M4: categories, problems, aspects, measures and their status', () => {
    const proposal = read(
      '某委整改情况通报\n二、整改落实情况\n（一）在“队伍建设”方面\n1.关于“配备不足”问题的整改\n（1）关于“专职少”。\n（2）关于“培训少”。\n整改措施：一是招聘；二是培训。\n整改进展：已招聘5名。\n2.关于“管理松散”问题的整改\n整改情况：修订制度；通报2起。',
    );
    expect(brief(proposal)).toEqual(['配备不足: 招聘 / 培训。', '管理松散: 修订制度 / 通报2起。']);
    expect(proposal.problems[0]).toMatchObject({ category: '队伍建设', measures: [{ status: '已招聘5名' }, { status: '已招聘5名' }] });
    expect(proposal.problems[0]?.description).toContain('专职少');
    expect(proposal.problems[1]?.measures[0]?.status).toBe('修订制度');
  });

  it('M5: a reply that says of each problem how far it is', () => {
    const proposal = read(
      '某区整改情况的复函\n一、主要问题及整改情况\n（一）课程开设不足。\n该问题已完成整改。一是新增课程。二是跨校授课。',
    );
    expect(brief(proposal)).toEqual(['课程开设不足: 新增课程。 / 跨校授课。']);
    expect(proposal.problems[0]?.measures[0]?.status).toBe('该问题已完成整改');
  });

  it('M6: problems alone, and general plans are nobody’s', () => {
    const proposal = read(
      '某区报告\n一、存在的问题\n（一）经费不足。\n（二）师资短缺。\n二、下一步打算\n提高站位，久久为功，推动教育高质量发展。',
    );
    expect(brief(proposal)).toEqual(['经费不足: ', '师资短缺: ']);
    expect(codes(proposal).filter((code) => code === 'measure_missing')).toHaveLength(2);
    expect(proposal.unassigned.some(({ span }) => proposal.text.slice(...span).includes('久久为功'))).toBe(true);
  });

  it('M8: fields under each problem go to every measure that has none of its own', () => {
    const proposal = read(
      '某区方案\n某府〔2025〕3号\n一、存在问题\n（一）经费不足。\n整改目标：足额拨付\n整改措施：（1）纳入预算；（2）专项检查（责任单位：区审计局；完成时限：立行立改）。\n牵头单位：区财政局\n责任单位：区教委\n整改时限：6月底前',
    );
    expect(proposal.problems[0]?.measures).toMatchObject([
      {
        text: '纳入预算',
        leadUnit: '区财政局',
        units: ['区财政局', '区教委'],
        target: '足额拨付',
        limit: { kind: 'by_date', date: '2025-06-30' },
      },
      { text: '专项检查', leadUnit: '区审计局', units: ['区审计局'], limit: { kind: 'immediate' } },
    ]);
  });

  it('M7 and M9: tables written out in text', () => {
    const proposal = read(
      '序号|存在问题|整改措施|责任单位|整改时限\n1|经费不足|1.纳入预算；2.专项检查|区教委、区财政局（牵头）|2025年6月底前\n2|师资短缺|招聘教师|区教委|立行立改',
    );
    expect(brief(proposal)).toEqual(['经费不足: 纳入预算 / 专项检查', '师资短缺: 招聘教师']);
    expect(proposal.problems[0]?.measures[1]).toMatchObject({
      leadUnit: '区财政局',
      units: ['区教委', '区财政局'],
      limit: { date: '2025-06-30' },
    });
  });
});

describe('what a report says of itself', () => {
  it('takes its own number, never a cited one, and the day of its signature', () => {
    const { source } = read(
      '某区人民政府\n关于整改情况的报告\n某府文〔2025〕18号\n按照《办法》（国教督〔2020〕1号）要求：\n一、存在的问题\n（一）经费不足。\n某区人民政府\n二〇二五年三月五日',
    );
    expect(source).toEqual({ title: '某区人民政府关于整改情况的报告', documentNumber: '某府文〔2025〕18号', issuedOn: '2025-03-05' });
    expect(read('某区报告\n按照《方案》（渝教函〔2024〕113号）要求：\n一、存在的问题\n（一）经费不足。').source.documentNumber).toBeNull();
  });

  it('counts what it claims against what was found', () => {
    const proposal = read(
      '某区报告\n督导组反馈2个方面三个问题，制定措施4条。\n一、存在的问题及整改措施\n（一）投入方面\n1.经费不足。\n整改措施：加大投入。\n2.设备陈旧。\n整改措施：更新设备。',
    );
    expect(proposal.claims.map(({ claimed, found }) => [claimed, found])).toEqual([[2, 1], [3, 2], [4, 2]]); // prettier-ignore
    expect(codes(proposal)).toContain('claim_mismatch');
  });
});

describe('doubts', () => {
  it.each([
    [
      'clause_across_full_stop',
      '一、存在的问题\n（一）查处难。\n整改措施：加大检查力度，通报典型案例，创新监管方式。推进“互联网+监管”，实施联合惩戒。',
    ],
    ['text_before_measures', '一、存在的问题\n（一）查处难。\n整改措施：坚持问题导向，压实各方责任，建立长效机制：一是检查；二是通报。'],
    ['several_deliverables', '一、存在的问题\n（一）查处难。\n整改措施：1.建立机制，①建台账；②定期查。\n2.通报案例。'],
    ['date_impossible', '一、存在的问题\n（一）查处难。\n整改措施：检查。\n整改时限：2025年2月30日'],
    ['unit_unknown', '一、存在的问题\n（一）查处难。\n整改措施：检查。\n责任单位：创新发展专班'],
    ['label_empty', '一、存在的问题\n（一）查处难。\n整改措施：\n责任单位：区教委'],
    ['measure_without_label', '一、存在的问题\n（一）查处难。下一步，将加大检查力度。'],
  ])('%s', (code, text) => expect(codes(read(`某区报告\n${text}`))).toContain(code));

  it('are silent where nothing is doubtful', () => {
    expect(codes(read('某区报告\n一、存在的问题及整改措施\n（一）经费不足。\n整改措施：加大投入；加强监管。'))).toEqual([]);
  });
});

describe('the edges of a section', () => {
  it('are its heading and what is signed, enclosed or said in closing', () => {
    const proposal = read(
      '某区报告\n一、存在的问题\n（一）经费不足。\n整改措施：加大投入。\n针对以上问题，我区将提高站位。\n特此报告。\n附件：清单\n某区人民政府\n2025年3月5日',
    );
    const covered = [
      ...proposal.problems.flatMap((problem) => [problem.span, ...problem.measures.map((measure) => measure.span)]),
      ...proposal.unassigned.map((piece) => piece.span),
    ];
    expect(Math.max(...covered.map((span) => span[1]))).toBe(proposal.text.indexOf('特此报告'));
    expect(proposal.problems[0]?.measures[0]?.text).toBe('加大投入。');
  });

  it('are nowhere in a text without problems', () =>
    expect(read('某区工作总结\n一、主要成绩\n（一）成效突出。解决问题30个。').problems).toEqual([]));
});
