import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { digest, randomSecret, sameDigest, seal, unseal } from './secrets.js';

process.env.DATABASE_URL ??= 'postgres://nobody@127.0.0.1:1/none';

describe('a sealed secret', () => {
  it('opens to what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unseal('a purpose', seal('a purpose', text))).toBe(text);
      }),
    );
    for (const text of ['', '口令', '👩‍🚒', '\u0000', 'x'.repeat(100_000)]) expect(unseal('p', seal('p', text))).toBe(text);
  });

  it('does not show what it holds, and never looks the same twice', () => {
    const [one, two] = [seal('p', '一个口令'), seal('p', '一个口令')];
    expect(one.includes(Buffer.from('口令'))).toBe(false);
    expect(one.equals(two)).toBe(false);
    expect(one.subarray(0, 12).equals(two.subarray(0, 12))).toBe(false);
  });

  it('opens for its own purpose alone', () => {
    const sealed = seal('second factor', 'JBSWY3DP');
    for (const purpose of ['request answer', 'second factor ', 'Second factor', '']) expect(() => unseal(purpose, sealed)).toThrow();
  });

  it('does not open where one bit of it was changed, or its end is missing', () => {
    const sealed = seal('p', '口令');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const bent = Buffer.from(sealed);
      bent[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => unseal('p', bent), `bit ${bit}`).toThrow();
    }
    for (let length = 0; length < sealed.length; length++) expect(() => unseal('p', sealed.subarray(0, length)), `${length}`).toThrow();
  });

  it('does not open in a house with another key', async () => {
    const sealed = seal('p', '口令');
    for (const [key, opens] of [
      [process.env.SECRET_KEY, true],
      [`${'A'.repeat(41)}EA`, false],
    ] as const) {
      vi.resetModules();
      vi.stubEnv('SECRET_KEY', key);
      const there = await import('./secrets.js');
      if (opens) expect(there.unseal('p', sealed)).toBe('口令');
      else expect(() => there.unseal('p', sealed)).toThrow();
    }
    vi.unstubAllEnvs();
  });
});

describe('a random secret', () => {
  it('holds 32 bytes, never the same, in letters that need no quoting', () => {
    const secrets = Array.from({ length: 1000 }, randomSecret);
    expect(new Set(secrets).size).toBe(1000);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is known again by its digest, which is SHA-256 and no other’s', () => {
    expect(digest('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sameDigest(digest('abc'), digest('abc'))).toBe(true);
    expect(sameDigest(digest('abc'), digest('abd'))).toBe(false);
    expect(sameDigest(digest('abc'), digest('abc').subarray(1))).toBe(false);
  });
});
