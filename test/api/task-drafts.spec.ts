import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DraftHouse } from '../support/draft-api.js';
import { NOBODY } from '../support/ledger-api.js';

const house = new DraftHouse();
beforeAll(() => house.open());
afterAll(() => house.close());

const seen = (...drafts: { id: string; version: number }[]) => drafts.map(({ id, version }) => ({ id, version }));
const NODE = { title: '摸底', ownerUnitId: null, dueOn: null };

describe('drafts over HTTP', () => {
  it('are listed with what each lacks, narrowed by problem and by words, page by page', async () => {
    const [first] = await house.confirmed();
    const { body } = await house.ask(`/task-drafts/${first!.id}`);
    expect(body).toMatchObject({ number: first!.number, text: '公安联合检查，建立台账。', limitKind: 'unset', version: 1 });
    expect(body.missing.map(({ field }: { field: string }) => field)).toEqual(['leadUnit', 'acceptanceGroup', 'limit']);
    const problem = body.problem.id as string;
    const page = (await house.ask(`/task-drafts?problem=${problem}&pageSize=2`)).body;
    expect([page.total, page.items.length]).toEqual([3, 2]);
    const rest = (await house.ask(`/task-drafts?problem=${problem}&pageSize=2&after=${page.next}`)).body;
    expect(rest).toMatchObject({ items: [{ text: '每学期复查。' }], next: null });
    const found = (await house.ask(`/task-drafts?problem=${problem}&q=${encodeURIComponent('台账')}`)).body;
    expect(found.items.map(({ id }: { id: string }) => id)).toEqual([first!.id]);
  });

  it('are changed at the version that was seen, once, and told what stands when somebody was faster', async () => {
    const [draft] = await house.confirmed();
    const { id } = draft!;
    expect(await house.amend(id, undefined, { weight: 2 })).toMatchObject({ status: 428, body: { code: 'version_required' } });
    const changed = await house.amend(id, 1, { title: '👩‍👩‍👧 𠮷 <b>=1+1</b>', leadUnitId: house.units.get('区教委'), nodes: [NODE] });
    expect(changed).toMatchObject({ status: 200, body: { title: '👩‍👩‍👧 𠮷 <b>=1+1</b>', version: 2, nodes: [{ title: '摸底' }] } });
    expect(changed.headers.etag).toBe('"2"');
    expect(await house.amend(id, 1, { weight: 2 })).toMatchObject({ status: 412, body: { code: 'stale', version: 2 } });
    expect((await house.ask(`/task-drafts/${id}`)).headers.etag).toBe('"2"');
  });

  it('are changed together, each by itself', async () => {
    const [one, two, three] = await house.confirmed();
    const ask = (rows: object[]) => house.ask('/task-drafts', { method: 'PATCH', body: { rows, changes: house.ready } });
    const { status, body } = await ask(seen(one!, { ...two!, version: 4 }, { id: NOBODY, version: 1 }, three!));
    expect(status).toBe(200);
    expect(body.rows.map((row: { done: boolean; refusal: { code: string } | null }) => row.refusal?.code ?? row.done)).toEqual([
      true,
      'stale',
      'not_found',
      true,
    ]);
    expect(await ask(seen(one!))).toMatchObject({ status: 409, body: { code: 'nothing_moved', rows: [{ refusal: { code: 'stale' } }] } });
  });

  it('are split and merged; a split asked for twice under one key is done once', async () => {
    const [draft, second] = await house.confirmed();
    const body = { parts: [{ text: '公安联合检查，', title: '联合检查' }, { text: '建立台账。' }] };
    const key = { 'idempotency-key': '6f0f2a52-8f6c-4f0e-9a0a-3a1b1d3b5c11' };
    const split = await house.post(`/task-drafts/${draft!.id}/split`, 1, body, key);
    expect(split).toMatchObject({
      status: 200,
      body: { tasks: [{ id: draft!.id, version: 2, title: '联合检查' }, { title: '建立台账' }] },
    });
    expect(await house.post(`/task-drafts/${draft!.id}/split`, 1, body, key)).toMatchObject({ body: split.body });
    const part = split.body.tasks[1];
    const merged = await house.post('/task-drafts/merge', undefined, { rows: seen({ id: draft!.id, version: 2 }, part, second!) });
    expect(merged).toMatchObject({ status: 200, body: { id: draft!.id, text: '公安联合检查，建立台账。更换校车。', version: 3 } });
    expect(merged.headers.etag).toBe('"3"');
    expect((await house.ask(`/tasks/${part.id}`)).status).toBe(404);
    expect((await house.ask(`/task-drafts?problem=${merged.body.problem.id}`)).body.total).toBe(2);
  });

  it('are drafts no more once issued: 409 with the state and what would be possible; the approval can be looked up', async () => {
    const [draft, other] = await house.confirmed();
    await house.amend(draft!.id, 1, house.ready);
    const row = { ...draft!, version: 2 };
    expect((await house.issue([row, other!])).body.rows).toMatchObject([{ done: true }, { done: false }]);
    const refused = await house.amend(draft!.id, 3, { weight: 2 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'illegal_move', state: 'issued', actions: expect.any(Array) } });
    expect((await house.ask(`/task-drafts/${draft!.id}`)).status).toBe(404);
    const [approval] = (await house.ask('/approvals?pageSize=1')).body.items;
    expect(approval).toMatchObject({ approver: '区长', enteredBy: { name: '督办员' }, tasks: 1 });
    expect((await house.ask(`/approvals/${approval.id}`)).body).toMatchObject({ tasks: [{ id: draft!.id, issuedOn: expect.any(String) }] });
    expect((await house.ask(`/approvals/${NOBODY}`)).status).toBe(404);
  });

  it('are the supervisors’ alone', async () => {
    const [draft] = await house.confirmed();
    const before = await house.everything();
    for (const who of [house.officer, house.leader, house.system, house.auditor]) {
      const asks = [
        house.by(who, 'GET', '/task-drafts'),
        house.by(who, 'GET', '/approvals'),
        house.by(who, 'PATCH', `/tasks/${draft!.id}`, { version: 1, body: { weight: 2 } }),
        house.by(who, 'POST', '/task-drafts/merge', { body: { rows: [] } }),
      ];
      expect((await Promise.all(asks)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    expect(await house.everything()).toEqual(before);
  });
});

describe('what no draft can be', () => {
  const rtl = 'a\u202eb';
  it.each<[string, string, unknown]>([
    ['nothing at all', 'changes', {}],
    ['a field that is none', 'state', { state: 'issued' }],
    ['words that are not the source’s', 'text', { text: '另写一段' }],
    ['a weight in words', 'weight', { weight: '5' }],
    ['no weight', 'weight', { weight: 0 }],
    ['too much weight', 'weight', { weight: 101 }],
    ['half a weight', 'weight', { weight: 1.5 }],
    ['a title that is too long', 'title', { title: '长'.repeat(201) }],
    ['a title of white space', 'title', { title: ' \t' }],
    ['a title turned round', 'title', { title: rtl }],
    ['NUL', 'target', { target: 'a\u0000b' }],
    ['a day that is none', 'limit.dueOn', { limit: { kind: 'by_date', dueOn: '2026-02-30' } }],
    ['an instant', 'reviewDueOn', { reviewDueOn: '2026-12-01T00:00:00Z' }],
    ['a day that has passed', 'limit.dueOn', { limit: { kind: 'by_date', dueOn: '2020-01-01' } }],
    ['a kind of limit that is none', 'limit.kind', { limit: { kind: 'soon' } }],
    ['a limit with something else in it', 'limit.days', { limit: { kind: 'immediate', days: 5 } }],
    ['a list for a limit', 'limit', { limit: [] }],
    ['a cycle that is none', 'feedbackCycle', { feedbackCycle: 'daily' }],
    ['a unit of nowhere', 'leadUnitId', { leadUnitId: NOBODY }],
    ['a name for a unit', 'leadUnitId', { leadUnitId: '区教委' }],
    ['a leader who is none', 'responsibleLeaderId', { responsibleLeaderId: NOBODY }],
    ['a group of nowhere', 'acceptanceGroupId', { acceptanceGroupId: NOBODY }],
    ['one unit twice', 'units', { units: [1, 2].map(() => ({ unitId: NOBODY, part: 'responsible' })) }],
    ['a second lead', 'units.0.part', { units: [{ unitId: NOBODY, part: 'lead' }] }],
    ['too many milestones', 'nodes', { nodes: Array.from({ length: 31 }, () => NODE) }],
    ['a milestone without a title', 'nodes.0.title', { nodes: [{ ownerUnitId: null }] }],
    ['a milestone of another task', 'nodes.0.id', { nodes: [{ ...NODE, id: NOBODY }] }],
    ['a prototype', '__proto__', '{"__proto__":{"weight":5}}'],
  ])('is refused and changes nothing: %s', async (_what, field, body) => {
    const [draft] = await house.confirmed();
    const before = await house.everything();
    const headers = { 'content-type': 'application/json' };
    const answer = await house.ask(`/tasks/${draft!.id}`, {
      method: 'PATCH',
      version: 1,
      body,
      ...(typeof body === 'string' ? { headers } : {}),
    });
    expect([answer.status, answer.headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
    if (field !== '__proto__') expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(await house.everything()).toEqual(before);
  });

  it.each<[string, string, (drafts: { id: string; version: number }[]) => unknown]>([
    ['a split into one', 'parts', () => ({ parts: [{ text: '公安联合检查，建立台账。' }] })],
    ['a split into twenty-one', 'parts', () => ({ parts: Array.from({ length: 21 }, () => ({ text: '建立台账。' })) })],
    ['a part without words', 'parts.0.text', () => ({ parts: [{ text: ' ' }, { text: '建立台账。' }] })],
    ['words of somebody else', 'parts.1.text', () => ({ parts: [{ text: '公安联合检查，' }, { text: '建立总台账。' }] })],
    ['a merge of one', 'rows', ([one]) => ({ rows: seen(one!) })],
    ['a merge with itself', 'rows', ([one]) => ({ rows: seen(one!, one!) })],
    ['a merge without versions', 'rows.0.version', ([one, two]) => ({ rows: [{ id: one!.id }, ...seen(two!)] })],
  ])('is refused and changes nothing: %s', async (_what, field, bodyOf) => {
    const drafts = await house.confirmed();
    const before = await house.everything();
    const body = bodyOf(drafts) as object;
    const path = 'parts' in body ? `/task-drafts/${drafts[0]!.id}/split` : '/task-drafts/merge';
    const answer = await house.post(path, 1, body);
    expect([answer.status, answer.body.errors.map((error: { field: string }) => error.field)]).toEqual([
      400,
      expect.arrayContaining([field]),
    ]);
    expect(await house.everything()).toEqual(before);
  });

  it('is asked for: pages without end, unknown or repeated conditions', async () => {
    for (const query of [
      'pageSize=1000000000',
      'pageSize=0',
      'problem=x',
      'nonsense=1',
      `problem=${NOBODY}&problem=${NOBODY}`,
      'q[a]=1',
      'after=x',
    ])
      expect([query, (await house.ask(`/task-drafts?${query}`)).status]).toEqual([query, 400]);
    for (const query of ['pageSize=201', 'sort=entered', 'after=x']) expect((await house.ask(`/approvals?${query}`)).status).toBe(400);
  });
});
