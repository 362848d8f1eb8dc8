import argon2 from 'argon2';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { policy } from '#config/policy';
import { initialPassword } from './initial-password.js';
import { LONGEST_PASSWORD, Passwords } from './passwords.js';

const AT_ONCE = 2;
const MAY_WAIT = 200;

afterEach(() => vi.restoreAllMocks());

/** The cost that stands in a hash. */
const costOf = (hash: string) => hash.split(/[$,]/).slice(1, 6).sort().join(' ');
const DEAR = 'argon2id m=19456 p=1 t=2 v=19';

describe('a password', () => {
  it('is kept as an argon2id hash with a salt of its own, and found again by itself alone', async () => {
    const passwords = new Passwords();
    const [one, other] = [await passwords.hash('海鸥'), await passwords.hash('海鸥')];
    expect(one).not.toBe(other);
    expect(costOf(one)).toBe(DEAR);
    expect([await passwords.matches(one, '海鸥'), await passwords.matches(one, '海鸥 ')]).toEqual([true, false]);
  });

  it('is found again up to the longest there may be, counted in characters, and never by what merely begins like it', async () => {
    const passwords = new Passwords();
    const longest = '🦭'.repeat(LONGEST_PASSWORD);
    expect(passwords.faults(longest, []).map(({ en }) => en)).not.toContain(`must have at most ${LONGEST_PASSWORD} characters`);
    const hash = await passwords.hash(longest);
    expect(await passwords.matches(hash, longest)).toBe(true);
    expect(await passwords.matches(hash, `${longest}x`)).toBe(false);
    expect(await passwords.matches(hash, longest.slice(0, -1))).toBe(false);
  });

  it('is never that of an account without one, and costs as much to try', async () => {
    const passwords = new Passwords();
    const verify = vi.spyOn(argon2, 'verify');
    expect(await passwords.matches(null, 'nobody')).toBe(false);
    expect(await passwords.matches(await passwords.hash('海鸥'), '错')).toBe(false);
    expect(verify.mock.calls.map(([hash]) => costOf(String(hash)))).toEqual(Array.from({ length: 2 }, () => DEAR));
  });

  it('made by chance is quickly kept, and costs at least as much to try as any other', async () => {
    const passwords = new Passwords();
    const given = initialPassword();
    const hash = await passwords.hashRandom(given);
    const verify = vi.spyOn(argon2, 'verify');
    expect([await passwords.matches(hash, given), await passwords.matches(hash, 'nobody')]).toEqual([true, false]);
    expect(verify.mock.calls.filter(([tried]) => costOf(String(tried)) === DEAR)).toHaveLength(2);
  });
});

describe('the queue of passwords that are reckoned', () => {
  /** Passwords whose reckoning ends when the test says so. */
  async function slow() {
    const passwords = new Passwords();
    const hash = await passwords.hash('海鸥');
    const ends: ((same: boolean) => void)[] = [];
    const verify = vi.spyOn(argon2, 'verify').mockImplementation(() => new Promise((resolve) => ends.push(resolve)));
    const turn = () => new Promise(setImmediate);
    return { passwords, hash, verify, ends, turn };
  }

  it('lets two run and two hundred wait; beyond that it says at once that it is too busy', async () => {
    const { passwords, hash, verify, ends, turn } = await slow();
    const all = Array.from({ length: AT_ONCE + MAY_WAIT }, () => passwords.matches(hash, '海鸥'));
    await turn();
    expect(verify).toHaveBeenCalledTimes(AT_ONCE);
    await expect(passwords.matches(hash, '海鸥')).rejects.toMatchObject({ code: 'too_busy', status: 503 });
    await expect(passwords.hash('海鸥')).rejects.toMatchObject({ code: 'too_busy' });
    ends[0]!(true);
    await turn();
    expect(verify).toHaveBeenCalledTimes(AT_ONCE + 1);
    const late = passwords.matches(hash, '错');
    for (let ended = 1; ended < AT_ONCE + MAY_WAIT + 1; ended++) {
      await turn();
      ends[ended]!(ended < AT_ONCE + MAY_WAIT);
    }
    expect(new Set(await Promise.all(all))).toEqual(new Set([true]));
    expect(await late).toBe(false);
  });

  it('never reckons more than two at once, and serves in the order they came', async () => {
    const { passwords, hash, verify, ends, turn } = await slow();
    const order: number[] = [];
    const all = Array.from({ length: 6 }, (_, each) => passwords.matches(hash, `${each}`).then(() => order.push(each)));
    for (let ended = 0; ended < 6; ended++) {
      await turn();
      expect(verify.mock.calls.length - ended).toBe(Math.min(AT_ONCE, 6 - ended));
      ends[ended]!(false);
    }
    await Promise.all(all);
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
    expect(verify.mock.calls.map(([, typed]) => typed)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('goes on after a reckoning that failed', async () => {
    const passwords = new Passwords();
    for (let time = 0; time < AT_ONCE + 1; time++) await expect(passwords.matches('$argon2id$nonsense', '海鸥')).rejects.toThrow();
    expect(await passwords.matches(await passwords.hash('海鸥'), '海鸥')).toBe(true);
  });
});

describe('what may be chosen', () => {
  const passwords = new Passwords();
  const words = (password: string, about: string[] = []) => passwords.faults(password, about).map(({ en }) => en);

  it('is judged by characters, not by their bytes, and never fails to be judged', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
        (password, about) => {
          const { minimumLength } = policy().passwords;
          const length = Array.from(password).length;
          const said = words(password, about);
          expect(said.some((each) => each.startsWith('must have at least'))).toBe(length < minimumLength);
          expect(said.some((each) => each.startsWith('must have at most'))).toBe(length > LONGEST_PASSWORD);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('holds none of one’s own words in whatever case, but a single letter is no word', () => {
    expect(words('My-UNIT-and-seven-gulls', ['unit'])).toEqual(['must not contain your name, account or unit']);
    expect(words('seven gulls, one lighthouse', ['s', ''])).toEqual([]);
  });

  it('is what was handed over, though it must not be kept', () => {
    const given = Array.from({ length: 200 }, initialPassword);
    for (const each of given.slice(0, 20)) expect([each, words(each)]).toEqual([each, []]);
    expect(new Set(given).size).toBe(200);
    for (const each of given) expect(each).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  });
});
