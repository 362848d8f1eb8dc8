import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseOptions } from '#platform';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { SCHEMA } from '../house.module.js';
import { wholeDistrict } from './act.js';
import { District } from './district.js';
import { type DistrictSetup, OrgService } from './org.service.js';
import { type Role, ROLES, rolesAgree } from './rules/roles.js';
import { circleIn, parentsFirst } from './rules/unit-tree.js';
import { AcceptanceGroupQueries } from './store/acceptance-group.queries.js';
import { OrgQueries } from './store/org.queries.js';

const setup = (over: Partial<DistrictSetup> = {}): DistrictSetup => ({
  name: '测试区',
  code: 'org',
  sample: false,
  units: [
    { name: '第一小学', kind: 'school', parent: '区教委' },
    {
      name: '区教委',
      kind: 'department',
      aliases: ['教委', '区教育委员会'],
      people: [{ name: '甲某', roles: ['unit_head', 'signatory'], phone: '000-1', email: 'a@example.test' }],
    },
    { name: '教育督导室', kind: 'department', parent: '区教委', independent: true, people: [{ name: '甲某', roles: ['auditor'] }] },
  ],
  ...over,
});

describe('a district', () => {
  let made: TestDatabase;
  let database: DataSource;
  let queries: OrgQueries;
  beforeAll(async () => {
    made = await testDatabase();
    database = await new DataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
    queries = new OrgQueries(database);
  });
  afterAll(async () => {
    await database.destroy();
    await made.drop();
  });
  const establish = (given: DistrictSetup) => database.transaction((tx) => new OrgService().establish(given, tx));

  it('is asked for in vain before there is one, found once there is, and refused once there are two', async () => {
    const district = new District(queries);
    await expect(district.scope()).rejects.toMatchObject({ code: 'no_district' });
    const { tenantId } = await establish(setup({ principalLeader: '区教委/甲某' }));
    expect(await district.current()).toEqual({ tenantId, name: '测试区', code: 'org', sample: false });
    expect(await district.scope()).toEqual({ tenantId, units: 'all' });
    await establish(setup({ code: 'org-2' }));
    await expect(new District(queries).current()).rejects.toMatchObject({ code: 'no_district' });
    const [tenant] = await database.query(
      `SELECT p.name FROM tenant t JOIN person p ON p.tenant_id = t.tenant_id AND p.person_id = t.principal_leader_id`,
    );
    expect(tenant).toEqual({ name: '甲某' });
  });

  it('lists its units in its own order with their other names, and its people with their roles', async () => {
    const made = await establish(setup({ code: 'org-3' }));
    const scope = wholeDistrict(made.tenantId);
    expect((await queries.units(scope)).map(({ name, kind, aliases, independent }) => ({ name, kind, aliases, independent }))).toEqual([
      { name: '第一小学', kind: 'school', aliases: [], independent: false },
      { name: '区教委', kind: 'department', aliases: ['教委', '区教育委员会'], independent: false },
      { name: '教育督导室', kind: 'department', aliases: [], independent: true },
    ]);
    expect((await queries.people(scope)).map(({ name, unitId, roles }) => ({ name, unitId, roles }))).toEqual([
      { name: '甲某', unitId: made.units.get('区教委'), roles: ['signatory', 'unit_head'] },
      { name: '甲某', unitId: made.units.get('教育督导室'), roles: ['auditor'] },
    ]);
    expect(await queries.unitsNamed(scope, ['教委', '第一小学', '没有'])).toEqual(
      new Map([
        ['第一小学', made.units.get('第一小学')],
        ['教委', made.units.get('区教委')],
      ]),
    );
  });

  it('has its acceptance groups from the first day, each with its members', async () => {
    const people = [{ name: '乙某', roles: ['officer', 'acceptor'] as Role[] }];
    const units = [{ name: '财政局', kind: 'department' as const, people }];
    const { tenantId, groups } = await establish(
      setup({ code: 'org-5', units, acceptanceGroups: [{ name: '第一验收组', members: ['财政局/乙某'] }] }),
    );
    const [group] = await new AcceptanceGroupQueries(database).list(wholeDistrict(tenantId));
    expect(group).toMatchObject({ id: groups.get('第一验收组'), name: '第一验收组', active: true, members: [{ name: '乙某' }] });
  });

  it('is refused whole, with every fault named', async () => {
    const people = [
      { name: '甲', roles: ['auditor', 'officer'] as Role[] },
      { name: '乙', roles: [] },
      { name: '乙', roles: [] },
    ];
    const refused = establish(
      setup({
        code: 'org-4',
        units: [
          { name: 'A', kind: 'department', parent: 'B', people },
          { name: 'B', kind: 'department', parent: 'A' },
          { name: 'C', kind: 'town', parent: 'D' },
        ],
        acceptanceGroups: [
          { name: '空', members: [] },
          { name: '一', members: ['A/乙', '没有/此人'] },
          { name: '一', members: [] },
        ],
      }),
    );
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [
        { field: 'units' },
        { field: 'units.A.people.甲' },
        { field: 'units.A.people.乙' },
        { field: 'units.C.parent' },
        { field: 'acceptanceGroups.空', en: 'has no members' },
        { field: 'acceptanceGroups.一', en: 'A/乙 is no acceptor' },
        { field: 'acceptanceGroups.一', en: '没有/此人 is no acceptor' },
        { field: 'acceptanceGroups.一', en: 'stands twice' },
        { field: 'acceptanceGroups.一', en: 'has no members' },
      ],
    });
    expect(await database.query(`SELECT 1 FROM tenant WHERE code = 'org-4'`)).toEqual([]);
  });

  it.each([
    [
      'an administrator who does business',
      `INSERT INTO person_role SELECT tenant_id, person_id, 'officer', false FROM person WHERE administrative LIMIT 1`,
      'person_role_person_fk',
    ],
    [
      'a business role dressed as an administrator',
      `INSERT INTO person_role SELECT tenant_id, person_id, 'officer', true FROM person WHERE administrative LIMIT 1`,
      'person_role_side',
    ],
    [
      'one person holding two of the three offices',
      `INSERT INTO person_role SELECT tenant_id, person_id, 'system_admin', true FROM person WHERE administrative LIMIT 1`,
      'person_role_one_administration',
    ],
    ['a unit that is its own parent', `UPDATE unit SET parent_id = unit_id`, 'unit_not_its_own_parent'],
    ['two units of one name', `UPDATE unit SET name = '同名'`, 'unit_name_key'],
    ['a name of spaces', `UPDATE unit SET name = '  '`, 'unit_name_length'],
    ['an address that is two', `UPDATE person SET email = 'a@example.test,b@example.test'`, 'person_email_form'],
    ['an address with a header in it', `UPDATE person SET email = E'a@example.test\\nBcc: b@example.test'`, 'person_email_form'],
  ])('does not hold %s', async (_, sql, constraint) => {
    await establish(setup({ code: `c-${constraint.replaceAll('_', '-').slice(0, 20)}-${sql.length}` }));
    await expect(database.query(sql)).rejects.toMatchObject({ driverError: { constraint } });
  });
});

