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

  it('know a unit by its general name although the district puts its own level before it', () => {
    expect(found([{ name: '区教委', aliases: [] }], '区教委')).toEqual(['教育局', '教委', '教育']);
    expect(found([{ name: '区长', aliases: [] }], '区长')).toEqual([]);
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

  it('go by the first of a department’s names where they lead to two units of the district', () => {
    const own = [
      { name: '区委教育工委', aliases: ['教育局'] },
      { name: '区教委', aliases: ['教委'] },
    ];
    expect(found(own, '区委教育工委')).toEqual(['教育局', '教育']);
    expect(found(own, '区教委')).toEqual(['教委']);
  });

  it('are only the general ones where the district has no units', () => {
    expect(districtAliases([], general)).toEqual(general);
  });
});
