import { describe, expect, it } from 'vitest';
import { NOBODY } from '../support/ledger-api.js';
import { problemHouse } from '../support/problem-api.js';

const house = problemHouse();

describe('the life of a problem over HTTP', () => {
  it('goes from 申请销号 to 备案, each act offered to whom it is', async () => {
    const id = await house.problem();
    const actions = async (who: { cookie: string }) => (await house.by(who, 'GET', `/problems/${id}`)).body.actions;
    expect(await actions(house.head)).toEqual(['apply_closing']);
    expect(await actions(house.officer)).toEqual([]);
    const listed = await house.by(house.head, 'GET', '/problems');
    expect(listed.body.items.find((item: { id: string }) => item.id === id).actions).toEqual(['apply_closing']);
    const applied = await house.move(house.head, id, { action: 'apply_closing', statement: '排水已改造' });
    expect([applied.status, applied.headers.etag, applied.body]).toEqual([
      200,
      '"2"',
      { id, state: 'closing', version: 2, spawnedId: null },
    ]);
    expect(await actions(house.supervisor)).toEqual(['amend', 'pass_closing', 'return_closing', 'spawn_self_checks']);
    await house.move(house.supervisor, id, { action: 'pass_closing', opinion: '齐全' });
    expect(await actions(house.leader)).toEqual(['approve_closing', 'refuse_closing']);
    await house.move(house.leader, id, { action: 'approve_closing', opinion: '同意', document: '纪要5号' });
    expect((await house.by(house.head, 'GET', `/problems/${id}`)).body).toMatchObject({
      state: 'publicised',
      daysLeftInPublicity: 5,
      closings: [{ state: 'publicised', statement: '排水已改造', appliedBy: { name: '负责人' }, reviewOpinion: '齐全', numberText: null }],
      objections: [],
    });
    await house.endPublicity(id);
    expect((await house.move(house.supervisor, id, { action: 'close' })).body).toMatchObject({ state: 'closed' });
    const filed = {
      action: 'record_filing',
      sentOn: new Date().toISOString().slice(0, 10),
      documentNumber: '1号',
      receivingAuthority: '市督导办',
    };
    // The day in Shanghai may be one ahead of London's: what was closed then is filed then.
    const [{ closed_on: sentOn }] = await house.rows(`SELECT closed_on FROM closing WHERE problem_id = $1`, id);
    expect((await house.move(house.supervisor, id, { ...filed, sentOn })).body).toMatchObject({ state: 'look_back' });
  });

  it('hands out the filing to supervisors alone, as a workbook to be saved', async () => {
    const id = await house.problem();
    const take = (who: { cookie: string }, problem = id) => house.by(who, 'GET', `/problems/${problem}/filing-package`);
    expect([(await take(house.supervisor)).status, (await take(house.supervisor, NOBODY)).status]).toEqual([409, 404]);
    await house.publicised(id);
    for (const who of [house.head, house.leader, house.officer, house.system]) expect((await take(who)).status).toBe(403);
    const { status, headers, raw } = await take(house.supervisor);
    expect([status, headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    expect(headers['content-disposition']).toMatch(/^attachment; filename=".*\.xlsx"; filename\*=UTF-8''%E5%A4%87%E6%A1%88/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(raw.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('what cannot be', () => {
  it('answers 409 with the state, the reason and what would be possible, in the reader’s language, and changes nothing', async () => {
    const id = await house.problem({ open: true });
    const before = await house.everything();
    const refused = await house.move(house.head, id, { action: 'apply_closing', statement: '完成' });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'illegal_move',
        state: 'in_progress',
        actions: [],
        errors: [{ field: 'action', message: '还有任务没有验收、终止或转常态化' }],
      },
    });
    const english = await house.by(house.officer, 'POST', `/problems/${id}/moves`, { version: 1, body: { action: 'confirm' }, headers: { 'accept-language': 'en' } }); // prettier-ignore
    expect(english.body.errors[0].message).toBe('the problem is “In progress”, where this cannot be done');
    expect(await house.everything()).toEqual(before);
  });

  it('is seen by its version: 428 without one, 412 with an old one, and the other keeps their change', async () => {
    const id = await house.problem();
    const amend = (title: string, headers: Record<string, string>) =>
      house.by(house.supervisor, 'POST', `/problems/${id}/moves`, { body: { action: 'amend', title }, headers });
    expect((await amend('甲', {})).status).toBe(428);
    expect((await amend('甲', { 'if-match': '"1"' })).status).toBe(200);
    expect((await amend('乙', { 'if-match': '"1"' })).body).toMatchObject({ code: 'stale', version: 2, state: 'in_progress' });
    expect((await house.by(house.supervisor, 'GET', `/problems/${id}`)).body.title).toBe('甲');
  });

  it('is the same 404 for what is another unit’s and for what is not there', async () => {
    const id = await house.problem();
    const act = { action: 'apply_closing', statement: '完成' };
    const [hidden, nowhere] = [await house.move(house.stranger, id, act, 1), await house.move(house.stranger, NOBODY, act, 1)];
    expect([hidden.status, nowhere.status]).toEqual([404, 404]);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' });
  });

  it('is refused to administrators and auditors, whatever they try', async () => {
    const id = await house.problem();
    for (const who of [house.system, house.security, house.auditor])
      expect((await house.move(who, id, { action: 'confirm' })).status).toBe(403);
  });

  it.each([
    [{}, 'action'],
    [{ action: 'toString' }, 'action'],
    [{ action: '__proto__' }, 'action'],
    [{ action: ['close'] }, 'action'],
    [{ action: 'close', opinion: '多余' }, 'opinion'],
    [{ action: 'amend' }, 'body'],
    [{ action: 'amend', title: '' }, 'title'],
    [{ action: 'amend', title: 'a\nb' }, 'title'],
    [{ action: 'amend', title: '长'.repeat(301) }, 'title'],
    [{ action: 'amend', leadUnitId: NOBODY }, 'leadUnitId'],
    [{ action: 'amend', leadUnitId: null }, 'leadUnitId'],
    [{ action: 'amend', state: 'closed' }, 'state'],
    [{ action: 'amend', responsibleLeaderId: NOBODY }, 'responsibleLeaderId'],
    [{ action: 'add_look_back', dueOn: '2026-02-30' }, 'dueOn'],
    [{ action: 'add_look_back', dueOn: '9999-01-01' }, 'dueOn'],
    [{ action: 'spawn_self_checks', unitIds: [], text: '自查', limitKind: 'immediate' }, 'unitIds'],
    [{ action: 'spawn_self_checks', unitIds: [NOBODY], text: '自查', limitKind: 'immediate' }, 'unitIds'],
    [{ action: 'spawn_self_checks', unitIds: [NOBODY, NOBODY], text: '自查', limitKind: 'immediate' }, 'unitIds'],
    [{ action: 'spawn_self_checks', unitIds: [NOBODY], text: 'a\u0000', limitKind: 'immediate' }, 'text'],
    [{ action: 'spawn_self_checks', unitIds: [NOBODY], text: '自查', limitKind: 'long_term' }, 'limitKind'],
  ])('is a 400 that names the field: %j', async (body, field) => {
    const id = await house.problem();
    const before = await house.everything();
    const { status, body: answer } = await house.move(house.supervisor, id, body);
    expect([status, answer.code, answer.errors?.[0].field]).toEqual([400, 'invalid_input', field]);
    expect(await house.everything()).toEqual(before);
  });
});
