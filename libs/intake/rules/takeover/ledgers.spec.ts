import { describe, expect, it } from 'vitest';
import type { Day } from '#calendar';
import { fatesOf, notesOf, planned, tasksOf, whyOf } from '../../../../test/support/takeover.js';
import type { TakeoverField } from './columns.js';

const ISSUED = { issuedOn: '2025-03-01' as Day };

describe('a ledger kept by hand', () => {
  it('with merged problems, a head of two rows, a guide below it and a line of totals is read row by row', async () => {
    const read = await planned('chongqing', ISSUED);
    expect(fatesOf(read)).toBe('skipped skipped skipped skipped taken joined taken skipped skipped');
    expect(read.plan.rows.filter(({ fate }) => fate === 'skipped').map(({ reasons }) => reasons[0]!.zh)).toEqual([
      '表头之前的行',
      '表头',
      '表头',
      '填写说明或示例',
      '合计行',
      '说明、签字等',
    ]);
    expect(read.plan.claims).toMatchObject([
      { of: 'problems', claimed: 2, found: 2 },
      { of: 'tasks', claimed: 3, found: 3 },
    ]);
    expect(tasksOf(read)).toMatchObject([
      { state: 'accepted', finishedOn: '2025-06-20', responsiblePersonId: 'p:张某', units: ['区公安分局', '区教委'], percent: 100 },
      { state: 'in_progress', originalDueOn: '2025-06-30', dueOn: '2025-12-31', extensions: 1, units: ['区公安分局', '各镇街'] },
      { state: 'accepted', finishedOn: '2025-09-28', responsiblePersonId: 'p:甲某', leadUnit: '区教委' },
    ]);
    expect(read.plan.unknownUnits).toEqual(['各镇街']);
    // Finished is not closed: closing is a person's act.
    expect(read.problems.map(({ state, leadUnit }) => [state, leadUnit])).toEqual([
      ['in_progress', '区公安分局'],
      ['in_progress', '区教委'],
    ]);
  });

  it('with problems written again in each row has each problem once; what is nearly finished is in progress', async () => {
    const read = await planned('zhejiang');
    expect(fatesOf(read)).toBe('skipped taken joined taken taken');
    expect(tasksOf(read)).toMatchObject([
      { state: 'in_progress', percent: 60, dueOn: '2026-12-31', issuedOn: '2025-03-01', status: '2所已封顶' },
      { state: 'in_progress', percent: 90, dueOn: '2025-12-31' },
      { state: 'in_progress', limit: { kind: 'long_term', date: null }, dueOn: null },
      { state: 'issued', limit: { kind: 'immediate' }, dueOn: '2025-03-17' },
    ]);
    const ignored = read.plan.columns.filter(({ field }) => field === null);
    expect(ignored.map(({ head, samples, filled }) => [head, samples, filled])).toEqual([
      ['密级', ['一般'], 4],
      ['资金（万元）', ['1200', '300'], 2],
    ]);
  });

  it('with headings has them as categories, and days that lost their format are still days', async () => {
    const read = await planned('henan');
    expect(fatesOf(read)).toBe('skipped skipped taken skipped taken taken');
    expect(read.problems).toMatchObject([
      { category: '党的领导方面', state: 'closed', tasks: [{ issuedOn: '2025-03-01', dueOn: '2025-06-30', finishedOn: '2025-06-14' }] },
      { category: '师德师风方面', state: 'in_progress', tasks: [{ state: 'accepted', leadUnit: '县教育局' }] },
      { category: '师德师风方面', state: 'confirmed', tasks: [{ state: 'draft', dueOn: '2025-12-31' }] },
    ]);
    expect(notesOf(read, 6)).toContain('没有状态，按待交办接入');
  });

  it('that leaves things open is asked for them, and nothing is made up', async () => {
    const read = await planned('guangdong');
    expect(fatesOf(read)).toBe('skipped skipped needs needs needs needs');
    expect(read.plan.asks).toEqual({ issuedOn: 3, finishedOn: 1, year: 1, states: [{ words: '推进顺利得很', rows: 1 }] });
    expect(read.problems).toEqual([]);
    expect(whyOf(read, 6)).toContain('没有整改时限：请补写日期、“立行立改”或“长期坚持”');
  });

  it('is taken as far as it can be once a supervisor has answered; a problem of which one row must wait waits whole', async () => {
    const answers = { ...ISSUED, finishedOn: '2025-06-25' as Day, year: 2025 };
    const half = await planned('guangdong', answers);
    expect(fatesOf(half)).toBe('skipped skipped taken needs waits needs');
    expect(whyOf(half, 5)).toEqual(['同一问题的第 4 行须先改正']);
    const read = await planned('guangdong', { ...answers, states: [{ words: '推进顺利得很', state: 'in_progress' }] });
    expect(fatesOf(read)).toBe('skipped skipped taken taken joined needs');
    expect(tasksOf(read)[0]).toMatchObject({ dueOn: '2025-06-30', finishedOn: '2025-06-25', status: '备注：已印发方案' });
    expect(notesOf(read, 3)).toContain('没有完成时间，按统一填写的 2025-06-25');
  });

  it('that tells its extensions in words and parts the units of one measure over rows is put together', async () => {
    const read = await planned('sichuan');
    expect(fatesOf(read)).toBe('skipped taken merged taken');
    expect(tasksOf(read)).toMatchObject([
      {
        state: 'accepted',
        originalDueOn: '2025-06-30',
        dueOn: '2025-09-30',
        extensions: 1,
        finishedOn: '2025-09-20',
        units: ['县教育局', '民政局'],
        contactId: 'p:李某',
        responsibleLeaderId: 'p:王某',
      },
      { state: 'standing', extensions: 2, dueOn: null, limit: { kind: 'long_term', text: '2025-08-31（已延期至2025-11-30）' } },
    ]);
    expect(tasksOf(read)[1]!.status).toBe('联系人：赵某');
    expect(read.problems.map(({ state }) => state)).toEqual(['closed', 'standing']);
  });

  it('without measures has the words of the problem for its task, and a problem nothing is told of has none', async () => {
    const read = await planned('jiangsu');
    expect(fatesOf(read)).toBe('skipped taken taken taken');
    expect(read.problems.map(({ category, tasks }) => [category, tasks.map(({ text, state }) => `${text} ${state}`)])).toEqual([
      ['安全', ['实验室危化品管理松散 accepted']],
      ['条件', ['图书馆藏书陈旧 in_progress']],
      ['育人', []],
    ]);
    expect(notesOf(read, 2)).toEqual(
      expect.arrayContaining(['交办时间只写到月，记为 2025-03-01', '完成时间取自验收时间：2025-06-05', '没有整改举措，以问题的文字为任务']),
    );
  });

  it('without a column of problems has each task as its problem', async () => {
    const read = await planned('hubei', { finishedOn: '2025-06-28' as Day });
    expect(fatesOf(read)).toBe('skipped taken taken taken');
    expect(tasksOf(read)).toMatchObject([
      { state: 'in_progress', percent: 45, cooperatingUnits: ['市数据局'], status: '责任人：周某' },
      { state: 'under_acceptance', submittedOn: '2025-06-28', percent: 100 },
      { state: 'suspended', percent: 10 },
    ]);
  });

  it('whose heads nobody can guess is read once a supervisor says what its columns are', async () => {
    expect(fatesOf(await planned('xinjiang'))).toBe('skipped skipped skipped');
    const fields: TakeoverField[] = ['problem', 'measure', 'leadUnit', 'limit', 'state'];
    const columns = fields.map((field, column) => ({ sheet: 'Sheet1', column, field }));
    const read = await planned('xinjiang', { ...ISSUED, columns });
    expect(fatesOf(read)).toBe('skipped taken taken');
    expect(tasksOf(read)[0]).toMatchObject({ text: '招聘教师30名', leadUnit: '县教育局', dueOn: '2026-08-31' });
  });

  it('can have a column taken out, or for something else', async () => {
    const columns = [
      { sheet: 'Sheet1', column: 9, field: 'note' as const },
      { sheet: 'Sheet1', column: 8, field: null },
    ];
    const [task] = tasksOf(await planned('zhejiang', { columns }));
    expect(task!.status).toBe('备注：密级：一般');
  });
});
