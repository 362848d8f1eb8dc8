import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseOptions, SetClock } from '#platform';
import { Audit, systemTrace } from '#audit';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { JoiningDataSource } from '../../platform/transaction.js';
import { SCHEMA } from '../../house.module.js';
import { type Act, wholeDistrict } from '../act.js';
import { OrgService } from '../org.service.js';
import { AcceptanceGroupQueries } from '../store/acceptance-group.queries.js';
import { AcceptanceGroups } from './acceptance-groups.service.js';

const MEMBER = '区财政局/验某';

interface District {
  act: Act;
  memberId: string;
  groupId: string;
}

describe('the acceptance groups of two districts', () => {
  let made: TestDatabase;
  let database: DataSource;
  let groups: AcceptanceGroups;
  const [ours, theirs] = [{} as District, {} as District];

  beforeAll(async () => {
    made = await testDatabase();
    database = await new JoiningDataSource(databaseOptions(made.appUrl, SCHEMA)).initialize();
    groups = new AcceptanceGroups(database, new AcceptanceGroupQueries(database), new Audit(database, new SetClock(new Date())));
    for (const [code, district] of [
      ['ours', ours],
      ['theirs', theirs],
    ] as const) {
      const established = await database.transaction((tx) =>
        new OrgService().establish(
          {
            name: code,
            code,
            sample: false,
            units: [{ name: '区财政局', kind: 'department', people: [{ name: '验某', roles: ['acceptor'] }] }],
            acceptanceGroups: [{ name: '第一验收组', members: [MEMBER] }],
          },
          tx,
        ),
      );
      const act = { ...wholeDistrict(established.tenantId), trace: systemTrace(established.tenantId) };
      Object.assign(district, { act, memberId: established.people.get(MEMBER), groupId: established.groups.get('第一验收组') });
    }
  });
  afterAll(async () => {
    await database.destroy();
    await made.drop();
  });

  it('have nothing to do with each other, though they have the same names', async () => {
    for (const { act, groupId, memberId } of [ours, theirs]) {
      expect((await groups.list(act)).map(({ id, members }) => [id, members.map((member) => member.id)])).toEqual([[groupId, [memberId]]]);
      expect((await groups.candidates(act)).map(({ id }) => id)).toEqual([memberId]);
    }
  });

  it('are not there for each other: neither to change nor to take a member from', async () => {
    for (const act of [
      () => groups.change(ours.act, theirs.groupId, { name: '他区改名' }, 1),
      () => groups.open(ours.act, theirs.groupId, 'close', 1),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
    const foreign = [ours.memberId, theirs.memberId];
    await expect(groups.create(ours.act, { name: '借人组', note: null, memberIds: foreign })).rejects.toMatchObject({
      code: 'invalid_input',
      // Of whoever is somebody in another district, not even the name is told.
      faults: [{ field: 'memberIds', en: 'members must be active people with the role of an acceptor' }],
    });
    await expect(groups.change(ours.act, ours.groupId, { memberIds: foreign }, 1)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await groups.list(theirs.act)).toMatchObject([{ name: '第一验收组', active: true, version: 1 }]);
    expect(await groups.list(ours.act)).toMatchObject([{ members: [{ id: ours.memberId }], version: 1 }]);
  });

  it('lie open to a scope only where its groups or its units’ people are', async () => {
    const seen = async (over: Partial<Act>) => (await groups.list({ ...ours.act, ...over })).map(({ id }) => id);
    const [member] = await groups.candidates(ours.act);
    expect(await seen({ units: [] })).toEqual([]);
    expect(await seen({ units: [], groups: [ours.groupId] })).toEqual([ours.groupId]);
    expect(await seen({ units: [member!.unit.id] })).toEqual([ours.groupId]);
    expect(await seen({ units: [], groups: [theirs.groupId] })).toEqual([]);
  });

  it.each([
    ['a member of another district', `INSERT INTO acceptance_group_member SELECT $1, $2, $3`, 'acceptance_group_member_person_fk'],
    [
      'a group of spaces',
      `UPDATE acceptance_group SET name = ' ' WHERE tenant_id = $1 OR acceptance_group_id IN ($2, $3)`,
      'acceptance_group_name_length',
    ],
  ])('do not hold %s, whatever is written', async (_, sql, constraint) => {
    await expect(database.query(sql, [ours.act.tenantId, ours.groupId, theirs.memberId])).rejects.toMatchObject({
      driverError: { constraint },
    });
  });

  it('are removed by nobody', async () => {
    await expect(database.query(`DELETE FROM acceptance_group`)).rejects.toMatchObject({ driverError: { code: '42501' } });
  });
});
