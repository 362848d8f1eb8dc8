import { describe, expect, it } from 'vitest';
import { actionsOf, type Role } from '#org';
import { act, give, type Here, name, pair, standing, WEEK } from '../support/deputies.js';
import { hold } from '../support/hold.js';
import { signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();

describe('a deputy is named', () => {
  it('by the principal, for oneself alone, and both see it', async () => {
    const [principal, deputy] = [await house.arrived(['unit_head']), await house.arrived(['officer'])];
    const { status, body } = await name(principal, deputy, { reason: ' 出差 ' });
    expect([status, body]).toMatchObject([
      201,
      { principal: { id: principal.id }, deputy: { id: deputy.id }, ...WEEK, reason: '出差', state: 'running' },
    ]);
    for (const { browser } of [principal, deputy]) expect((await browser.get('/account/deputies')).body).toEqual([body]);
    expect((await deputy.browser.get('/session')).body.signedIn.principals).toEqual([
      { id: principal.id, name: principal.name, unitName: '区教委', untilDay: WEEK.untilDay },
    ]);
    expect(await house.traces('deputy.name', body.id)).toEqual([expect.objectContaining({ actor: principal.id, onBehalfOf: null })]);
    const other = { ...WEEK, principalId: deputy.id, deputyId: principal.id };
    expect((await principal.browser.ask('POST', '/account/deputies', other)).body.errors[0].field).toBe('principalId');
  });

  it('by roles of business that have something to be stood in for, and by the security administrator for others', async () => {
    const someone = await house.person();
    const may = {
      leader: 201,
      supervisor: 201,
      unit_head: 201,
      signatory: 201,
      officer: 201,
      acceptor: 403,
      system_admin: 403,
      security_admin: 403,
      auditor: 403,
    };
    for (const [role, status] of Object.entries(may)) {
      const who = await house.arrived([role as Role]);
      expect([role, (await name(who, someone)).status]).toEqual([role, status]);
      const other = { principalId: (await house.person()).id, deputyId: someone.id, ...WEEK };
      expect([role, (await who.browser.ask('POST', '/deputies', other)).status]).toEqual([role, role === 'security_admin' ? 201 : 403]);
    }
  });

  it('never where one side is an administrator, gone, or the same; nor for days that are over, backwards or too many', async () => {
    const [principal, deputy] = [await house.arrived(['officer']), await house.person()];
    const gone = await house.person();
    await house.rows(`UPDATE person SET active = false WHERE person_id = $1`, gone.id);
    const cases: [who: Somebody, over: object, field: string, words: RegExp][] = [
      [principal, {}, 'deputyId', /本人/],
      [await house.person(['auditor']), {}, 'deputyId', /三员/],
      [gone, {}, 'deputyId', /已停用/],
      [{ ...deputy, id: '00000000-0000-4000-8000-000000000000' }, {}, 'deputyId', /没有这个人/],
      [deputy, { untilDay: '2026-11-17' }, 'untilDay', /早于/],
      [deputy, { fromDay: '2026-11-10', untilDay: '2026-11-17' }, 'untilDay', /已经过去/],
      [deputy, { untilDay: '2027-02-16' }, 'untilDay', /90 天/],
      [deputy, { fromDay: '2026-02-30' }, 'fromDay', /真实日期/],
      [deputy, { untilDay: '2026-11-24T00:00:00Z' }, 'untilDay', /真实日期/],
      [deputy, { reason: 'x'.repeat(201) }, 'reason', /200/],
    ];
    for (const [who, over, field, words] of cases) {
      const { body } = await house.refusedAtTheDoor(() => name(principal, who, over), 400, 'invalid_input');
      expect(body.errors).toEqual([{ field, message: expect.stringMatching(words) }]);
    }
    expect((await name(principal, deputy, { untilDay: '2027-02-15' })).status).toBe(201);
  });

  it('not while becoming an administrator: either one or the other', async () => {
    const [principal, deputy] = [await house.arrived(['officer']), await house.person()];
    const gate = await hold(house.test.ownerUrl, 'SELECT FROM person WHERE person_id = $1 FOR UPDATE', [deputy.id]);
    const given = give(house, deputy, ['auditor']);
    await gate.waiting(1);
    const named = name(principal, deputy);
    await gate.waiting(2);
    await gate.open();
    expect([(await given).status, (await named).status]).toEqual([200, 400]);
    expect(await house.rows(`SELECT FROM deputy WHERE person_id = $1 AND ended_at IS NULL`, deputy.id)).toEqual([]);
  });
});

describe('a deputyship that ends', () => {
  /** Stands in for the principal up to this, and not a request longer. */
  const endedBy = async (how: (principal: Here, deputy: Here, id: string) => Promise<unknown>, roles?: Role[]) => {
    const [principal, deputy, { id }] = await pair(house, roles);
    await act(deputy, principal);
    expect(await standing(deputy)).toBe(principal.id);
    await how(principal, deputy, id);
    return { principal, deputy };
  };

  it.each<[string, (principal: Here, deputy: Here, id: string) => Promise<unknown>]>([
    ['by the principal', ({ browser }, _, id) => browser.ask('DELETE', `/account/deputies/${id}`)],
    [
      'by the security administrator',
      async (_, __, id) => (await house.arrived(['security_admin'])).browser.ask('DELETE', `/deputies/${id}`),
    ],
    [
      'with the principal, who is disabled',
      async ({ id }) =>
        (await house.arrived(['system_admin'])).browser.ask('POST', `/people/${id}/disable`, undefined, { 'if-match': '"1"' }),
    ],
    ['with the principal, who becomes an administrator', (principal) => give(house, principal, ['auditor'])],
  ])('%s leaves the deputy with their own rights from the next request on', async (_, how) => {
    const { principal, deputy } = await endedBy(how);
    expect([await standing(deputy), (await deputy.browser.get('/intakes')).status]).toEqual([null, 403]);
    expect((await act(deputy, principal)).status).toBe(404);
    expect((await deputy.browser.get('/session')).body.signedIn.principals).toEqual([]);
  });

  it('with the deputy, who becomes an administrator, does not come back with the old role', async () => {
    const { principal, deputy } = await endedBy((_, who) => give(house, who, ['system_admin']));
    await give(house, deputy, ['officer']);
    expect((await act({ ...deputy, browser: await house.loggedIn(deputy) }, principal)).status).toBe(404);
  });

  it('goes on with the roles the principal has now, when these become fewer', async () => {
    const { deputy } = await endedBy((principal) => give(house, principal, ['acceptor']));
    expect((await deputy.browser.get('/session')).body.signedIn.actions).toEqual(actionsOf(['acceptor']));
    expect((await deputy.browser.get('/intakes')).status).toBe(403);
  });

  it('is not ended by the deputy or a stranger, nor twice, nor lost among five hundred newer ones', async () => {
    const [principal, deputy, { id }] = await pair(house);
    await house.rows(
      `INSERT INTO deputy (tenant_id, deputy_id, principal_id, person_id, from_day, until_day)
       SELECT tenant_id, gen_random_uuid(), principal_id, person_id, '2026-12-01', '2026-12-02' FROM deputy, generate_series(1, 501) WHERE deputy_id = $1`,
      id,
    );
    for (const { browser } of [deputy, await house.arrived()])
      await house.refusedAtTheDoor(() => browser.ask('DELETE', `/account/deputies/${id}`), 404, 'not_found');
    expect((await principal.browser.ask('DELETE', `/account/deputies/${id}`)).body.state).toBe('ended');
    await house.refusedAtTheDoor(() => principal.browser.ask('DELETE', `/account/deputies/${id}`), 409, 'conflict');
  });
});
