import { describe, expect, it } from 'vitest';
import { codeAt } from '../../../test/support/authenticator.js';
import { acceptedStep, newSecondFactor, secondFactorUri } from './second-factor.js';

/** RFC 6238, appendix B: the secret "12345678901234567890", seconds since 1970, the last six digits of its codes. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];
const NOW = new Date('2026-11-18T02:00:10Z');
const STEP = NOW.getTime() / 1000 / 30;
const accepted = (code: string, last: number | null = null, now = NOW) => acceptedStep(SECRET, code, last, now);

describe('the code of an authenticator', () => {
  it.each(VECTORS)('at second %d is %s, as the standard says', (seconds, code) => {
    expect(accepted(code, null, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
    expect(codeAt(SECRET, new Date(seconds * 1000))).toBe(code);
  });

  it('is good one step before and after, for clocks that differ, and no further away', () => {
    const steps = [-3, -2, -1, 0, 1, 2, 3].map((away) => accepted(codeAt(SECRET, NOW, away)));
    const here = Math.floor(STEP);
    expect(steps).toEqual([null, null, here - 1, here, here + 1, null, null]);
  });

  it('is good once: neither it nor an earlier one after it, a later one is', () => {
    const here = Math.floor(STEP);
    const after = (last: number) => [-1, 0, 1].map((away) => accepted(codeAt(SECRET, NOW, away), last) !== null);
    expect(after(here - 1)).toEqual([false, true, true]);
    expect(after(here)).toEqual([false, false, true]);
    expect(after(here + 1)).toEqual([false, false, false]);
  });

  it('is six plain digits', () => {
    const code = codeAt(SECRET, NOW);
    for (const other of [
      '',
      code.slice(1),
      `0${code}`,
      ` ${code}`,
      `${code}\n`,
      code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ])
      expect([other, accepted(other)]).toEqual([other, null]);
  });
});

describe('the secret of an authenticator', () => {
  it('is one of its own, 160 bits in letters it can be typed by', () => {
    const secrets = Array.from({ length: 50 }, newSecondFactor);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('is read off an address that names the system and the account', () => {
    const uri = new URL(secondFactorUri(SECRET, '张三@区教委'));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(uri.pathname)).toBe('/整改台账:张三@区教委');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret: SECRET,
      issuer: '整改台账',
      digits: '6',
      period: '30',
      algorithm: 'SHA1',
    });
  });
});
