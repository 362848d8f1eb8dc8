import { describe, expect, it } from 'vitest';
import { districtAliases } from './district-aliases.js';

const general = {
  units: [
    { name: '公安局', aliases: ['公安', '公安机关'] },
    { name: '民政局', aliases: ['民政'] },
    { name: '教育局', aliases: ['教委', '教育'] },
  ],
};
const found = (own: { name: string; aliases: string[] }[], name: string) =>
  districtAliases(own, general).units.find((unit) => unit.name === name)?.aliases;

describe('the names to look for', () => {
  it('give the district’s own unit the general names of the department it is', () => {
    const own = [{ name: '区公安分局', aliases: ['公安'] }];
    expect(found(own, '区公安分局')).toEqual(['公安', '公安局', '公安机关']);
    expect(found(own, '公安局')).toBeUndefined();
  });

  it('keep a department the district does not have under its general name', () => {
    expect(found([{ name: '区教委', aliases: ['教委'] }], '民政局')).toEqual(['民政']);
  });

  it('know a unit that bears the general name itself', () => {
    expect(found([{ name: '公安局', aliases: [] }], '公安局')).toEqual(['公安', '公安机关']);
  });

  it('mean nobody by a word that would mean two of the district', () => {
    const own = [
      { name: '区教委', aliases: ['教育'] },
      { name: '教育工委', aliases: ['教育'] },
    ];
    expect(districtAliases(own, general).units.filter((unit) => unit.aliases.includes('教育'))).toEqual([]);
  });

  it('are only the general ones where the district has no units', () => {
    expect(districtAliases([], general)).toEqual(general);
  });
});
