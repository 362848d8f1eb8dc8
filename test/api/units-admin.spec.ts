import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleIn } from '../../libs/org/rules/unit-tree.js';
import { adminHouse } from '../support/admin-api.js';
import { hold } from '../support/hold.js';
import type { Answer } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';

const house = adminHouse();
let mark = 0;

interface Unit {
  id: string;
  name: string;
  parentId: string | null;
  aliases: string[];
  version: number;
}

const refusedAs = ({ status, body }: Answer) => [status, body.code];
const faultsOf = ({ status, body }: Answer) => [status, ...(body.errors ?? []).map(({ field }: { field: string }) => field)];
const create = async (over: object = {}): Promise<Unit> => {
  const { status, body } = await house.by(house.system, 'POST', '/units', { body: { name: `单位${++mark}`, kind: 'department', ...over } });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const all = async (): Promise<Unit[]> => (await house.by(house.officer, 'GET', '/units')).body;
const now = async (id: string): Promise<Unit> => (await house.by(house.officer, 'GET', `/units/${id}`)).body;
const versionOf = async (id: string): Promise<number> => (await house.rows(`SELECT version FROM unit WHERE unit_id = $1`, id))[0].version;
const change = async (id: string, body: object) => house.by(house.system, 'PATCH', `/units/${id}`, { version: await versionOf(id), body });
const merge = async (id: string, intoId: string) =>
  house.by(house.system, 'POST', `/units/${id}/merge`, { version: await versionOf(id), body: { intoId } });
const isTree = async () => circleIn((await all()).map(({ id, parentId }) => ({ key: id, parent: parentId }))) === null;

describe('the tree of units', () => {
  it('has no unit below itself, however long the way round', async () => {
    const top = await create();
    const middle = await create({ parentId: top.id });
    const bottom = await create({ parentId: middle.id });
    const before = await house.everything();
    for (const parentId of [top.id, top.id.toUpperCase(), middle.id, bottom.id])
      expect(faultsOf(await change(top.id, { parentId }))).toEqual([400, 'parentId']);
    expect(faultsOf(await change(top.id, { parentId: NOBODY }))).toEqual([400, 'parentId']);
    expect(await house.everything()).toEqual(before);
    expect((await change(bottom.id, { parentId: null })).body).toMatchObject({ parentId: null });
    expect((await change(top.id, { parentId: bottom.id })).body).toMatchObject({ parentId: bottom.id });
    expect(await isTree()).toBe(true);
  });

  it('is not made a circle by two who each change one half of it at the same moment', async () => {
    const [one, other] = [await create(), await create()];
    const gate = await hold(house.test.ownerUrl, 'SELECT FROM tenant FOR UPDATE');
    const both = Promise.all([change(one.id, { parentId: other.id }), change(other.id, { parentId: one.id })]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await isTree()).toBe(true);
  });

  it('stays a tree with everybody in it, whichever of its units become part of which', async () => {
    const trees = fc.array(fc.nat(), { minLength: 2, maxLength: 6 });
    const merges = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(trees, merges, async (parents, pairs) => {
        const units: Unit[] = [];
        for (const at of parents) units.push(await create({ parentId: units.length > 0 ? units[at % units.length]!.id : null }));
        for (const [from, into] of pairs) {
          const standing = (await all()).filter(({ id }) => units.some((unit) => unit.id === id));
          const [a, b] = [standing[from % standing.length]!, standing[into % standing.length]!];
          expect((await merge(a.id, b.id)).status).toBe(a.id === b.id ? 400 : 200);
          const left = await all();
          expect(await isTree()).toBe(true);
          expect(left.every(({ parentId }) => parentId === null || left.some(({ id }) => id === parentId))).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a name', () => {
  it('is one unit’s, as its name or as another name of it', async () => {
    const [one, other] = [await create({ aliases: ['又名'] }), await create()];
    const before = await house.everything();
    expect(refusedAs(await change(other.id, { name: one.name }))).toEqual([409, 'already_taken']);
    expect(refusedAs(await change(other.id, { aliases: ['又名'] }))).toEqual([409, 'already_taken']);
    for (const aliases of [[one.name], [other.name], ['同', '同']])
      expect(faultsOf(await change(other.id, { aliases }))).toEqual([400, 'aliases']);
    for (const made of [{ name: one.name }, { name: '新', aliases: ['又名'] }])
      expect(refusedAs(await house.by(house.system, 'POST', '/units', { body: { kind: 'town', ...made } }))).toEqual([
        409,
        'already_taken',
      ]);
    // A document that says 又名 means the unit that goes by it, not one that is named so later.
    expect(faultsOf(await change(other.id, { name: '又名' }))).toEqual([400, 'name']);
    expect(faultsOf(await house.by(house.system, 'POST', '/units', { body: { kind: 'town', name: '又名' } }))).toEqual([400, 'name']);
    expect(await house.everything()).toEqual(before);
  });

  it('may become another name of the same unit when it gets a new one', async () => {
    const unit = await create();
    const { body } = await change(unit.id, { name: `${unit.name}改`, aliases: [unit.name] });
    expect(body).toMatchObject({ name: `${unit.name}改`, aliases: [unit.name], version: 2 });
    expect((await change(unit.id, { name: unit.name, aliases: [`${unit.name}改`] })).body).toMatchObject({ name: unit.name });
  });

  it('that two give to their units at the same moment is one’s', async () => {
    const [one, other] = [await create(), await create()];
    const gate = await hold(house.test.ownerUrl, 'SELECT FROM tenant FOR UPDATE');
    const both = Promise.all([change(one.id, { aliases: ['同名'] }), change(other.id, { aliases: ['同名'] })]);
    await gate.waiting(2);
    await gate.open();
    expect((await both).map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a unit that becomes part of another', () => {
  it('hands over its people, the units below it and its names, and is gone for every change', async () => {
    const [from, into] = [await create({ aliases: ['旧简称'] }), await create({ aliases: ['简称'] })];
    const below = await create({ parentId: from.id });
    const body = { name: '随某', unitId: from.id };
    const { id } = (await house.by(house.system, 'POST', '/people', { body })).body;
    const merged = await merge(from.id, into.id);
    expect(merged).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(merged.body).toMatchObject({ id: into.id, name: into.name, version: 2 });
    expect([...merged.body.aliases].sort()).toEqual(['旧简称', '简称', from.name].sort());
    expect((await house.by(house.system, 'GET', `/people/${id}`)).body).toMatchObject({ unitId: into.id, unitName: into.name, version: 2 });
    // Whoever saw the unit below as it was must look again.
    expect(await now(below.id)).toMatchObject({ parentId: into.id, version: 2 });
    expect((await all()).map(({ id: each }) => each)).not.toContain(from.id);
    expect(refusedAs(await house.by(house.officer, 'GET', `/units/${from.id}`))).toEqual([404, 'not_found']);

    const before = await house.everything();
    for (const answer of [await change(from.id, { kind: 'town' }), await merge(from.id, into.id)]) {
      expect(refusedAs(answer)).toEqual([409, 'unit_gone']);
      expect(answer.body.detail).toContain(into.name);
    }
    for (const faults of [
      faultsOf(await merge(into.id, from.id)),
      faultsOf(await merge(into.id, into.id)),
      faultsOf(await merge(into.id, NOBODY)),
    ])
      expect(faults).toEqual([400, 'intoId']);
    expect(faultsOf(await change(below.id, { parentId: from.id }))).toEqual([400, 'parentId']);
    expect(faultsOf(await house.by(house.system, 'POST', '/people', { body }))).toEqual([400, 'unitId']);
    expect(faultsOf(await house.by(house.system, 'POST', '/units', { body: { name: from.name, kind: 'town' } }))).toEqual([400, 'name']);
    expect(await house.everything()).toEqual(before);
  });

  it('leaves nobody behind who is added to it at the same moment', async () => {
    const [from, into] = [await create(), await create()];
    const add = (unitId: string, login: string) => house.by(house.system, 'POST', '/people', { body: { name: '迟某', unitId, login } });
    // Somebody is added first and not yet committed.
    const early = await hold(house.test.ownerUrl, 'LOCK TABLE account IN SHARE MODE');
    const added = add(from.id, 'chi1');
    await early.waiting(1);
    const merged = merge(from.id, into.id);
    await early.waiting(2);
    await early.open();
    expect([(await added).status, (await merged).status]).toEqual([201, 200]);
    expect((await house.by(house.system, 'GET', `/people/${(await added).body.id}`)).body).toMatchObject({ unitId: into.id });

    // The merger is first: it waits for a unit below.
    const [next, below] = [await create(), await create({ parentId: into.id })];
    const late = await hold(house.test.ownerUrl, 'SELECT FROM unit WHERE unit_id = $1 FOR UPDATE', [below.id]);
    const mergedNext = merge(into.id, next.id);
    await late.waiting(1);
    const refused = add(into.id, 'chi2');
    await late.waiting(2);
    await late.open();
    expect([(await mergedNext).status, faultsOf(await refused)]).toEqual([200, [400, 'unitId']]);
    expect(await house.rows(`SELECT FROM person p JOIN unit u USING (tenant_id, unit_id) WHERE u.merged_into_id IS NOT NULL`)).toEqual([]);
  });

  it('takes its tasks along, and documents that name it find the other', async () => {
    const naming = async (word: string) => {
      const { path, version } = await house.proposed();
      const measure = (await house.ask(path)).body.proposal.problems[0].measures[0].span[0];
      const edited = await house.post(`${path}/edits`, version, { kind: 'setUnit', measure, leadUnit: word, units: [] });
      expect(edited.status).toBe(200);
      return (await house.post(`${path}/confirm`, edited.body.version)).body.tasks[0].id as string;
    };
    const leadOf = async (id: string) => (await house.ask(`/tasks/${id}`)).body.leadUnit;
    const [police, into] = [house.units.get('区公安分局')!, await create()];
    const task = await naming('公安');
    expect(await leadOf(task)).toEqual({ id: police, name: '区公安分局' });
    expect((await merge(police, into.id)).status).toBe(200);
    for (const each of [task, await naming('公安'), await naming('区公安分局'), await naming(into.name)])
      expect(await leadOf(each)).toEqual({ id: into.id, name: into.name });
  });

  it('is told by the name of the one that stands, however often that became part of another', async () => {
    const [first, second, third] = [await create(), await create(), await create()];
    await merge(first.id, second.id);
    await merge(second.id, third.id);
    const gone = await change(first.id, { kind: 'town' });
    expect(refusedAs(gone)).toEqual([409, 'unit_gone']);
    expect(gone.body.detail).toContain(third.name);
    expect((await now(third.id)).aliases.sort()).toEqual([first.name, second.name].sort());
  });
});

it('answers for another district’s unit as for one that does not exist', async () => {
  const [tenant, foreign] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  await house.bend(
    `INSERT INTO tenant (tenant_id, name, code) VALUES ('${tenant}', '邻区', 'linqu')`,
    `INSERT INTO unit (tenant_id, unit_id, name, kind) VALUES ('${tenant}', '${foreign}', '邻区教委', 'department')`,
  );
  const own = await create();
  const person = { name: '邻某' };
  const asked = async (id: string) => [
    await house.by(house.officer, 'GET', `/units/${id}`),
    await house.by(house.system, 'PATCH', `/units/${id}`, { version: 1, body: { kind: 'town' } }),
    await house.by(house.system, 'POST', `/units/${id}/merge`, { version: 1, body: { intoId: own.id } }),
    await house.by(house.system, 'POST', `/units/${own.id}/merge`, { version: 1, body: { intoId: id } }),
    await house.by(house.system, 'PATCH', `/units/${own.id}`, { version: 1, body: { parentId: id } }),
    await house.by(house.system, 'POST', '/people', { body: { ...person, unitId: id } }),
  ];
  const told = (answers: Answer[]) => answers.map(({ status, body }) => ({ status, body: { ...body, requestId: '' } }));
  const before = await house.everything();
  const answers = told(await asked(foreign));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 400, 400, 400]);
  expect(answers).toEqual(told(await asked(NOBODY)));
  expect(await house.everything()).toEqual(before);
  await house.bend(`DELETE FROM unit WHERE tenant_id = '${tenant}'`, `DELETE FROM tenant WHERE tenant_id = '${tenant}'`);
});
