import { describe, expect, it } from 'vitest';
import { fill, type RefusalCode, REFUSALS, refusalWords } from './refusals.js';

const codes = Object.keys(REFUSALS) as RefusalCode[];
const han = /\p{Script=Han}/u;

describe('the table of refusals', () => {
  it.each(codes)('%s is said in both languages, unmixed, with the same parameters', (code) => {
    const { zh, en, status } = REFUSALS[code];
    expect(status).toBeGreaterThanOrEqual(400);
    for (const key of ['title', 'detail'] as const) {
      expect(zh[key]).toMatch(han);
      expect(en[key]).not.toMatch(han);
      const names = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort();
      expect(names(zh[key])).toEqual(names(en[key]));
    }
  });

  it('fills in what it is given and shows what is missing', () => {
    expect(fill('{a} of {b}', { a: 0 })).toBe('0 of {b}');
    expect(refusalWords('stale', { seen: 2, current: 3 }, 'en').detail).toContain('version 2, it is now 3');
  });
});
