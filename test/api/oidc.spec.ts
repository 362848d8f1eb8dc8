import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providerBeside, type Step, type TestProvider, type Vouched, WalkingBrowser } from '../support/provider.js';
import { signInHouse, type Somebody } from '../support/sign-in.js';

let provider: TestProvider;
let site: string;

const house = signInHouse(async () => {
  const beside = await providerBeside();
  ({ provider, site } = beside);
  return { ...beside.environment, OIDC_LABEL: '区统一认证' };
});
beforeAll(() => house.app.listen(Number(new URL(site).port), '127.0.0.1'));
afterAll(() => provider.close());

const leave = (returnTo?: string) => `${site}/api/session/oidc${returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`}`;
const isCallback = (address: string) => address.startsWith(`${site}/api/session/oidc/callback?`);
const isOurPage = (address: string) => address.startsWith(site) && !address.includes('/api/session/oidc');

/** Goes to the provider and up to our page again, as somebody it knows. */
async function comeBy(
  who: Vouched | null,
  { returnTo, browser = new WalkingBrowser() }: { returnTo?: string; browser?: WalkingBrowser } = {},
) {
  provider.atTheDesk = who;
  return { browser, end: await browser.walk(leave(returnTo), isOurPage) };
}
/** Goes to the provider, and stops before coming back. */
async function upToTheDoor(who: Vouched, browser = new WalkingBrowser()): Promise<{ browser: WalkingBrowser; back: URL }> {
  provider.atTheDesk = who;
  return { browser, back: new URL((await browser.walk(leave(), isCallback)).location!) };
}
/** Who is logged in with the cookie this browser was given. */
const whoIsIn = async (browser: WalkingBrowser) => {
  const answer = await fetch(`${site}/api/session`, { headers: { cookie: `sid=${browser.cookie('sid') ?? ''}` } });
  return ((await answer.json()) as { signedIn: { person: { id: string } } | null }).signedIn?.person.id ?? null;
};
const asKnown = ({ login }: Somebody, sub = `s-${randomUUID()}`): Vouched => ({ sub, preferred_username: login });
async function refused({ end, browser }: { end: Step; browser: WalkingBrowser }): Promise<void> {
  expect([end.status, end.location]).toEqual([302, `${site}/login?refused=oidc_failed`]);
  expect([browser.cookie('sid'), browser.cookie('oidc'), await whoIsIn(browser)]).toEqual([undefined, undefined, null]);
}
/** The same answer once more, with the cookie that the browser was told to throw away. */
async function refusedAgain(back: string, state: string): Promise<void> {
  const again = await fetch(back, { redirect: 'manual', headers: { cookie: `oidc=${state}` } });
  expect([again.status, again.headers.get('location')]).toEqual([302, '/login?refused=oidc_failed']);
}
const subjectOf = async ({ id }: Somebody) => (await house.rows(`SELECT oidc_subject AS sub FROM account WHERE person_id = $1`, id))[0].sub;

describe('a provider that is not there', () => {
  it('leads back to the log-in, where the password still does, and is asked again once it is there', async () => {
    const who = await house.person();
    expect((await house.browser().get('/session')).body.wayIn.providerLabel).toBe('区统一认证');
    await refused(await comeBy(asKnown(who)));
    await house.loggedIn(who);
    await provider.open();
    const { browser } = await comeBy(asKnown(who));
    expect(await whoIsIn(browser)).toBe(who.id);
  });

  it('when it goes away between two steps, leads back too', async () => {
    const who = await house.person();
    const { browser, back } = await upToTheDoor(asKnown(who));
    await provider.close();
    await refused({ browser, end: await browser.step(back.href) });
    await provider.open();
  });
});

describe('whoever the provider vouches for', () => {
  it('is sent there with all that binds the answer to this browser, and comes back logged in', async () => {
    const who = await house.person();
    const browser = new WalkingBrowser();
    const begun = await browser.step(leave('/tasks?light=red'));
    const asked = new URL(begun.location!);
    expect([begun.status, asked.origin]).toEqual([302, provider.issuer]);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'rectification-ledger',
      redirect_uri: `${site}/api/session/oidc/callback`,
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: browser.cookie('oidc'),
    });
    expect(begun.headers.get('set-cookie')).toMatch(/^oidc=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    const [attempt] = await house.rows(`SELECT t::text AS row FROM oidc_attempt t ORDER BY recorded_at DESC LIMIT 1`);
    expect(attempt.row).not.toContain(browser.cookie('oidc'));

    provider.atTheDesk = asKnown(who);
    const end = await browser.walk(asked.href, isOurPage);
    expect(end.location).toBe(`${site}/tasks?light=red`);
    expect(end.headers.getSetCookie()[0]).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect([browser.cookie('oidc'), await whoIsIn(browser)]).toEqual([undefined, who.id]);
    expect((await house.traces('session.sign_in', who.login)).at(-1)).toMatchObject({
      actor: who.id,
      outcome: 'done',
      detail: { way: 'oidc' },
    });
  });

  it('is known by the provider’s own id from then on, whatever their names become', async () => {
    const who = await house.person();
    const vouched = asKnown(who);
    await comeBy(vouched);
    expect(await subjectOf(who)).toBe(vouched.sub);
    await house.rows(`UPDATE account SET login = $2 WHERE person_id = $1`, who.id, `${who.login}.x`);
    for (const preferred_username of ['another.name', undefined, (await house.person()).login]) {
      const { browser } = await comeBy({ ...vouched, preferred_username });
      expect(await whoIsIn(browser)).toBe(who.id);
    }
  });

  it('is not somebody else because of a name: who got the name later is refused', async () => {
    const who = await house.person();
    const first = asKnown(who);
    await comeBy(first);
    await refused(await comeBy(asKnown(who)));
    expect(await subjectOf(who)).toBe(first.sub);
    const { detail, outcome } = (await house.traces('session.sign_in', who.login)).at(-1);
    expect([outcome, detail.why]).toEqual(['refused', 'bound_to_another']);
  });

  it('is refused without an account here, disabled, or under no name that could be one', async () => {
    const gone = await house.person();
    await house.rows(`UPDATE person SET active = false WHERE person_id = $1`, gone.id);
    const names = ['nobody.at.all', gone.login, undefined, ['a'], 7, 'a b', "' OR 1=1 --"];
    for (const preferred_username of names) await refused(await comeBy({ sub: `s-${randomUUID()}`, preferred_username }));
    expect(await subjectOf(gone)).toBeNull();
    const bound = await house.person();
    const vouched = asKnown(bound);
    await comeBy(vouched);
    await house.rows(`UPDATE person SET active = false WHERE person_id = $1`, bound.id);
    await refused(await comeBy(vouched));
  });

  it('is not asked for a password they may never have been told', async () => {
    const who = await house.person(['officer'], { mustChange: true });
    const { browser } = await comeBy(asKnown(who));
    const answer = await fetch(`${site}/api/account/sessions`, { headers: { cookie: `sid=${browser.cookie('sid')}` } });
    expect(answer.status).toBe(200);
    expect((await (await house.loggedIn(who)).get('/account/sessions')).body.code).toBe('password_change_required');
  });

  it('may be named only when the provider is asked, not in the token itself', async () => {
    await provider.close();
    await provider.open({ namesInToken: false });
    const who = await house.person();
    const { browser } = await comeBy(asKnown(who));
    expect(await whoIsIn(browser)).toBe(who.id);
    await provider.close();
    await provider.open();
  });

  it('replaces whoever was logged in in this browser', async () => {
    const [one, other] = [await house.person(), await house.person()];
    const { browser } = await comeBy(asKnown(one));
    browser.forget(provider.issuer);
    await comeBy(asKnown(other), { browser });
    expect(await whoIsIn(browser)).toBe(other.id);
    expect(await house.rows(`SELECT FROM session WHERE person_id = $1`, one.id)).toHaveLength(0);
  });
});

describe('an answer that is not the provider’s to this browser', () => {
  it.each<[string, (back: URL, other: URL) => unknown]>([
    ['with another state', (back) => back.searchParams.set('state', 'A'.repeat(43))],
    ['with the state of another log-in', (back, other) => back.searchParams.set('state', other.searchParams.get('state')!)],
    ['without a state', (back) => back.searchParams.delete('state')],
    ['with a made-up code', (back) => back.searchParams.set('code', 'A'.repeat(43))],
    ['with the code of another log-in', (back, other) => back.searchParams.set('code', other.searchParams.get('code')!)],
    ['without a code', (back) => back.searchParams.delete('code')],
    ['of another provider', (back) => back.searchParams.set('iss', 'https://evil.example')],
    ['with two codes', (back) => back.searchParams.append('code', 'x')],
    ['with nothing', (back) => (back.search = '')],
  ])('%s is refused, and the right one afterwards too', async (_, bend) => {
    const who = await house.person();
    const [{ browser, back }, { back: other }] = [await upToTheDoor(asKnown(who)), await upToTheDoor(asKnown(await house.person()))];
    const [right, state] = [back.href, browser.cookie('oidc')];
    bend(back, other);
    await refused({ browser, end: await browser.step(back.href) });
    await refusedAgain(right, state!);
    expect(await subjectOf(who)).toBeNull();
  });

  it.each(['nonce', 'code_challenge'])('with another %s than was asked for is refused', async (field) => {
    const who = await house.person();
    const browser = new WalkingBrowser();
    const asked = new URL((await browser.step(leave())).location!);
    asked.searchParams.set(field, 'A'.repeat(43));
    provider.atTheDesk = asKnown(who);
    await refused({ browser, end: await browser.walk(asked.href, isOurPage) });
  });

  it('in another browser is refused: nobody can be logged in as somebody else by a link', async () => {
    const [mallory, victim] = [await house.person(), new WalkingBrowser()];
    const { back } = await upToTheDoor(asKnown(mallory));
    await refused({ browser: victim, end: await victim.step(back.href) });
    await victim.step(leave());
    await refused({ browser: victim, end: await victim.step(back.href) });
  });

  it('is good once', async () => {
    const who = await house.person();
    const { browser, back } = await upToTheDoor(asKnown(who));
    const state = browser.cookie('oidc')!;
    await browser.walk(back.href, isOurPage);
    expect(await whoIsIn(browser)).toBe(who.id);
    await refusedAgain(back.href, state);
  });

  it('that comes after ten minutes is too late', async () => {
    const { browser, back } = await upToTheDoor(asKnown(await house.person()));
    house.later(10);
    await refused({ browser, end: await browser.step(back.href) });
  });

  it('that says no leads back to the log-in', async () => {
    await refused(await comeBy(null));
  });
});

describe('where one returns to', () => {
  it.each([
    ['/tasks/7?tab=history#3', '/tasks/7?tab=history#3'],
    ['/问题?q=校车', `/${encodeURIComponent('问题')}?q=${encodeURIComponent('校车')}`],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/..//evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
  ])('%o is %s', async (returnTo, place) => {
    const { end } = await comeBy(asKnown(await house.person()), { returnTo });
    expect(end.location).toBe(site + place);
  });

  it('is said before leaving, not by the answer', async () => {
    const { browser, back } = await upToTheDoor(asKnown(await house.person()));
    back.searchParams.set('returnTo', '//evil.example');
    expect((await browser.step(back.href)).location).toBe(`${site}/`);
    const twice = await new WalkingBrowser().step(`${site}/api/session/oidc?returnTo=/a&returnTo=//evil.example`);
    expect(new URL(twice.location!).origin).toBe(provider.issuer);
  });
});
