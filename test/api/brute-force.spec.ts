import { beforeAll, describe, expect, it } from 'vitest';
import { policy } from '#config/policy';
import { Passwords } from '#org';
import { adminHouse } from '../support/admin-api.js';
import { type ApiProcess, apiProcesses, type Told } from '../support/api-process.js';
import { hold } from '../support/hold.js';
import type { Answer } from '../support/intake.js';

const house = adminHouse();
const start = apiProcesses();
const PASSWORD = 'correct-horse-battery';
const PEOPLE = 30;
const GUESSES = 40;
const { failuresUntilLocked, failuresPerAddress, lockedMinutes } = policy().signIn;

let both: [ApiProcess, ApiProcess];
let hash: string;

beforeAll(async () => {
  hash = await house.app.get(Passwords).hash(PASSWORD);
  // Behind a proxy, so that each test comes from an address of its own.
  both = await Promise.all([start({ TRUSTED_PROXIES: '127.0.0.1' }), start({ TRUSTED_PROXIES: '127.0.0.1' })]);
});

/** Somebody with an account and a password. */
async function account(login: string): Promise<{ login: string; personId: string }> {
  const { personId } = await house.somebody(['officer'], login);
  await house.rows(`UPDATE account SET login = $1, password_hash = $2 WHERE person_id = $3`, login, hash, personId);
  await house.rows(`DELETE FROM session WHERE person_id = $1`, personId);
  return { login, personId };
}
const enter = (api: ApiProcess, login: string, password: string, from: string): Promise<Told> =>
  api.ask('POST', '/session', { body: { login, password }, headers: { 'x-forwarded-for': from } });
/** How many were answered with which status. */
function statuses(answers: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
/** Why log-ins of an account were refused, and how often. */
const refusals = async (login: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await house.rows(
        `SELECT detail->>'why' AS why, count(*)::int AS n FROM audit
         WHERE action = 'session.sign_in' AND outcome = 'refused' AND object_id = $1 GROUP BY 1`,
        login,
      )
    ).map(({ why, n }) => [why, n]),
  );
const alarms = (personId: string) => house.rows(`SELECT * FROM audit WHERE alarm AND action = 'account.lock' AND object_id = $1`, personId);
const lockOf = async (personId: string) =>
  (await house.rows(`SELECT failures, locked_until AS until FROM account WHERE person_id = $1`, personId))[0];

