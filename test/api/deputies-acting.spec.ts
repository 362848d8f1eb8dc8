import { describe, expect, it } from 'vitest';
import { actionsOf } from '#org';
import { act, type Here, name, pair, standing } from '../support/deputies.js';
import { ANOTHER, PASSWORD, signInHouse, type Somebody } from '../support/sign-in.js';

const house = signInHouse();
const beijing = (time: string) => new Date(`${time}+08:00`);

describe('whoever acts for a principal', () => {
  it('has the principal’s rights and unit, and none of their own', async () => {
    const [principal, deputy] = await pair(house, ['officer'], ['supervisor']);
    const people = async () => new Set((await deputy.browser.get('/people')).body.map(({ unitId }: { unitId: string }) => unitId));
    expect((await people()).size).toBeGreaterThan(1);
    const { body } = await act(deputy, principal);
    expect(body.signedIn).toMatchObject({
      person: { id: deputy.id },
      onBehalfOf: { id: principal.id, unitName: '区公安分局', roles: ['officer'] },
    });
    expect(body.signedIn.actions).toEqual(actionsOf(['officer']));
    expect(await people()).toEqual(new Set([house.units.get('区公安分局')]));
    expect((await deputy.browser.get('/intakes')).status).toBe(403);
    await act(deputy, null);
    expect((await deputy.browser.get('/intakes')).status).toBe(200);
    expect((await people()).size).toBeGreaterThan(1);
  });

  it('is named beside the principal in every trace and every event', async () => {
    const [principal, deputy] = await pair(house, ['supervisor']);
    await act(deputy, principal);
    house.supervisor = { personId: deputy.id, cookie: `sid=${deputy.browser.token}`, sessionId: '' };
    const { path, version, id } = await house.proposed();
    expect((await house.post(`${path}/confirm`, version)).status).toBe(200);
    const events = await house.rows(`SELECT actor_id AS actor, on_behalf_of_id AS "onBehalfOf" FROM event WHERE actor_id IS NOT NULL`);
    expect(events.length).toBeGreaterThan(2);
    const traces = await house.rows(
      `SELECT actor_id AS actor, on_behalf_of_id AS "onBehalfOf" FROM audit WHERE object_id = $1 AND actor_id IS NOT NULL`,
      id,
    );
    expect(traces.length).toBeGreaterThan(1);
    for (const row of [...events, ...traces]) expect(row).toEqual({ actor: deputy.id, onBehalfOf: principal.id });
    await act(deputy, null);
    const session = (await house.rows(`SELECT session_id AS id FROM session WHERE person_id = $1`, deputy.id))[0].id;
    expect(await house.traces('session.act_for', session)).toMatchObject([
      { actor: deputy.id, onBehalfOf: null, after: { principalId: principal.id } },
      { actor: deputy.id, onBehalfOf: principal.id, after: { principalId: null } },
    ]);
  });

  it('still has their own account: password, sessions, deputies', async () => {
    const [principal, deputy] = await pair(house);
    await act(deputy, principal);
    expect((await deputy.browser.get('/account/sessions')).body.map(({ personId }: { personId: string }) => personId)).toEqual([deputy.id]);
    expect((await deputy.browser.get('/session')).body.signedIn.login).toBe(deputy.login);
    expect((await name(deputy, await house.person())).body.principal.id).toBe(deputy.id);
    expect((await deputy.browser.ask('PUT', '/account/password', { present: PASSWORD, password: ANOTHER })).status).toBe(204);
    await house.loggedIn(principal);
    await house.loggedIn(deputy, ANOTHER);
    const { body } = await deputy.browser.ask('POST', '/account/second-factor');
    expect(body.uri).toContain(encodeURIComponent(deputy.login));
    expect(await deputy.browser.ask('DELETE', '/account/sessions')).toMatchObject({ status: 204 });
    expect(await standing(principal)).toBeNull();
    expect(await principal.browser.who()).toBe(principal.id);
  });

  it('names no deputy of their own by the principal’s right to', async () => {
    const [principal, deputy] = await pair(house, ['officer'], ['acceptor']);
    const someone = await house.person();
    await act(deputy, principal);
    await house.refusedAtTheDoor(() => name(deputy, someone), 403, 'forbidden');
  });

  it('does so in this one browser, and not after the next log-in', async () => {
    const [principal, deputy] = await pair(house);
    const elsewhere = await house.loggedIn(deputy);
    await act(deputy, principal);
    expect(await standing({ ...deputy, browser: elsewhere })).toBeNull();
    expect(await standing({ ...deputy, browser: await house.loggedIn(deputy) })).toBeNull();
  });

  it('hands on nothing to a deputy of their own', async () => {
    const [principal, deputy] = await pair(house);
    const third = await house.arrived(['acceptor']);
    await name(deputy, third);
    await act(deputy, principal);
    expect((await act(third, principal)).status).toBe(404);
    expect((await act(third, deputy)).body.signedIn).toMatchObject({ onBehalfOf: { id: deputy.id, roles: ['officer'] } });
  });
});

describe('nobody acts', () => {
  it('for somebody whose deputy they are not: it is as if there were no such person', async () => {
    const [principal, deputy] = await pair(house);
    const stranger = await house.arrived();
    const nobody = { ...principal, id: '00000000-0000-4000-8000-000000000000' };
    for (const [who, whom] of [
      [stranger, principal],
      [principal, deputy],
      [deputy, deputy],
      [deputy, stranger],
      [deputy, nobody],
    ] as [Here, Somebody][])
      await house.refusedAtTheDoor(() => act(who, whom), 404, 'not_found');
    expect(await standing(deputy)).toBeNull();
  });

  it('before the first day or after the last, as they are counted in Beijing; who does so at midnight is themselves again', async () => {
    const was = house.instant;
    house.instant = beijing('2026-11-18T10:00');
    const [principal, deputy] = [await house.arrived(['supervisor']), await house.arrived()];
    await name(principal, deputy, { fromDay: '2026-11-20', untilDay: '2026-11-21' });
    const at = async (time: string) => {
      house.instant = beijing(time);
      const here = { ...deputy, browser: await house.loggedIn(deputy) };
      const { status } = await act(here, principal);
      return { here, status };
    };
    expect((await at('2026-11-19T23:59:59.999')).status).toBe(404);
    expect((await at('2026-11-20T00:00')).status).toBe(200);
    const { here, status } = await at('2026-11-21T23:59:59.999');
    expect([status, await standing(here), (await here.browser.get('/intakes')).status]).toEqual([200, principal.id, 200]);
    house.instant = beijing('2026-11-22T00:00');
    expect([await standing(here), (await here.browser.get('/intakes')).status]).toEqual([null, 403]);
    expect((await at('2026-11-22T00:00')).status).toBe(404);
    expect((await here.browser.get('/account/deputies')).body[0].state).toBe('over');
    house.instant = was;
  });
});
