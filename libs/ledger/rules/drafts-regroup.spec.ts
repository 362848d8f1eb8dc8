import { describe, expect, it } from 'vitest';
import { day } from '#calendar';
import type { Draft } from './draft.js';
import { mergeDrafts, mergeFaults, partWords, splitFaults } from './drafts-regroup.js';

const TEXT = '建立项目专班；制定整改方案，\n逐项销号。';
const parts = (...texts: string[]) => texts.map((text) => ({ text }));

describe('words that are split', () => {
  it('may be cut anywhere, and each part may have the whole of them', () => {
    expect(splitFaults(TEXT, parts('建立项目专班；', '制定整改方案，逐项销号。'))).toEqual([]);
    expect(splitFaults(TEXT, parts(TEXT, TEXT))).toEqual([]);
    expect(splitFaults(TEXT, parts(TEXT, '逐项销号。'))).toEqual([]);
  });

  it('are those of the source: none is changed, none left out', () => {
    expect(splitFaults(TEXT, parts('建立项目专班；', '制定方案，逐项销号。'))).toMatchObject([{ field: 'parts.1.text' }]);
    expect(splitFaults(TEXT, parts('建立项目专班；', '逐项销号。'))).toMatchObject([
      { field: 'parts', zh: '遗漏了原文中的“制定整改方案，”' },
    ]);
  });

  it('are called by their own title, else by their first words', () => {
    expect(partWords({ text: '建立项目专班；', title: '专班' }, { target: '清零' })).toMatchObject({ title: '专班', target: '清零' });
    expect(partWords({ text: '制定整改方案，逐项销号。', target: null }, { target: '清零' })).toMatchObject({
      title: '制定整改方案',
      target: null,
    });
  });
});

const draft = (over: Partial<Draft>): Draft => ({
  ...{ title: '甲', text: '建立项目专班；', target: null, leadUnitId: null, others: [], unmatchedUnits: [] },
  ...{ responsibleLeaderId: null, acceptanceGroupId: null, limitKind: 'unset', limitText: null, limitDays: null, limitDaysWorking: null },
  ...{
    limitFrom: null,
    limitStartedOn: null,
    dueOn: null,
    reviewDueOn: null,
    stageTarget: null,
    feedbackCycle: 'monthly',
    weight: 1,
    nodes: [],
  },
  ...over,
});
const by = (dueOn: string): Partial<Draft> => ({ limitKind: 'by_date', dueOn: day(dueOn) });
const node = (dueOn: string) => ({ id: dueOn, title: '摸底', ownerUnitId: null, dueOn: day(dueOn), weight: 1 });

describe('drafts that become one', () => {
  it('join their words in order, each once, so that merging undoes a split', () => {
    const texts = (...each: string[]) => mergeDrafts(each.map((text) => draft({ text }))).text;
    expect(texts('建立项目专班；', '制定整改方案，逐项销号。')).toBe('建立项目专班；制定整改方案，逐项销号。');
    expect(texts('建立专班', '制定方案')).toBe('建立专班\n制定方案');
    expect(texts(TEXT, TEXT, '逐项销号。')).toBe(TEXT);
  });

  it('keep what the first has, and take from the next what it lacks', () => {
    const merged = mergeDrafts([
      draft({ title: '甲', acceptanceGroupId: 'g1', target: '清零' }),
      draft({ title: '乙', acceptanceGroupId: 'g2', leadUnitId: 'u1', responsibleLeaderId: 'l1', ...by('2026-12-31'), target: '达标' }),
      draft({ leadUnitId: 'u2', ...by('2027-06-30'), unmatchedUnits: ['某协会'] }),
    ]);
    expect(merged).toMatchObject({
      ...{ title: '甲', acceptanceGroupId: 'g1', leadUnitId: 'u1', responsibleLeaderId: 'l1', dueOn: '2026-12-31', limitKind: 'by_date' },
      ...{ target: '清零\n达标', unmatchedUnits: ['某协会'], others: [{ unitId: 'u2', part: 'responsible' }] },
    });
    expect(mergeDrafts([draft({}), draft({})], '合并后的任务').title).toBe('合并后的任务');
  });

  it('name each unit once, by the weightiest part it has', () => {
    const cooperating = { unitId: 'u3', part: 'cooperating' as const };
    const responsible = { unitId: 'u3', part: 'responsible' as const };
    const some = [draft({ leadUnitId: 'u1', others: [cooperating] }), draft({ leadUnitId: 'u1', others: [responsible] })];
    expect(mergeDrafts(some).others).toEqual([responsible]);
    expect(mergeDrafts([...some].reverse()).others).toEqual([responsible]);
  });

  it('are refused where a milestone would come after the task, or where there would be too many', () => {
    expect(mergeFaults(mergeDrafts([draft(by('2026-12-31')), draft({ nodes: [node('2026-12-30')] })]))).toEqual([]);
    expect(mergeFaults(mergeDrafts([draft(by('2026-12-31')), draft({ nodes: [node('2027-01-30')] })]))).toMatchObject([{ field: 'rows' }]);
    const many = draft({ nodes: Array.from({ length: 20 }, () => node('2026-12-01')) });
    expect(mergeFaults(mergeDrafts([many, many]))).toMatchObject([{ zh: '合并后的节点太多' }]);
  });
});
