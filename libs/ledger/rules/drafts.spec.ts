import { describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import type { Draft, DraftChanges } from './draft.js';
import { amendDraft, type DraftNamed } from './drafts.js';
import type { LifeScene } from './task-book.js';

const rules = { immediateWorkingDays: 10 } as LifeScene['rules'];
const scene: LifeScene = { today: day('2026-11-18'), calendar: workingCalendar(), rules };
const NAMED: DraftNamed = {
  units: ['lead', 'other', 'third'],
  leaders: ['leader'],
  groups: { group: ['far'], empty: [], own: ['lead', 'other'] },
};
const DRAFT: Draft = {
  ...{
    title: '排查校舍',
    text: '完成校舍隐患排查。',
    target: null,
    unmatchedUnits: [],
    responsibleLeaderId: null,
    acceptanceGroupId: null,
  },
  leadUnitId: 'lead',
  others: [{ unitId: 'other', part: 'responsible' }],
  ...{ limitKind: 'by_date', limitText: null, limitDays: null, limitDaysWorking: null, limitFrom: null, limitStartedOn: null },
  ...{ dueOn: day('2026-12-31'), reviewDueOn: null, stageTarget: null, feedbackCycle: 'monthly', weight: 1, nodes: [] },
};
const PERIOD = {
  limitText: '收到本意见书之日起10个工作日内',
  limitDays: 10,
  limitDaysWorking: true,
  limitFrom: '收到本意见书',
  dueOn: null,
};
const node = (id: string, dueOn: string | null, ownerUnitId: string | null = 'other') => ({
  ...{ id, title: `节点${id}`, ownerUnitId, weight: 1 },
  dueOn: dueOn === null ? null : day(dueOn),
});

const amended = (changes: DraftChanges, over: Partial<Draft> = {}) => amendDraft({ ...DRAFT, ...over }, changes, NAMED, scene);
const after = (changes: DraftChanges, over: Partial<Draft> = {}): Draft => {
  const result = amended(changes, over);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.draft;
};
const faults = (changes: DraftChanges, over: Partial<Draft> = {}): string[] => {
  const result = amended(changes, over);
  return result.ok ? [] : result.faults.map(({ field, zh }) => `${field} ${zh}`);
};

describe('a draft', () => {
  it('keeps whatever is not named', () => {
    expect(after({ title: '全面排查校舍' })).toEqual({ ...DRAFT, title: '全面排查校舍' });
  });

  it('lets the former lead go when another leads, and turns whoever took part into the lead', () => {
    expect(after({ leadUnitId: 'third' })).toMatchObject({ leadUnitId: 'third', others: [{ unitId: 'other' }] });
    expect(after({ leadUnitId: 'other' })).toMatchObject({ leadUnitId: 'other', others: [] });
    expect(after({ leadUnitId: 'third' }, { nodes: [node('a', null, 'lead')] }).others).toContainEqual({
      unitId: 'lead',
      part: 'cooperating',
    });
  });

  it('counts whoever owns a milestone among the cooperating units, named or not', () => {
    const nodes = [{ title: '完成摸底', ownerUnitId: 'third', dueOn: null }];
    expect(after({ nodes }).others).toEqual([...DRAFT.others, { unitId: 'third', part: 'cooperating' }]);
    expect(after({ units: [] }, { nodes: [node('a', null)] }).others).toEqual([{ unitId: 'other', part: 'cooperating' }]);
  });

  it('takes milestones in the order named: kept, changed, new, and gone where they are not named any more', () => {
    const nodes = [
      { title: '新节点', ownerUnitId: null, dueOn: null },
      { id: 'b', title: '改名', ownerUnitId: 'lead', dueOn: day('2026-12-01'), weight: 5 },
    ];
    expect(after({ nodes }, { nodes: [node('a', null), { ...node('b', null), weight: 3 }] }).nodes).toEqual([
      { id: '', title: '新节点', ownerUnitId: null, dueOn: null, weight: 1 },
      { id: 'b', title: '改名', ownerUnitId: 'lead', dueOn: '2026-12-01', weight: 5 },
    ]);
    expect(
      after({ nodes: [{ id: 'a', title: '节点', ownerUnitId: null, dueOn: null }] }, { nodes: [{ ...node('a', null), weight: 7 }] }).nodes,
    ).toMatchObject([{ weight: 7 }]);
  });

  it('reckons the due date of a period from the day a person says it runs from, and marks it where a year has no notice yet', () => {
    const limit = { kind: 'by_date' as const, startedOn: day('2026-11-18') };
    expect(amended({ limit }, PERIOD)).toMatchObject({ draft: { dueOn: '2026-12-02', limitStartedOn: '2026-11-18' }, reckoned: null });
    const far = { kind: 'by_date' as const, startedOn: day('2027-12-20') };
    expect(amended({ limit: far }, PERIOD)).toMatchObject({
      reckoned: { field: 'dueOn', from: '2027-12-20', days: 10, working: true, on: expect.stringMatching(/^202[78]-/) as string },
    });
    expect(after({ limit: { kind: 'by_date', dueOn: day('2026-12-20') } }, { ...PERIOD, limitStartedOn: day('2026-11-18') })).toMatchObject(
      {
        dueOn: '2026-12-20',
        limitStartedOn: null,
      },
    );
  });

  it('that becomes a long-term task loses its due date, gets a review and the cycle usual for it; turned back it loses the review', () => {
    const longTerm = after({ limit: { kind: 'long_term' }, reviewDueOn: day('2026-12-31'), stageTarget: '制度上墙' });
    expect(longTerm).toMatchObject({ dueOn: null, reviewDueOn: '2026-12-31', stageTarget: '制度上墙', feedbackCycle: 'quarterly' });
    expect(after({ limit: { kind: 'immediate' } }, longTerm)).toMatchObject({
      ...{ dueOn: null, reviewDueOn: null, stageTarget: null, feedbackCycle: 'monthly' },
    });
    expect(after({ limit: { kind: 'long_term' }, feedbackCycle: 'weekly' }).feedbackCycle).toBe('weekly');
  });

  it.each<[string, DraftChanges, Partial<Draft>, string]>([
    ['a unit that is not there', { leadUnitId: 'nobody' }, {}, 'leadUnitId 没有这个单位'],
    ['another unit that is not there', { units: [{ unitId: 'gone', part: 'cooperating' }] }, {}, 'units.0.unitId 没有这个单位'],
    ['the lead among the others', { units: [{ unitId: 'lead', part: 'cooperating' }] }, {}, 'units.0.unitId 牵头单位不必再列'],
    ['a person who is no leader', { responsibleLeaderId: 'officer' }, {}, 'responsibleLeaderId 应为在用的区领导'],
    ['a group that is not in use', { acceptanceGroupId: 'closed' }, {}, 'acceptanceGroupId 没有这个验收组，或已停用'],
    ['a group of nobody', { acceptanceGroupId: 'empty' }, {}, 'acceptanceGroupId 这个验收组还没有成员'],
    ['a group of its own units alone', { acceptanceGroupId: 'own' }, {}, 'acceptanceGroupId 组内成员的单位都参与了该任务，无人可以验收'],
    ['a date that has passed', { limit: { kind: 'by_date', dueOn: day('2026-11-17') } }, {}, 'limit.dueOn 完成日期 2026-11-17 已过'],
    [
      'a period that has ended',
      { limit: { kind: 'by_date', startedOn: day('2026-09-01') } },
      PERIOD,
      'limit.startedOn 完成日期 2026-09-15 已过',
    ],
    ['a date beyond all years', { limit: { kind: 'by_date', startedOn: day('2100-12-30') } }, PERIOD, 'limit.startedOn 完成日期太远'],
    [
      'a first day without a period',
      { limit: { kind: 'by_date', startedOn: day('2026-11-18') } },
      {},
      'limit.startedOn 原文没有可起算的期限',
    ],
    ['a due date for ever', { limit: { kind: 'long_term', dueOn: day('2026-12-31') } }, {}, 'limit.dueOn 这种时限没有完成日期'],
    [
      'a due date and a first day',
      { limit: { kind: 'by_date', dueOn: day('2026-12-31'), startedOn: day('2026-11-18') } },
      PERIOD,
      'limit.startedOn 完成日期和起算日只填一项',
    ],
    ['a review of a task with a date', { reviewDueOn: day('2026-12-31') }, {}, 'reviewDueOn 只适用于长期坚持的任务'],
    ['a stage of a task with a date', { stageTarget: '制度上墙' }, {}, 'stageTarget 只适用于长期坚持的任务'],
    ['a review in the past', { limit: { kind: 'long_term' }, reviewDueOn: day('2026-11-01') }, {}, 'reviewDueOn 不能早于今天'],
    ['a milestone of another task', { nodes: [{ id: 'x', title: '节点', ownerUnitId: null, dueOn: null }] }, {}, 'nodes.0.id 没有这个节点'],
    [
      'a milestone of nobody known',
      { nodes: [{ title: '节点', ownerUnitId: 'gone', dueOn: null }] },
      {},
      'nodes.0.ownerUnitId 没有这个单位',
    ],
    [
      'a milestone after the task',
      { nodes: [{ title: '节点', ownerUnitId: null, dueOn: day('2027-01-01') }] },
      {},
      'nodes.0.dueOn 不能晚于任务的完成日期',
    ],
    [
      'a milestone in the past',
      { nodes: [{ title: '节点', ownerUnitId: null, dueOn: day('2026-11-01') }] },
      {},
      'nodes.0.dueOn 不能早于今天',
    ],
    [
      'a date before a milestone',
      { limit: { kind: 'by_date', dueOn: day('2026-12-01') } },
      { nodes: [node('a', '2026-12-15')] },
      'limit.dueOn 早于节点“节点a”的日期 2026-12-15',
    ],
  ])('refuses %s', (_what, changes, over, said) => {
    expect(faults(changes, over)).toEqual([said]);
  });
});
