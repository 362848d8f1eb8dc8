import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensionOf, FILE_NAME_FAULTS, fileNameFault, stemOf } from './file-name.js';

describe('the name of an uploaded file', () => {
  it.each([
    '整改证据.docx',
    'a b (终稿).pdf',
    '报告：最终版.txt',
    '.txt',
    'conference.docx',
    'com10.txt',
    '🏫.md',
    `${'告'.repeat(83)}.txt`,
  ])('is kept: %s', (name) => {
    expect(fileNameFault(name)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['../../x', 'path'],
    ['a\\b.txt', 'path'],
    ['/etc/passwd', 'path'],
    ['CON', 'device'],
    ['con.docx', 'device'],
    ['Nul.a.txt', 'device'],
    ['LPT9.txt', 'device'],
    ['a\u0000.txt', 'control_character'],
    ['a\r\nb.txt', 'control_character'],
    ['a\u0085.txt', 'control_character'],
    ['a\ud800.txt', 'control_character'],
    ['a\u202Etxt.exe', 'direction_mark'],
    ['a\u2066.txt', 'direction_mark'],
    [`${'告'.repeat(84)}.txt`, 'too_long'],
    [' a.txt', 'edge'],
    ['a.txt.', 'edge'],
    ['a.txt\u00a0', 'edge'],
  ])('is refused: %j for %s', (name, fault) => {
    expect(fileNameFault(name)).toBe(fault);
    expect(FILE_NAME_FAULTS[fileNameFault(name)!]).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
  });

  it('is measured as the bytes it takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '告', '🏫'), minLength: 60, maxLength: 260 }), (name) => {
        expect(fileNameFault(name) === 'too_long').toBe(Buffer.byteLength(name) > 255);
      }),
    );
  });

  it('has an extension and a stem', () => {
    expect([extensionOf('a.b.DOCX'), extensionOf('a'), extensionOf('.txt')]).toEqual(['docx', '', 'txt']);
    expect([stemOf('a.b.docx'), stemOf('a'), stemOf('.txt')]).toEqual(['a.b', 'a', '.txt']);
  });
});
