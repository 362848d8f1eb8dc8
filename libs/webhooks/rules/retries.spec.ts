import { describe, expect, it } from 'vitest';
import { failureOf, verdictOf } from './answers.js';
import { retryAt } from './retries.js';

const at = new Date('2026-11-18T02:00:00Z');
const after = (tries: number) => retryAt(tries, at)?.toISOString() ?? null;

describe('a message that did not arrive', () => {
  it('is tried ten times within three days and some hours, then given up', () => {
    expect([after(1), after(2), after(3), after(9)]).toEqual([
      '2026-11-18T02:00:05.000Z',
      '2026-11-18T02:05:00.000Z',
      '2026-11-18T02:30:00.000Z',
      '2026-11-19T02:00:00.000Z',
    ]);
    expect([after(10), after(11)]).toEqual([null, null]);
  });

  it('is known by its answer', () => {
    for (const status of [200, 201, 202, 204, 299]) expect(verdictOf({ status, failure: null })).toEqual({ delivered: true });
    expect(verdictOf({ status: 410, failure: null })).toEqual({ delivered: false, failure: 'gone', final: true });
    for (const status of [301, 302, 307, 308, 304])
      expect(verdictOf({ status, failure: null })).toMatchObject({ failure: 'redirect', final: false });
    for (const status of [400, 401, 404, 429, 500, 503])
      expect(verdictOf({ status, failure: null })).toMatchObject({ failure: 'status', final: false });
    expect(verdictOf({ status: null, failure: 'timeout' })).toEqual({ delivered: false, failure: 'timeout', final: false });
  });

  it('is explained in our words, whatever the connection said', () => {
    expect(
      ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'EWHATEVER', ''].map(
        failureOf,
      ),
    ).toEqual(['unknown_name', 'unknown_name', 'refused', 'broken', 'untrusted', 'untrusted', 'no_answer', 'no_answer']);
  });
});
