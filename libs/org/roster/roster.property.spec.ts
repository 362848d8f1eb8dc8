import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterPlan, planOf, standingPerson, standingUnit } from '../../../test/support/roster.js';
import { type Role, rolesAgree, UNIT_KINDS, type UnitKind } from '../rules/roles.js';
import type { RosterPlan, RosterSheet, StandingDistrict, StandingPerson } from '../rules/roster/roster.js';
import { circleIn } from '../rules/unit-tree.js';

const UNITS = ['甲局', '乙局', '丙镇', '丁校', '戊办'];
const ALIASES = ['甲', '乙', '丙', '丁', '甲局', 'ＡＢ'];
/** The columns of the sheets drawn, each with words that may stand in its cells, and with words that may not. */
const COLUMNS: Record<string, readonly [good: readonly string[], bad: readonly string[]]> = {
  单位: [UNITS, [...ALIASES, '同上', '无']],
  类型: [['部门', '镇街', 'school'], ['公司']],
  上级单位: [
    [...UNITS, '', '', '', ''],
    ['甲', '无此局'],
  ],
  别名: [
    ['丙；丁；丙', 'ＡＢ', '丁', '', '', '', '', '', ''],
    [...ALIASES, '甲、乙', '一\u202E'],
  ],
  独立: [['是', '否', ''], ['也许']],
  姓名: [
    ['张三', '李 四', '王五', '张　三', '陈七', '周八'],
    ['赵\u200B六', ''],
  ],
  职务: [['局长', '主任', ''], ['科\n长']],
  手机: [
    ['000-1', '１３８', '000-2', ''],
    ['1.38E10', '12'],
  ],
  邮箱: [['a@b.test', 'ａ＠ｃ.test', ''], ['nobody']],
  账号: [
    ['zhang', 'ＬＩ', 'wang.5', 'chen', 'zhou', '', '', ''],
    ['x', '1.5E+11'],
  ],
  角色: [
    ['联络员', 'acceptor', '督办员、联络员', '', ''],
    ['皇帝', '审计管理员', '系统管理员、联络员'],
  ],
  备注: [['', '', '听说'], ['合计']],
};
const HEADS = Object.keys(COLUMNS);

const UNIT_HEADS = ['类型', '上级单位', '别名', '独立'];
const PERSON_HEADS = ['姓名', '职务', '手机', '邮箱', '账号', '角色'];
/** A row with words under the unit and these heads, empty elsewhere; one word in sixteen is a bad one. */
const rowUnder = (heads: readonly string[]) =>
  fc.tuple(
    ...HEADS.map((head) => {
      const [good, bad] = COLUMNS[head]!;
      if (!['单位', '备注', ...heads].includes(head)) return fc.constant('');
      return fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
    }),
  );
const row = fc.oneof(
  { weight: 4, arbitrary: rowUnder(UNIT_HEADS) },
  { weight: 5, arbitrary: rowUnder(PERSON_HEADS) },
  { weight: 1, arbitrary: rowUnder(HEADS) },
);
const rowsDrawn = fc.array(row, { maxLength: 16, size: 'max' });
const sheetOf = (rows: readonly (readonly string[])[], heads: readonly string[] = HEADS): RosterSheet => ({
  name: '名册',
  rows: [heads, ...rows].map((cells, index) => ({ row: index + 1, cells })),
});