describe('guessing one account’s password at two processes at once', () => {
  it(`counts ${failuresUntilLocked} wrong ones however many come, locks the account at both and raises one alarm`, async () => {
    const { login, personId } = await account('opfer');
    const guesses = Array.from({ length: GUESSES }, (_, at) => both.map((api) => enter(api, login, `guess-${at}`, '10.0.0.1')));
    expect(statuses(await Promise.all(guesses.flat()))).toEqual({ 401: 2 * GUESSES });
    expect(await refusals(login)).toEqual({ wrong_password: failuresUntilLocked, locked: 2 * GUESSES - failuresUntilLocked });
    const lock = await lockOf(personId);
    expect(lock.failures).toBe(failuresUntilLocked);
    const [alarm, second] = await alarms(personId);
    expect([alarm, second]).toMatchObject([
      { address: '10.0.0.1', actor_name: login, after: { lockedUntil: lock.until.toISOString() } },
      undefined,
    ]);
    const minutes = (lock.until.getTime() - alarm.at.getTime()) / 60_000;
    expect([minutes > lockedMinutes - 1, minutes <= lockedMinutes]).toEqual([true, true]);

    for (const api of both) {
      const right = await enter(api, login, PASSWORD, '10.0.0.2');
      expect([right.status, right.body.code, right.cookie]).toEqual([401, 'sign_in_failed', '']);
      const stranger = await enter(api, 'nobody-at-all', PASSWORD, '10.0.0.2');
      expect({ ...right.body, requestId: '' }).toEqual({ ...stranger.body, requestId: '' });
    }
    expect(await house.rows(`SELECT FROM session WHERE person_id = $1 AND address = '10.0.0.2'`, personId)).toEqual([]);
    // Guesses while it is locked do not keep it locked for ever.
    expect(await lockOf(personId)).toEqual(lock);
    await house.rows(`UPDATE account SET locked_until = now() - interval '1 second' WHERE person_id = $1`, personId);
    expect((await enter(both[0], login, PASSWORD, '10.0.0.2')).status).toBe(200);
    expect(await lockOf(personId)).toEqual({ failures: 0, until: null });
  });

  it('lets nobody in by a right one whose turn comes after too many wrong ones, in whatever order they come', async () => {
    const { login, personId } = await account('knapp');
    const words = [PASSWORD, 'wrong', 'wrong', 'wrong', 'wrong'];
    const gate = await hold(house.test.ownerUrl, 'SELECT FROM account WHERE person_id = $1 FOR UPDATE', [personId]);
    // All are reckoned before the first of them counts.
    const guesses = Array.from({ length: 3 * words.length }, (_, at) => enter(both[at % 2]!, login, words[at % words.length]!, '10.0.0.3'));
    await gate.waiting(guesses.length);
    await gate.open();
    const told = statuses(await Promise.all(guesses));
    const turns = await house.rows(
      `SELECT outcome, detail->>'why' AS why FROM audit WHERE action = 'session.sign_in' AND object_id = $1 ORDER BY serial`,
      login,
    );
    expect(turns).toHaveLength(guesses.length);
    let wrong = 0;
    for (const { outcome, why } of turns) {
      expect([wrong, outcome, why]).toEqual(
        wrong === failuresUntilLocked ? [wrong, 'refused', 'locked'] : [wrong, outcome, outcome === 'done' ? null : 'wrong_password'],
      );
      wrong = outcome === 'done' ? 0 : Math.min(wrong + 1, failuresUntilLocked);
    }
    expect(told[200] ?? 0).toBe(turns.filter(({ outcome }) => outcome === 'done').length);
    expect(await alarms(personId)).toHaveLength(wrong === failuresUntilLocked ? 1 : 0);
  });

  it('forgets the wrong ones with a right one before there are too many', async () => {
    const { login, personId } = await account('wieder');
    for (let round = 0; round < 2; round++) {
      for (let wrong = 1; wrong < failuresUntilLocked; wrong++) await enter(both[wrong % 2]!, login, 'wrong', '10.0.0.4');
      expect((await enter(both[round % 2]!, login, PASSWORD, '10.0.0.4')).status).toBe(200);
    }
    expect(await alarms(personId)).toEqual([]);
  });
});

describe('guessing from inside, by the sessions of somebody who left them open', () => {
  it('counts as at the door, however many come at once, and throws everybody out', async () => {
    const { login, personId } = await account('offen');
    const sessions = await Promise.all(both.map((api) => enter(api, login, PASSWORD, '10.0.0.5')));
    const guess = (at: number) =>
      both[at % 2]!.ask('PUT', '/account/password', {
        body: { present: `guess-${at}`, password: 'another-long-password' },
        headers: { cookie: sessions[at % 2]!.cookie, 'x-forwarded-for': '10.0.0.5' },
      });
    const answers = await Promise.all(Array.from({ length: 2 * GUESSES }, (_, at) => guess(at)));
    const told = statuses(answers);
    expect(told[422]! + (told[401] ?? 0)).toBe(2 * GUESSES);
    expect((await lockOf(personId)).failures).toBe(failuresUntilLocked);
    expect(await alarms(personId)).toHaveLength(1);
    expect(await house.rows(`SELECT FROM session WHERE person_id = $1`, personId)).toEqual([]);
    expect((await guess(1)).status).toBe(401);
  });
});

