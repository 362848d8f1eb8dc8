import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerDatabase, type LedgerDatabase } from '../../../test/support/ledger.js';

describe('the pairs of characters a text is found by', () => {
  let given: LedgerDatabase;
  beforeAll(async () => (given = await ledgerDatabase()));
  afterAll(() => given.close());

  const bigrams = async (text: string): Promise<string[]> =>
    (await given.database.query<{ pairs: string[] }[]>(`SELECT bigrams($1) AS pairs`, [text]))[0]!.pairs;

  it.each([
    ['', []],
    ['整', []],
    ['整改', ['整改']],
    ['整改任务', ['任务', '改任', '整改']],
    ['AB\nc🏫', ['\nc', 'ab', 'b\n', 'c🏫']],
  ])('%j → %j', async (text, pairs) => expect((await bigrams(text)).sort()).toEqual(pairs.sort()));

  it('hold those of every part of the text, so that no search misses what is there', async () => {
    const letters = fc.array(fc.constantFrom('整', '改', 'A', 'b', ' ', '\n', '🏫', '\\', '%', '\u0001', '，', 'É'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(letters, fc.nat(30), fc.nat(30), async (all, from, length) => {
        const part = all.slice(from, from + length).join('');
        const [row] = await given.database.query<{ held: boolean }[]>(`SELECT bigrams($1) @> bigrams($2) AS held`, [all.join(''), part]);
        expect(row!.held).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
