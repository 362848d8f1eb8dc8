import { describe, expect, it } from 'vitest';
import { NOBODY } from '../support/ledger-api.js';
import { problemHouse } from '../support/problem-api.js';

const house = problemHouse();
/** Anybody: no session, no cookie. */
const anybody = { cookie: '' };
const FIELDS = ['from', 'id', 'leadUnit', 'problemNumber', 'statement', 'title', 'to'];

const notices = async () => (await house.by(anybody, 'GET', '/public/notices')).body as Record<string, unknown>[];
let addresses = 0;
const object = (id: string, body: unknown, who = anybody) =>
  house.app.inject({
    method: 'POST',
    url: `/api/public/notices/${id}/objections`,
    headers: who.cookie ? { cookie: who.cookie } : {},
    payload: body as never,
    remoteAddress: `10.9.0.${++addresses}`,
  });

describe('the notices of problems about to be closed', () => {
  it('are read by everybody, with what was done and nothing that is not the public’s', async () => {
    const id = await house.problem();
    const noticeId = await house.publicised(id);
    const list = await notices();
    const notice = list.find((each) => each.id === noticeId)!;
    expect(notice).toMatchObject({ title: '操场积水', statement: '排水已改造', leadUnit: '区教委' });
    expect((await house.by(anybody, 'GET', `/public/notices/${noticeId}`)).body).toEqual(notice);
    for (const each of list) expect(Object.keys(each).sort()).toEqual(FIELDS);
    const told = JSON.stringify(list);
    for (const secret of [id, '负责人', '区领导', '督办员', '同意', '纪要5号', '齐全']) expect(told).not.toContain(secret);
  });

  it('leave out what is not in publicity: not yet approved, not public, over, voided', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => house.problem()));
    const [hidden, over, waiting] = ids as [string, string, string];
    const secret = await house.publicised(hidden, { notPublicGround: 'minors', notPublicNote: '涉及未成年人' });
    const past = await house.publicised(over);
    await house.endPublicity(over);
    await house.move(house.head, waiting, { action: 'apply_closing', statement: '完成' });
    const [{ id: applied }] = await house.rows(`SELECT closing_id AS id FROM closing WHERE problem_id = $1`, waiting);
    const shown = (await notices()).map(({ id }) => id);
    for (const id of [secret, past, applied, NOBODY, hidden]) {
      expect(shown).not.toContain(id);
      expect((await house.by(anybody, 'GET', `/public/notices/${id}`)).body.code).toBe('not_found');
      const refused = await object(id, { text: '意见' });
      expect([refused.statusCode, refused.json().code]).toEqual([404, 'not_found']);
    }
    expect((await house.by(anybody, 'GET', '/public/notices/x')).status).toBe(400);
    expect((await house.by(anybody, 'GET', '/public/notices?all=1')).status).toBe(400);
  });
});

describe('an objection of the public', () => {
  it('is answered with a receipt and nothing else, and read by supervisors', async () => {
    const id = await house.problem();
    const noticeId = await house.publicised(id);
    const answer = await object(noticeId, { text: '还有积水', name: '王某', contact: '13800000000' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ receipt: expect.stringMatching(/^\d{8}-[0-9A-F]{8}$/) });
    const seen = async (who: { cookie: string }) => (await house.by(who, 'GET', `/problems/${id}`)).body;
    expect((await seen(house.supervisor)).objections).toEqual([
      expect.objectContaining({ text: '还有积水', name: '王某', contact: '13800000000', state: 'open', receipt: answer.json().receipt }),
    ]);
    for (const who of [house.head, house.leader, house.officer]) expect(JSON.stringify(await seen(who))).not.toMatch(/还有积水|王某|138/);
    expect(JSON.stringify(await notices())).not.toMatch(/还有积水|王某/);
  });

  it('says who it is from only by its own words, also where the browser is logged in', async () => {
    const id = await house.problem();
    const noticeId = await house.publicised(id);
    expect((await object(noticeId, { text: '匿名' }, house.head)).statusCode).toBe(201);
    const [row] = await house.rows(`SELECT actor_id, address FROM audit WHERE object_id = $1 AND action = 'problem.file_objection'`, id);
    expect(row).toEqual({ actor_id: null, address: expect.stringMatching(/^10\.9\.0\./) });
    const { events } = (await house.by(house.supervisor, 'GET', `/problems/${id}`)).body;
    expect(events[0]).toMatchObject({ kind: 'objection_filed', actor: null });
  });

  it.each([
    [{}, 'text'],
    [{ text: '' }, 'text'],
    [{ text: '  ' }, 'text'],
    [{ text: null }, 'text'],
    [{ text: ['x'] }, 'text'],
    [{ text: '长'.repeat(4001) }, 'text'],
    [{ text: 'a\u0000' }, 'text'],
    [{ text: 'a\u202eb' }, 'text'],
    [{ text: '意见', name: 'a\nb' }, 'name'],
    [{ text: '意见', name: '长'.repeat(61) }, 'name'],
    [{ text: '意见', contact: '1'.repeat(101) }, 'contact'],
    [{ text: '意见', state: 'upheld' }, 'state'],
    [{ text: '意见', address: '1.1.1.1' }, 'address'],
    [{ text: '意见', tenantId: NOBODY }, 'tenantId'],
  ])('is refused by the name of the field, and kept nowhere: %j', async (body, field) => {
    const noticeId = await house.publicised(await house.problem());
    const refused = await object(noticeId, body);
    expect([refused.statusCode, refused.json().code, refused.json().errors[0].field]).toEqual([400, 'invalid_input', field]);
    expect(await house.rows(`SELECT FROM objection WHERE closing_id = $1`, noticeId)).toEqual([]);
  });

  it('is kept exactly as it was written, whatever it looks like', async () => {
    const noticeId = await house.publicised(await house.problem());
    const text = `=1+1 <script>alert(1)</script>\n'; DROP TABLE objection; -- 👩‍👩‍👧`;
    await object(noticeId, { text });
    expect(await house.rows(`SELECT text FROM objection WHERE closing_id = $1`, noticeId)).toEqual([{ text }]);
  });

  it('comes five times an hour from one address; then it is told how long to wait', async () => {
    const noticeId = await house.publicised(await house.problem());
    const same = () =>
      house.app.inject({
        method: 'POST',
        url: `/api/public/notices/${noticeId}/objections`,
        payload: { text: '又' },
        remoteAddress: '10.8.0.1',
      });
    for (let at = 0; at < 5; at++) expect((await same()).statusCode).toBe(201);
    const refused = await same();
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500);
    expect((await object(noticeId, { text: '别处' })).statusCode).toBe(201);
  });

  it('is not taken from another site, nor as a form', async () => {
    const noticeId = await house.publicised(await house.problem());
    const url = `/api/public/notices/${noticeId}/objections`;
    const form = await house.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'text=a' }); // prettier-ignore
    expect(form.statusCode).toBe(415);
    const cross = await house.app.inject({ method: 'POST', url, headers: { 'sec-fetch-site': 'cross-site' }, payload: { text: 'a' } });
    expect(cross.statusCode).toBe(403);
  });
});