describe('many people at once', () => {
  it('all come in at both processes, each by a session of their own', async () => {
    const people = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => account(`viele${at}`)));
    const answers = await Promise.all(people.map(({ login }, at) => enter(both[at % 2]!, login, PASSWORD, '10.0.0.6')));
    expect(statuses(answers)).toEqual({ 200: PEOPLE });
    expect(new Set(answers.map(({ cookie }) => cookie)).size).toBe(PEOPLE);
    expect(answers.map(({ body }) => body.signedIn.login)).toEqual(people.map(({ login }) => login));
    const ids = people.map(({ personId }) => personId);
    const [stand] = await house.rows(
      `SELECT (SELECT count(*) FROM session WHERE person_id = ANY ($1)) AS sessions,
              (SELECT count(*) FROM audit WHERE action = 'session.sign_in' AND outcome = 'done' AND actor_id = ANY ($1)) AS traces`,
      ids,
    );
    expect(stand).toEqual({ sessions: PEOPLE, traces: PEOPLE });
    // Each session is known at the process it did not begin at.
    const elsewhere = await Promise.all(
      answers.map(({ cookie }, at) => both[(at + 1) % 2]!.ask('GET', '/account/sessions', { headers: { cookie } })),
    );
    expect(statuses(elsewhere)).toEqual({ 200: PEOPLE });
  });

  it('that are one person come in each time', async () => {
    const { login, personId } = await account('einer');
    const answers = await Promise.all(Array.from({ length: 16 }, (_, at) => enter(both[at % 2]!, login, PASSWORD, '10.0.0.7')));
    expect(statuses(answers)).toEqual({ 200: 16 });
    expect(await house.rows(`SELECT count(*)::int AS n FROM session WHERE person_id = $1`, personId)).toEqual([{ n: 16 }]);
  });
});

describe('trying one password on many accounts from one address', () => {
  it(`ends at ${failuresPerAddress} at both processes together, for the right password too, and for no other address`, async () => {
    const ADDRESS = '10.0.0.8';
    const { login } = await account('einzig');
    const AT_ONCE = 20;
    const all: Told[] = [];
    for (let asked = 0; asked < failuresPerAddress + AT_ONCE && !all.some(({ status }) => status === 429); asked += AT_ONCE)
      all.push(
        ...(await Promise.all(
          Array.from({ length: AT_ONCE }, (_, at) => enter(both[at % 2]!, `name-${asked + at}`, 'Summer2026!', ADDRESS)),
        )),
      );
    const refused = all.filter(({ status }) => status === 401).length;
    // Those under way when the last one counts are still reckoned, and no more.
    expect(refused).toBeGreaterThanOrEqual(failuresPerAddress);
    expect(refused).toBeLessThan(failuresPerAddress + AT_ONCE);
    for (const api of both) {
      const right = await enter(api, login, PASSWORD, ADDRESS);
      expect([right.status, right.body.code, right.cookie]).toEqual([429, 'too_many_requests', '']);
      expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(right.headers.get('retry-after'))).toBeLessThanOrEqual(lockedMinutes * 60);
      expect((await enter(api, login, PASSWORD, '10.0.0.9')).status).toBe(200);
    }
  }, 60_000);

  it('is not escaped by a header where no proxy is trusted', async () => {
    const [before] = await house.rows(`SELECT coalesce(sum(points), 0)::int AS n FROM throttle.counter WHERE key LIKE '%127.0.0.1'`);
    for (let at = 0; at < 3; at++) {
      const headers = { cookie: '', 'x-forwarded-for': `192.0.2.${at}` };
      const answer: Answer = await house.ask('/session', { method: 'POST', body: { login: 'nobody', password: 'x' }, headers });
      expect(answer.status).toBe(401);
    }
    const [after] = await house.rows(`SELECT coalesce(sum(points), 0)::int AS n FROM throttle.counter WHERE key LIKE '%127.0.0.1'`);
    expect(after.n).toBe(before.n + 3);
    expect(await house.rows(`SELECT FROM throttle.counter WHERE key LIKE '%192.0.2.%'`)).toEqual([]);
  });
});
