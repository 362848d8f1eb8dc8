import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLocalPath, pathInHeader } from './return-to.js';

/** Where a browser goes that finds this in a Location of ours. */
const goesTo = (path: string): URL => new URL(path, 'https://ledger.example/api/session/oidc/callback');

/** Texts made of what has opened doors elsewhere. */
const crooked = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '\\',
        '/\\',
        '\\/',
        '@',
        ':',
        'https:',
        'javascript:',
        'evil.example',
        '.',
        '..',
        '%2f',
        '%5c',
        '?',
        '#',
        '\t',
        '\n',
        '\r',
        ' ',
        '\u0000',
        '\u2028',
        '／',
        '＼',
        '。',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

describe('where one returns to after logging in', () => {
  it('is a page of ours, by whatever name it is called', () => {
    for (const path of [
      '/',
      '/tasks',
      '/tasks?light=red&page=2#7',
      '/问题/整改?q=校车',
      '/a//b',
      '/@evil.example',
      '/%2f%2fevil.example',
      '/?to=https://x',
    ])
      expect([path, isLocalPath(path)]).toEqual([path, true]);
  });

  it('is no other place, nor anything a browser might read as one', () => {
    const elsewhere = [
      '',
      'tasks',
      'https://evil.example',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/a\\b',
      '/\t/evil.example',
      '\t//evil.example',
      ' /tasks',
      'javascript:alert(1)',
      '/a\r\nset-cookie: sid=x',
      '/a\u0000',
      '/..//evil.example',
      '/a/../..//evil.example',
      '/%2e%2E//evil.example',
      `/${'a'.repeat(1000)}`,
    ];
    for (const path of elsewhere) expect([path, isLocalPath(path)]).toEqual([path, false]);
  });

  it('never leads off this site', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          crooked,
          crooked.map((rest) => `/${rest}`),
        ),
        (path) => {
          if (!isLocalPath(path)) return;
          expect(goesTo(path).origin).toBe('https://ledger.example');
          expect(goesTo(path).pathname).not.toMatch(/^\/\//);
          expect(pathInHeader(path)).toMatch(/^[\x21-\x7e]+$/);
          // A sign at the end, since white space there is no part of an address.
          expect(goesTo(pathInHeader(`${path}|`)).href).toBe(goesTo(`${path}|`).href);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
