import { describe, expect, it } from 'vitest';
import { labelledLimit, proseLimit } from './limits.js';

const YEAR = 2025;

describe('a labelled time limit', () => {
  it.each([
    ['立行立改', 'immediate', null],
    ['即知即改', 'immediate', null],
    ['立行立改，2025年3月31日前完成', 'immediate', '2025-03-31'],
    ['长期坚持', 'long_term', null],
    ['持续推进', 'long_term', null],
    ['2025年6月30日前', 'by_date', '2025-06-30'],
    ['２０２５年６月底', 'by_date', '2025-06-30'],
    ['2025 年 6 月 30 日前', 'by_date', '2025-06-30'],
    ['2025-06-30', 'by_date', '2025-06-30'],
    ['2025.6', 'by_date', '2025-06-30'],
    ['二〇二五年六月三十日前', 'by_date', '2025-06-30'],
    ['2024年2月底前', 'by_date', '2024-02-29'],
    ['12月底前', 'by_date', '2025-12-31'],
    ['年底前', 'by_date', '2025-12-31'],
    ['明年6月底前', 'by_date', '2026-06-30'],
    ['2025年第三季度', 'by_date', '2025-09-30'],
    ['二季度末', 'by_date', '2025-06-30'],
    ['上半年', 'by_date', '2025-06-30'],
    ['2025年3月至6月', 'by_date', '2025-06-30'],
    ['2024年5月—2025年6月', 'by_date', '2025-06-30'],
    ['一个月内', 'by_date', null],
    ['2025年秋季学期开学前', 'by_date', null],
    ['按计划推进', 'unset', null],
    ['待定', 'unset', null],
    ['/', 'unset', null],
  ])('%s is %s, %s', (value, kind, date) => {
    expect(labelledLimit(value, YEAR).limit).toMatchObject({ kind, date });
  });

  it('keeps a period as its days and the event they run from', () => {
    expect(labelledLimit('收到本意见书之日起10个工作日内', YEAR).limit).toEqual({
      kind: 'by_date',
      date: null,
      text: '收到本意见书之日起10个工作日内',
      relative: { days: 10, working: true, from: '收到本意见书' },
    });
    expect(labelledLimit('自方案印发之日起三十日内', YEAR).limit.relative).toEqual({ days: 30, working: false, from: '方案印发' });
    expect(labelledLimit('两周内', YEAR).limit.relative).toMatchObject({ days: 14, working: false });
  });

  it.each([
    ['2025年2月30日前', 'date_impossible'],
    ['2025年13月底前', 'date_impossible'],
    ['立行立改、长期坚持', 'limit_twofold'],
    ['按计划推进', 'limit_unclear'],
  ])('%s leaves a doubt: %s', (value, doubt) => expect(labelledLimit(value, YEAR).doubt).toBe(doubt));

  it('never takes a year from today', () => {
    expect(labelledLimit('6月底前', null)).toMatchObject({ limit: { kind: 'by_date', date: null }, doubt: 'date_without_year' });
  });
});

describe('a limit in the prose of a measure', () => {
  it.each([
    ['2025年8月底前完成12所学校跑道翻修', '2025-08-31'],
    ['在2025年6月20日之前重新签订合同', '2025-06-20'],
    ['9月底前报方案，12月底前全面完成', '2025-12-31'],
  ])('%s ends on %s', (prose, date) => expect(proseLimit(prose, YEAR)?.limit).toMatchObject({ kind: 'by_date', date }));

  it.each([
    '于2023年6月通过了市级督导评估',
    '2025年3月12日印发',
    '对照2024年12月3日印发的《指引》开展巡检',
    '已于2025年2月底前完成整改',
    '今年以来，新建学校3所',
    '常态化开展读书活动，持续推进书香校园建设，长期坚持阅读打卡',
    '每年3月发布学位预警，每月底前报送',
    '三年内招聘教师75名',
    '课前、课后各半小时',
  ])('%s says none', (prose) => expect(proseLimit(prose, YEAR)).toBeNull());

  it('may stand in a bracket of its own', () => {
    expect(proseLimit('补齐监控盲区（立行立改）。', YEAR)?.limit.kind).toBe('immediate');
  });
});