const roles = fc.subarray<Role>(['officer', 'supervisor', 'auditor'], { maxLength: 2 }).filter((some) => rolesAgree(some));
const districts: fc.Arbitrary<StandingDistrict> = fc
  .tuple(
    fc.subarray(UNITS, { minLength: 2 }).chain((names) =>
      fc.tuple(
        ...names.map((name, index) =>
          fc.record({
            name: fc.constant(name),
            kind: fc.constantFrom(...(Object.keys(UNIT_KINDS) as UnitKind[])),
            // What stands holds no circle: a unit is below an earlier one.
            parent: index === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...names.slice(0, index))),
            independent: fc.boolean(),
            merged: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
          }),
        ),
      ),
    ),
    fc.array(fc.constantFrom(...ALIASES.slice(0, 4)), { maxLength: 4 }),
    fc.array(
      fc.record({
        name: fc.constantFrom('张三', '李四', '王五'),
        at: fc.nat(9),
        roles,
        disabled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([drawn, aliases, people]) => {
    const given = [...new Set(aliases)];
    const units = drawn.map(({ parent, ...unit }, index) =>
      standingUnit(unit.name, {
        ...unit,
        parentId: parent === null ? null : `unit:${parent}`,
        aliases: unit.merged ? [] : given.filter((_, k) => k % drawn.length === index),
      }),
    );
    const standing = people.flatMap(({ name, at, ...person }, index): StandingPerson[] => {
      const unit = units[at % units.length];
      const login = index === people.findIndex((other) => other.name === name) ? { 张三: 'zhang', 李四: 'li', 王五: null }[name]! : null;
      return unit ? [standingPerson(unit.name, name, { ...person, login, id: `person ${index}` })] : [];
    });
    return { units, people: standing };
  });

/** The sheet without rows that are refused, taken out one by one from the end. */
function soundPart(rows: readonly (readonly string[])[], district: StandingDistrict): { sheet: RosterSheet; plan: RosterPlan } {
  const sheet = sheetOf(rows);
  const plan = planOf([sheet], district);
  const refused = plan.rows.findLast(({ fate }) => fate === 'refused');
  return refused ? soundPart(rows.toSpliced(refused.row - 2, 1), district) : { sheet, plan };
}

describe('any roster at all', () => {
  it('gets one fate for each row with words in it; a refused row has its reasons and writes nothing', () => {
    fc.assert(
      fc.property(rowsDrawn, districts, (rows, district) => {
        const { rows: fates, totals } = planOf([sheetOf(rows)], district);
        const filled = rows.flatMap((cells, index) => (cells.some(Boolean) ? [index + 2] : []));
        expect(fates.map(({ row: number }) => number)).toEqual([1, ...filled]);
        for (const { kind, fate, reasons, what, write } of fates) {
          expect(write !== null).toBe(fate === 'create' || fate === 'change');
          expect(reasons.length > 0).toBe(fate === 'refused' || fate === 'skipped');
          if (fate === 'change') expect(what.length).toBeGreaterThan(0);
          if (fate === 'skipped') expect(kind).toBe('none');
        }
        expect(
          Object.values(totals)
            .flatMap((each) => Object.values(each))
            .reduce((sum, n) => sum + n),
        ).toBe(fates.length);
      }),
      { numRuns: 500 },
    );
  });

  it('means the same in whatever order its columns stand', () => {
    const order = fc.shuffledSubarray(HEADS, { minLength: HEADS.length });
    fc.assert(
      fc.property(rowsDrawn, districts, order, (rows, district, heads) => {
        const moved = rows.map((cells) => heads.map((head) => cells[HEADS.indexOf(head)]!));
        expect(planOf([sheetOf(moved, heads)], district)).toEqual(planOf([sheetOf(rows)], district));
      }),
      { numRuns: 500 },
    );
  });

  it('once applied and looked at again leaves everything unchanged', () => {
    const written = new Map<string, number>();
    fc.assert(
      fc.property(rowsDrawn, districts, (rows, district) => {
        const { sheet, plan } = soundPart(rows, district);
        const after = afterPlan(plan, district);
        const again = planOf([sheet], after).rows.filter(({ fate }) => fate !== 'skipped');
        expect(again.filter(({ fate }) => fate !== 'unchanged')).toEqual([]);
        for (const { write } of plan.rows) if (write) written.set(write.act, (written.get(write.act) ?? 0) + 1);
      }),
      { numRuns: 2_000 },
    );
    // What was drawn is worth its name: every kind of write comes up often.
    expect([...written.values()].filter((times) => times > 100)).toHaveLength(4);
  });

  it('leaves a district in which every name leads to one unit, nobody is above themselves and roles agree', () => {
    fc.assert(
      fc.property(rowsDrawn, districts, (rows, district) => {
        const { units, people } = afterPlan(soundPart(rows, district).plan, district);
        const words = units.filter(({ merged }) => !merged).flatMap(({ name, aliases }) => [name, ...aliases]);
        const before = new Set(
          district.units.flatMap(({ name, aliases }) => aliases.filter((alias) => UNITS.includes(alias) || alias === name)),
        );
        expect(words.filter((word, index) => words.indexOf(word) !== index && !before.has(word))).toEqual([]);
        expect(circleIn(units.map(({ id, parentId }) => ({ key: id, parent: parentId })))).toBeNull();
        const logins = people.flatMap(({ login }) => login ?? []);
        expect(new Set(logins).size).toBe(logins.length);
        for (const { phone, email, name, roles: held, proposedRoles } of people) {
          expect(name).not.toMatch(/\s|\u200B/);
          if (phone) expect(phone).toMatch(/^[0-9+() -]{3,32}$/);
          if (email) expect(email).toMatch(/^[^@\s,;<>"]+@[^@\s,;<>"]+$/);
          expect(rolesAgree([...held, ...proposedRoles])).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
