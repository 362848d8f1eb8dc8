import { describe, expect, it } from 'vitest';
import { columnOf, columnOfHeads, TAKEOVER_COLUMNS, TAKEOVER_FIELDS } from './columns.js';
import { decodeCsv, sheetOfCsv } from './csv.js';
import { readDay } from './days.js';
import { readLimits } from './limits.js';
import { namesIn } from './people.js';
import { percentAmong, readPercent, scaleOf } from './percents.js';
import { readClosed, readState, STATE_WORDS } from './states.js';

describe('the words of a ledger', () => {
  it('have one meaning each: no head names two fields, no word two states', () => {
    for (const field of TAKEOVER_FIELDS)
      for (const head of TAKEOVER_COLUMNS[field].heads.split(' ')) expect([head, columnOf(head)?.field]).toEqual([head, field]);
    for (const { state, words } of STATE_WORDS)
      for (const word of words.split(' ')) expect([word, readState(word)?.state]).toEqual([word, state]);
  });

  it.each([
    ['整改责任单位', 'units'],
    ['责任单位（牵头）', 'units'],
    ['整 改\n时 限', 'limit'],
    ['是否完成整改（是/否）', 'state'],
    ['整改落实责任人', 'person'],
    ['工作进展情况', 'progress'],
    ['联系人及联系电话', 'contact'],
    ['资金', null],
    ['整改', null],
  ])('name columns: %s', (head, field) => {
    expect(columnOf(head)?.field ?? null).toBe(field);
  });

  it('name columns together where a head has two rows', () => {
    expect(columnOfHeads(['整改时限', '原'])?.field).toBe('originalLimit');
    expect(columnOfHeads(['责任领导', '姓名'])?.field).toBe('leader');
    expect(columnOfHeads(['完成情况', '完成时间'])?.field).toBe('finishedOn');
    expect(columnOfHeads(['验收', '时间'])?.field).toBe('acceptedOn');
  });

  it.each([
    ['已完成', 'finished'],
    ['已完成整改', 'finished'],
    ['已完成（2025年6月）', 'finished'],
    ['已于2025年6月底前完成整改', 'finished'],
    ['正在整改，已完成80%', 'in_progress'],
    ['已完成80%', 'in_progress'],
    ['基本完成', 'in_progress'],
    ['达到序时进度', 'in_progress'],
    ['未启动', 'not_begun'],
    ['已销号', 'accepted'],
    ['长期坚持', 'in_progress'],
    ['已转常态化', 'standing'],
    ['√', 'finished'],
    ['否', 'in_progress'],
    ['已完成3所学校的改造', null],
    ['领导很重视', null],
  ])('say how far a task is: %s', (words, state) => {
    expect(readState(words)?.state ?? null).toBe(state);
  });

  it('say whether a problem is closed', () => {
    expect(['是', '已销号', '2025-06-30', '待销号', '否', '未销号', '—'].map(readClosed)).toEqual([
      'closed',
      'closed',
      'closed',
      'closing',
      'open',
      'open',
      null,
    ]);
  });

  it.each([
    ['2025-06-30', '2025-06-30'],
    ['2025-06-30 00:00', '2025-06-30'],
    ['2025年6月30日', '2025-06-30'],
    ['2025/6/30', '2025-06-30'],
    ['2025.6.30', '2025-06-30'],
    ['20250630', '2025-06-30'],
    ['45838', '2025-06-30'],
    ['２０２５年６月', '2025-06-30'],
    ['6月30日', '2025-06-30'],
    ['2025年2月30日', null],
    ['近期', null],
    ['99999', null],
  ])('name days: %s', (words, day) => {
    expect(readDay(words, 2025).day).toBe(day);
  });

  it('name no day where nobody knows the year', () => {
    expect(readDay('6月30日', null)).toMatchObject({ day: null, doubt: 'no_year' });
  });

  it.each([
    [{ limit: '2025年底前' }, ['2025-12-31', '2025-12-31', 0]],
    [{ limit: '2025-06-30', current: '2025-09-30' }, ['2025-09-30', '2025-06-30', 1]],
    [{ original: '2025-06-30', current: '2025-09-30', extensions: '2次' }, ['2025-09-30', '2025-06-30', 2]],
    [{ limit: '原定2025年6月底，延期至2025年9月底' }, ['2025-09-30', '2025-06-30', 1]],
    [{ limit: '2025-06-30', extensions: '延期至2025年12月31日' }, ['2025-12-31', '2025-06-30', 1]],
    [{ limit: '2025-06-30', current: '无', extensions: '否' }, ['2025-06-30', '2025-06-30', 0]],
    [{ limit: '整改至2025年8月底' }, ['2025-08-31', '2025-08-31', 0]],
    [{ limit: '长期坚持' }, [null, null, 0]],
  ])('tell a limit and how often it was moved: %j', (cells, expected) => {
    const { limit, originalDueOn, extensions } = readLimits(cells, null);
    expect([limit.date, originalDueOn, extensions]).toEqual(expected);
  });

  it('tell percents, a bare 1 as all of it only where no number of the column is larger', () => {
    expect(['80%', '已完成80%', '百分之八十', '80'].map((cell) => readPercent(cell, 'percent'))).toEqual([80, 80, 80, 80]);
    expect([scaleOf(['0.8', '1', '']), scaleOf(['80', '1'])]).toEqual(['part', 'percent']);
    expect([readPercent('1', 'part'), readPercent('1', 'percent'), readPercent('0.8', 'percent')]).toEqual([100, 1, 80]);
    expect(['120%', '很快', '—'].map((cell) => readPercent(cell, 'percent'))).toEqual(['wrong', 'wrong', null]);
    expect([percentAmong('整改中，已完成80%'), percentAmong('公办率达50%，普惠率达85%')]).toEqual([80, null]);
  });

  it('name people without their titles and telephones', () => {
    expect(namesIn('王某副县长')).toEqual(['王某']);
    expect(namesIn('李某 13800000000')).toEqual(['李某']);
    expect(namesIn('张三（教委副主任）、李四')).toEqual(['张三', '李四']);
    expect(namesIn('—')).toEqual([]);
  });

  it('come as CSV, quoted or not, in whichever encoding a Chinese Excel writes', () => {
    const gb18030 = Uint8Array.from([0xce, 0xca, 0xcc, 0xe2, 0x2c, 0xb4, 0xeb, 0xca, 0xa9]);
    expect(decodeCsv(gb18030)).toBe('问题,措施');
    expect(decodeCsv(Uint8Array.from([0, 1, 2, 3]))).toBeNull();
    const { text, sheet } = sheetOfCsv('\uFEFF问题;措施\r\n\r\n"学位;""不足""\n多年";新建\r\n'.replace('\uFEFF', ''), '台账')!;
    expect(sheet.rows.map(({ row }) => row)).toEqual([1, 3]);
    const [problem] = sheet.rows[1]!.cells;
    expect(problem!.text).toBe('学位;"不足"\n多年');
    expect(text.slice(...problem!.span)).toBe(problem!.text);
  });
});
