import { describe, expect, it } from 'vitest';
import type { Day } from '#calendar';
import { fatesOf, knownDistrict, notesOf, planned, tasksOf, whyOf } from '../../../../test/support/takeover.js';

const HEAD = '问题|整改举措|牵头单位|整改时限|交办时间|整改状态|完成时间|是否销号';
const read = (...rows: string[]) => planned([HEAD, ...rows]);

describe('a row', () => {
  it.each([
    ['a limit before the day of issue', 'P|M|区教委|2025-02-01|2025-03-01|整改中', '时限 2025-02-01 早于交办日期 2025-03-01：请改正其一'],
    ['a day that never was', 'P|M|区教委|2025年2月30日|2025-03-01|整改中', '时限“2025年2月30日”不是真实的日期'],
    ['a finish still to come', 'P|M|区教委|2025-12-31|2025-03-01|已完成|2025-12-01', '完成时间 2025-12-01 在今天之后'],
    ['a finish nobody can read', 'P|M|区教委|2025-12-31|2025-03-01|已完成|年中', '完成时间“年中”读不出日期：请写明年月日'],
    ['closed, and not finished', 'P|M|区教委|2025-12-31|2025-03-01|整改中||是', '写明已销号，但举措尚未完成：请改正其一'],
    [
      'a period from nobody knows when',
      'P|M|区教委|收到意见书之日起10个工作日内|2025-03-01|整改中',
      '时限“收到意见书之日起10个工作日内”从何日起算不明：请写明到期日期',
    ],
    ['a limit in other words', 'P|M|区教委|尽快|2025-03-01|整改中', '时限“尽快”读不出日期：请写明年月日'],
    ['the error of a formula', 'P|M|区教委|2025-12-31|#REF!|整改中', '交办时间是公式错误 #REF!'],
    ['no problem', '|M|区教委|2025-12-31|2025-03-01|整改中', '看不出属于哪个问题：请补写“问题”一格'],
  ])('with %s must be corrected first, and says so', async (_, row, why) => {
    const plan = await read(row);
    expect(fatesOf(plan)).toBe('skipped needs');
    expect(whyOf(plan, 2)).toEqual([why]);
    expect(plan.problems).toEqual([]);
  });

  it('that goes on with a measure but tells another state must be parted from it', async () => {
    const merged = (value: string) => ({ value, rowSpan: 2 });
    const plan = await planned([
      HEAD.split('|').map((value) => ({ value })),
      [merged('P'), merged('M'), { value: '区教委' }, { value: '2025-12-31' }, { value: '2025-03-01' }, { value: '整改中' }, null, null],
      [null, null, { value: '区公安分局' }, null, null, { value: '已完成' }, { value: '2025-06-01' }, null],
    ]);
    expect(fatesOf(plan)).toBe('skipped waits needs');
    expect(whyOf(plan, 3)[0]).toBe('与上一行是同一举措，但整改状态不同：请拆成几条举措，或改成一致');
  });

  it('without what the first row of its problem says has it from there, but never its state', async () => {
    const plan = await read('P|M1|区教委|2025-12-31|2025-03-01|整改中', '|M2||||');
    expect(tasksOf(plan)[1]).toMatchObject({ leadUnit: '区教委', dueOn: '2025-12-31', issuedOn: '2025-03-01', state: 'draft' });
    expect(notesOf(plan, 3)[0]).toBe('牵头单位、整改时限、交办时间沿用本问题首行');
  });

  it('is left out where the ledger has its problem of the same source, and warned of where it is of another', async () => {
    const row = 'P|M|区教委|2025-12-31|2025-03-01|整改中';
    const standing = (source: string) => knownDistrict({ problems: [{ number: '2025-007', title: 'P', source }] });
    const same = await planned([HEAD, row], {}, standing('台账'));
    expect(fatesOf(same)).toBe('skipped standing');
    expect(whyOf(same, 2)[0]).toContain('2025-007');
    const other = await planned([HEAD, row], {}, standing('督导意见书'));
    expect(fatesOf(other)).toBe('skipped taken');
    expect(notesOf(other, 2)).toContain('台账已有同名问题 2025-007（来源：督导意见书）');
    const twice = await read(row, 'Q|M|区教委|2025-12-31|2025-03-01|整改中', row);
    expect(notesOf(twice, 4)).toContain('第 2 行有同样的问题，按两个问题接入');
  });

  it('that is finished is still to be accepted here where the supervisor says so', async () => {
    const plan = await planned([HEAD, 'P|M|区教委|2025-12-31|2025-03-01|已完成|2025-09-01'], { finishedAs: 'submitted' });
    expect(tasksOf(plan)).toMatchObject([{ state: 'submitted', submittedOn: '2025-09-01', finishedOn: null }]);
  });

  it('takes the year of the document for days that name none, and says so', async () => {
    const source = { documentNumber: '云教督〔2024〕5号' };
    const plan = await planned([HEAD, 'P|M|区教委|12月底前|2024-03-01|整改中'], { source });
    expect(tasksOf(plan)[0]!.dueOn).toBe('2024-12-31');
    expect(notesOf(plan, 2)).toContain('整改时限没有年份，按 2024 年');
    const issuedOn = '2026-05-01' as Day;
    expect(tasksOf(await planned([HEAD, 'P|M|区教委|12月底前||整改中'], { source: { issuedOn }, issuedOn }))[0]!.dueOn).toBe('2026-12-31');
  });

  it('belongs to the merged problem that reaches over it, also below a line of totals', async () => {
    const text = (value: string) => ({ value });
    const row = (measure: string) => [
      null,
      text(measure),
      text('区教委'),
      text('2025-12-31'),
      text('2025-03-01'),
      text('整改中'),
      null,
      null,
    ];
    const plan = await planned([
      HEAD.split('|').map(text),
      [{ value: 'P', rowSpan: 3 }, ...row('M1').slice(1)],
      [null, text('小计'), text('1'), null, null, null, null, null],
      row('M2'),
    ]);
    expect(fatesOf(plan)).toBe('skipped taken skipped joined');
  });

  it('with a story in the place of a fact keeps the story, and nobody gets lost in it', async () => {
    const story = `已完成${'，完成了主任（副主任）'.repeat(2000)}`;
    const plan = await planned([
      HEAD,
      `P|M|${'区 '.repeat(5000)}|2025-12-31|2025-03-01|${story}|2025-06-01`,
      `|N|${story}|${story}|${story}|整改中|`,
    ]);
    expect(fatesOf(plan)).toBe('skipped waits needs');
    const alone = await planned([HEAD, `P|M|区教委|2025-12-31|2025-03-01|${story}|2025-06-01`]);
    expect(tasksOf(alone)).toMatchObject([{ state: 'accepted', status: expect.stringContaining(story) }]);
  });

  it('is found under its own head in each sheet-like part, and a head repeated on a next page is no row', async () => {
    const plan = await read('P|M|区教委|2025-12-31|2025-03-01|整改中', HEAD, 'Q|N|区教委|2025-12-31|2025-03-01|整改中');
    expect(fatesOf(plan)).toBe('skipped taken skipped taken');
  });
});
