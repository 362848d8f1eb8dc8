import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hintsIn, indexOf, ownLevel } from './hints.js';
import { isKnownUnit, readOwners, type UnitAliases } from './units.js';

const aliases = JSON.parse(readFileSync(new URL('../../../config/unit-aliases.json', import.meta.url), 'utf8')) as UnitAliases;
const index = indexOf(aliases);
const hints = (text: string, level: string | null = '区'): string[] =>
  hintsIn(text, [[0, text.length]], index, level).map((hint) => hint.text);

describe('the owners a label names', () => {
  it.each([
    ['区教委', 'units', null, ['区教委']],
    ['区教委、区财政局/区统计局（牵头）', 'units', '区统计局', ['区教委', '区财政局', '区统计局']],
    ['区教委（牵头）、区公安分局', 'units', '区教委', ['区教委', '区公安分局']],
    ['区教委牵头，区公安局、区财政局配合', 'units', '区教委', ['区教委', '区公安局', '区财政局']],
    ['牵头单位：区教委；配合单位：区财政局', 'units', '区教委', ['区教委', '区财政局']],
    ['区住房和城乡建设委和区规划和自然资源局', 'units', null, ['区住房和城乡建设委', '区规划和自然资源局']],
    ['区教委 区财政局\n区人力社保局', 'units', null, ['区教委', '区财政局', '区人力社保局']],
    ['区财政局等部门', 'lead', '区财政局', ['区财政局']],
    ['待定', 'units', null, []],
  ] as const)('%s under %s', (value, field, lead, units) => {
    expect(readOwners(value, field)).toMatchObject({ lead, units: [...units] });
  });

  it('tells those that only cooperate', () =>
    expect(readOwners('区教委，区委编办、区人力社保局配合', 'units').helping).toEqual(['区委编办', '区人力社保局']));

  it.each(['区教委', '某某区公安分局', '县市场监管局', '实验小学', '柳河镇', '各镇街'])('knows %s', (name) =>
    expect(isKnownUnit(name, aliases)).toBe(true),
  );
  it.each(['创新发展专班', '张三'])('does not know %s', (name) => expect(isKnownUnit(name, aliases)).toBe(false));
});

describe('the units that prose mentions', () => {
  it.each([
    ['建立健全政法、公安、教育、妇联、共青团等多部门协同联动机制', ['政法', '公安', '教育', '妇联', '共青团']],
    ['由区民政局负责，会同区残联摸清底数', ['区民政局', '区残联']],
    ['协调财政、人力社保部门落实资金', ['财政', '人力社保']],
    ['会同公安机关查处', ['公安机关']],
  ])('%s', (text, found) => expect(hints(text)).toEqual(found));

  it.each([
    '持续推进法治教育进校家社，实施教育数字化战略行动',
    '把教育和保护贯穿始终，让学生受到教育',
    '强化教育、科技、人才支撑',
    '国家和市级教育主管部门都明确提出',
    '按照《公安、教育部门联动办法》执行',
    '修订完善预算编制办法',
    '教育部印发通知',
    '市教委开展督导',
  ])('names none: %s', (text) => expect(hints(text)).toEqual([]));

  it('counts a municipal office where the report speaks for a city', () => {
    expect(ownLevel('临川市人民政府自评报告')).toBe('市');
    expect(hints('市财政局拨付资金', '市')).toEqual(['市财政局']);
  });
});
