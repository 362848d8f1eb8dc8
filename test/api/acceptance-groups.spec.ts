import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { adminHouse } from '../support/admin-api.js';
import { hold } from '../support/hold.js';
import { NOBODY } from '../support/ledger-api.js';

const house = adminHouse();
const PATH = '/acceptance-groups';
const make = (name: string, memberIds: string[] = []) => house.by(house.supervisor, 'POST', PATH, { body: { name, memberIds } });
const list = async (who = house.supervisor) => (await house.by(who, 'GET', PATH)).body as { id: string; name: string; active: boolean }[];

describe('an acceptance group', () => {
  it('is made of acceptors of several units, changed, closed and opened again, each time with its trace', async () => {
    const [one, two] = [
      await house.somebody(['acceptor'], '验收甲'),
      await house.somebody(['officer', 'acceptor'], '验收乙', '区公安分局'),
    ];
    const made = await make(' 校舍验收组 ', [one.personId]);
    expect([made.status, made.body]).toMatchObject([201, { name: '校舍验收组', active: true, note: null, members: [{ name: '验收甲' }] }]);
    const at = `${PATH}/${made.body.id}`;
    const changed = await house.by(house.supervisor, 'PATCH', at, {
      version: 1,
      body: { note: '含专家', memberIds: [one.personId, two.personId] },
    });
    expect(changed.body).toMatchObject({
      note: '含专家',
      version: 2,
      members: [{ unit: { name: '区公安分局' } }, { unit: { name: '区教委' } }],
    });
    expect((await house.by(house.supervisor, 'POST', `${at}/close`, { version: 2 })).body).toMatchObject({ active: false, version: 3 });
    expect((await house.by(house.supervisor, 'POST', `${at}/close`, { version: 3 })).status).toBe(409);
    expect((await house.by(house.supervisor, 'POST', `${at}/reopen`, { version: 3 })).body).toMatchObject({ active: true });
    const traces = await house.rows(`SELECT action FROM audit WHERE object_id = $1 AND outcome = 'done' ORDER BY audit_id`, made.body.id);
    expect(traces.map(({ action }) => action)).toEqual(['create', 'change', 'close', 'reopen'].map((what) => `acceptance_group.${what}`));
  });

  it('takes nobody who is no acceptor, and no name that an open group has', async () => {
    const officer = await house.somebody(['officer'], '非验收');
    expect((await make('甲组', [officer.personId])).body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'memberIds' }] });
    expect((await make('甲组', [NOBODY])).body.errors).toMatchObject([{ field: 'memberIds' }]);
    expect((await make('甲组')).status).toBe(201);
    expect((await make('甲组')).body.code).toBe('already_taken');
    const found = (await list()).find(({ name }) => name === '甲组')!;
    await house.by(house.supervisor, 'POST', `${PATH}/${found.id}/close`, { version: 1 });
    expect((await make('甲组')).status).toBe(201);
    expect((await house.by(house.supervisor, 'POST', `${PATH}/${found.id}/reopen`, { version: 2 })).body.code).toBe('already_taken');
  });

  it('names whoever is no acceptor any more, and changes nothing', async () => {
    const [stays, leaves] = [await house.somebody(['acceptor'], '留任某'), await house.somebody(['acceptor'], '离任某')];
    const { body } = await make('换届组', [stays.personId, leaves.personId]);
    await house.rows(`DELETE FROM person_role WHERE person_id = $1`, leaves.personId);
    const before = await house.everything();
    const refused = await house.by(house.supervisor, 'PATCH', `${PATH}/${body.id}`, {
      version: 1,
      body: { note: '换届', memberIds: [stays.personId, leaves.personId, NOBODY] },
      headers: { 'accept-language': 'en' },
    });
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ field: 'memberIds', message: 'members must be active people with the role of an acceptor, unlike 离任某' }],
    ]);
    expect(await house.everything()).toEqual(before);
  });

  it('is told where its name is taken, also when it is opened again', async () => {
    const { body: first } = await make('同名组');
    await house.by(house.supervisor, 'POST', `${PATH}/${first.id}/close`, { version: 1 });
    await make('同名组');
    const told = await house.by(house.supervisor, 'POST', `${PATH}/${first.id}/reopen`, { version: 2 });
    expect([told.status, told.body.code, told.body.detail]).toEqual([409, 'already_taken', expect.stringContaining('“同名组”')]);
  });

  it('is made once where two make one of the same name at the same moment', async () => {
    const gate = await hold(house.test.ownerUrl, 'LOCK TABLE acceptance_group IN SHARE MODE');
    const both = Promise.all([make('抢名组'), make('抢名组')]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each<[string, object]>([
    ['no name', { memberIds: [] }],
    ['an empty name', { name: ' ', memberIds: [] }],
    ['a name of 101 characters', { name: '组'.repeat(101), memberIds: [] }],
    ['a name of two lines', { name: '甲\n乙', memberIds: [] }],
    ['no list of members', { name: '缺成员' }],
    ['a member twice', { name: '重复组', memberIds: [NOBODY, NOBODY] }],
    ['more members than a group has', { name: '大组', memberIds: Array.from({ length: 201 }, () => randomUUID()) }],
    ['a member that is no id', { name: '怪组', memberIds: ['甲'] }],
    ['an empty note', { name: '空注组', note: '', memberIds: [] }],
  ])('is not made with %s', async (_what, body) => {
    const before = await house.everything();
    const { status, body: told } = await house.by(house.supervisor, 'POST', PATH, { body });
    expect([status, told.code]).toEqual([400, 'invalid_input']);
    expect(await house.everything()).toEqual(before);
  });

  it('is found by part of its name or of a member’s, open or closed', async () => {
    const member = await house.somebody(['acceptor'], 'Anna 寻某');
    const [, closed] = [await make('寻找一组', [member.personId]), await make('寻找二组')];
    await house.by(house.supervisor, 'POST', `${PATH}/${closed.body.id}/close`, { version: 1 });
    const found = async (query: string) => {
      const { status, body } = await house.by(house.supervisor, 'GET', `${PATH}?${query}`);
      return status === 200 ? body.map(({ name }: { name: string }) => name) : [status, body.errors[0].field];
    };
    const said = encodeURIComponent;
    expect(await found(`q=${said('寻找')}`)).toEqual(['寻找一组', '寻找二组']);
    expect(await found(`q=${said(' anna ')}`)).toEqual(['寻找一组']);
    expect(await found(`q=${said('寻找')}&active=true`)).toEqual(['寻找一组']);
    expect(await found(`q=${said('寻找')}&active=false`)).toEqual(['寻找二组']);
    // Signs that a pattern would read as its own stand for themselves.
    expect(await found(`q=${said('%_')}`)).toEqual([]);
    for (const [query, field] of [
      ['active=yes', 'active'],
      ['active=', 'active'],
      ['member=x', 'member'],
      [`q=${'x'.repeat(201)}`, 'q'],
      ['q=a&q=b', 'q'],
    ])
      expect(await found(query!)).toEqual([400, field]);
  });

  it('changes once where two people change the same version of it', async () => {
    const { body } = await make('并发组');
    const gate = await hold(house.test.appUrl, `SELECT FROM acceptance_group WHERE acceptance_group_id = $1 FOR UPDATE`, [body.id]);
    const both = ['一', '二'].map((note) => house.by(house.supervisor, 'PATCH', `${PATH}/${body.id}`, { version: 1, body: { note } }));
    await gate.waiting(2);
    await gate.open();
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
