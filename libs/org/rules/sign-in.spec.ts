import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure, isLocked, type Lock, loginOf, sessionIsOver } from './sign-in.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 18, 2, 0) + minutes * 60_000);

describe('a log-in name', () => {
  it('is the same in capitals, in full width and with white space around it', () => {
    for (const typed of ['zhang.san', 'Zhang.San', '\u3000ZHANG.SAN ', 'ｚｈａｎｇ．ｓａｎ', '\tzhang.san\n'])
      expect(loginOf(typed)).toBe('zhang.san');
    expect(loginOf('张三@区教委')).toBe('张三@区教委');
    expect(loginOf('ﬁle_①')).toBe('file_1');
  });

  it('is nobody’s with anything else in it, or too short or long', () => {
    for (const typed of [
      '',
      'a',
      ' a ',
      'a b',
      'a\u200bb',
      'a\u202eb',
      'a/b',
      "a'b",
      'a,b',
      '😀😀',
      'a\u0000b',
      'e\u0301\u0301',
      'x'.repeat(61),
    ])
      expect([typed, loginOf(typed)]).toEqual([typed, null]);
    expect(loginOf('x'.repeat(60))).toHaveLength(60);
  });

  it('once it is one stays what it is, whatever letter there may be in it', () => {
    const wandering: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      const login = loginOf(`a${String.fromCodePoint(point)}b`);
      if (login !== null && loginOf(login) !== login) wandering.push(`${point.toString(16)} ${login}`);
    }
    expect(wandering).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (typed) => {
        const login = loginOf(typed);
        expect(login === null || (loginOf(login) === login && Array.from(login).length <= 60)).toBe(true);
      }),
    );
  });
});

describe('a lock', () => {
  const rules = { failuresUntilLocked: 5, lockedMinutes: 15 };

  it('comes with the fifth wrong password, lasts a quarter of an hour and is open in the moment it ends', () => {
    let lock: Lock = { failures: 0, lockedUntil: null };
    for (let failure = 1; failure <= 5; failure++) {
      const next = afterFailure(lock, rules, at(failure));
      expect([next.failures, next.lockedNow]).toEqual([failure, failure === 5]);
      lock = next;
    }
    expect(lock.lockedUntil).toEqual(at(20));
    expect([isLocked(lock, at(19.999)), isLocked(lock, at(20))]).toEqual([true, false]);
    expect(afterFailure(lock, rules, at(20))).toEqual({ failures: 1, lockedUntil: null, lockedNow: false });
  });

  it('is passed by no more guesses than allowed in any stretch as long as a lock, whenever they come', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 3, max: 20 }), fc.integer({ min: 1, max: 60 }), (pauses, failuresUntilLocked, lockedMinutes) => {
        let lock: Lock = { failures: 0, lockedUntil: null };
        let now = 0;
        let sinceLock = 0;
        for (const pause of pauses) {
          now += pause;
          if (isLocked(lock, at(now))) continue;
          const next = afterFailure(lock, { failuresUntilLocked, lockedMinutes }, at(now));
          sinceLock++;
          expect(next.lockedNow).toBe(sinceLock === failuresUntilLocked);
          if (next.lockedNow) sinceLock = 0;
          lock = next;
        }
      }),
    );
  });
});

describe('a session', () => {
  const rules = { idleMinutes: 120, absoluteHours: 12 };

  it.each([
    ['in use', { seenAt: at(0), startedAt: at(0) }, 119.999, false],
    ['left alone', { seenAt: at(0), startedAt: at(0) }, 120, true],
    ['used up to its end', { seenAt: at(719), startedAt: at(0) }, 719.999, false],
    ['at its end', { seenAt: at(719), startedAt: at(0) }, 720, true],
  ])('%s is over: %o after %d minutes, %s', (_, session, minutes, over) => {
    expect(sessionIsOver(session, rules, at(minutes))).toBe(over);
  });

  it('that is over is never under way again', () => {
    const minutes = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, (started, idle, now, more) => {
        const session = { startedAt: at(started), seenAt: at(started + idle) };
        if (sessionIsOver(session, rules, at(now))) expect(sessionIsOver(session, rules, at(now + more))).toBe(true);
      }),
    );
  });
});
