import { describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { artefactsIn, isAmong } from './artefacts.js';
import { type GuardedFile, type HandedIn, warningsOf } from './guards.js';

const file = (over: Partial<GuardedFile> = {}): GuardedFile => ({
  id: over.title ?? 'a',
  title: '现场照片',
  fileName: 'IMG_0001.jpg',
  sha256: `bytes of ${over.title ?? 'a'}`,
  takenOn: null,
  elsewhere: [],
  ...over,
});
const handedIn = (files: readonly GuardedFile[], over: Partial<HandedIn> = {}): HandedIn => ({
  words: '开展隐患排查。',
  problemKnownOn: day('2026-03-01'),
  files,
  ever: files,
  before: null,
  ...over,
});
const kinds = (facts: HandedIn) => warningsOf(facts).map(({ kind }) => kind);

describe('whoever decides is warned', () => {
  it('of nothing where a fresh file of its own is handed in', () => {
    expect(warningsOf(handedIn([file({ takenOn: day('2026-03-01') })]))).toEqual([]);
  });

  it('that a file serves another task, by the names of those one sees, and once of all that one does not', () => {
    const one = { number: '2026-003-1', title: '更换校车' };
    const warnings = warningsOf(handedIn([file({ title: '照片', elsewhere: [one, null, null] }), file({ title: '会议记录' })]));
    expect(warnings).toEqual([
      {
        kind: 'same_file',
        zh: '“照片”与任务2026-003-1“更换校车”、另一任务的材料是同一个文件',
        en: '“照片” is the same file as evidence of task 2026-003-1 “更换校车”, another task',
        evidenceIds: ['照片'],
      },
    ]);
  });

  it('that a picture is older than the problem; not where it is of that day or says nothing', () => {
    const files = [file({ title: '旧照', takenOn: day('2026-02-28') }), file({ title: '当天', takenOn: day('2026-03-01') }), file()];
    const warnings = warningsOf(handedIn(files));
    expect(warnings).toMatchObject([{ kind: 'older_than_problem', evidenceIds: ['旧照'] }]);
    expect(warnings[0]!.zh).toContain('2026-02-28');
  });

  it('that a promised work is missing, wherever else in the life of the task it was not shown', () => {
    const words = '制定《校车安全管理办法（试行）》，建立隐患台账。';
    const list = file({ title: '隐患台账' });
    const rules = file({ title: '附件1', fileName: '校车 安全管理办法.pdf' });
    expect(warningsOf(handedIn([file()], { words }))).toMatchObject([
      { kind: 'artefact_missing', zh: expect.stringContaining('《校车安全管理办法（试行）》') as string, evidenceIds: [] },
      { kind: 'artefact_missing', zh: expect.stringContaining('“台账”') as string },
    ]);
    expect(kinds(handedIn([file()], { words, ever: [file(), list, rules] }))).toEqual([]);
  });

  it('that what came back is handed in with the same bytes again, under whatever new name', () => {
    const old = file({ title: '照片' });
    const again = file({ title: '补充照片', sha256: old.sha256 });
    expect(warningsOf(handedIn([again], { before: [old] }))).toMatchObject([{ kind: 'nothing_new', evidenceIds: ['补充照片'] }]);
    expect(kinds(handedIn([again, file({ title: '验收单' })], { before: [old] }))).toEqual([]);
    expect(kinds(handedIn([old], { before: null }))).toEqual([]);
  });
});

describe('the works a measure promises', () => {
  const CASES: [words: string, works: string[]][] = [
    ['制定实施方案，明确责任分工。', ['方案']],
    ['建立健全联防联控机制、应急预案和责任清单', ['清单', '预案', '机制']],
    ['修订《校车安全管理办法》', ['《校车安全管理办法》']],
    ['印发《关于进一步加强校车管理、规范接送的通知》', ['《关于进一步加强校车管理、规范接送的通知》']],
    ['按照《关于印发校车管理办法的通知》要求，开展检查', []],
    ['严格落实值班制度，按照方案推进', []],
    ['制定方案。严格执行台账管理', ['方案']],
    ['开展拉网式排查；更换超期校车', []],
    ['', []],
    ['制定', []],
    ['《《》》制定《》', []],
  ];
  it.each(CASES)('in “%s” are %j', (words, works) => {
    expect(artefactsIn(words).map(({ called }) => called)).toEqual(works);
  });

  it('are found by their name, whatever marks and spaces stand in it', () => {
    const [rules] = artefactsIn('修订《校车安全管理办法（试行）》');
    expect(isAmong(rules!, ['2026年《校车安全管理办法》.docx'])).toBe(true);
    expect(isAmong(rules!, ['校车 安全 管理办法-定稿.pdf'])).toBe(true);
    expect(isAmong(rules!, ['校车管理办法.pdf'])).toBe(false);
  });
});