describe('the tree of units', () => {
  const trees = fc
    .array(fc.record({ key: fc.constantFrom(...'abcdefg'), parent: fc.option(fc.constantFrom(...'abcdefgx')) }), { maxLength: 7 })
    .map((units) => [...new Map(units.map((unit) => [unit.key, unit])).values()]);

  it('has a circle exactly where following parents never ends', () => {
    fc.assert(
      fc.property(trees, (units) => {
        const parentOf = new Map(units.map((unit) => [unit.key, unit.parent]));
        const endless = units.some(({ key }) => {
          let at: string | null | undefined = key;
          for (let step = 0; step <= units.length; step++) at = at == null ? null : parentOf.get(at);
          return at != null;
        });
        const circle = circleIn(units);
        expect(circle !== null).toBe(endless);
        circle?.forEach((key, index) => expect(parentOf.get(circle[(index + 1) % circle.length]!)).toBe(key));
      }),
    );
  });

  it('is laid from the top down', () => {
    fc.assert(
      fc.property(trees, (units) => {
        fc.pre(circleIn(units) === null);
        const sorted = parentsFirst(units);
        expect(new Set(sorted)).toEqual(new Set(units));
        const place = new Map(sorted.map((unit, index) => [unit.key, index]));
        for (const { key, parent } of sorted)
          if (parent !== null && place.has(parent)) expect(place.get(parent)).toBeLessThan(place.get(key)!);
      }),
    );
  });
});

describe('roles', () => {
  it('go together within business; an administrator has one and nothing else', () => {
    expect(rolesAgree(['unit_head', 'signatory', 'acceptor'])).toBe(true);
    expect(rolesAgree([])).toBe(true);
    expect(rolesAgree(['auditor'])).toBe(true);
    expect(rolesAgree(['auditor', 'system_admin'])).toBe(false);
    for (const role of Object.keys(ROLES) as Role[]) expect(rolesAgree([role, 'auditor'])).toBe(role === 'auditor');
  });
});
