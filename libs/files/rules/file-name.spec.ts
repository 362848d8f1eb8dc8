import { describe, expect, it } from 'vitest';
import { extensionOf, fileNameFault } from './file-name.js';
import { FILE_TYPES, KEPT_EXTENSIONS, typeByName } from './file-types.js';

describe('the name of a file', () => {
  it.each([
    '整改证据.docx',
    'a b (终稿).pdf',
    '现场：一号楼.jpg',
    '.txt',
    'conference.docx',
    'com10.txt',
    '🏫.png',
    `${'证'.repeat(83)}.pdf`,
    '...a.pdf',
  ])('is kept exactly: %s', (name) => {
    expect(fileNameFault(name)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['../../x', 'path'],
    ['a\\b.pdf', 'path'],
    ['CON', 'device'],
    ['con.pdf', 'device'],
    ['Nul.a.pdf', 'device'],
    ['a\u0000.pdf', 'control_character'],
    ['a\u007f.pdf', 'control_character'],
    ['a\ud800.pdf', 'control_character'],
    ['a\u202Efdp.exe', 'direction_mark'],
    [`${'证'.repeat(84)}.pdf`, 'too_long'],
    ['a.pdf.', 'edge'],
    [' a.pdf', 'edge'],
  ])('is refused, never mended: %j for %s', (name, fault) => {
    expect(fileNameFault(name)).toBe(fault);
  });

  it('says the type, in whatever letters', () => {
    expect([extensionOf('a.b.DOCX'), extensionOf('a'), extensionOf('.txt')]).toEqual(['docx', '', 'txt']);
    expect([typeByName('pdf'), typeByName('xlsm'), typeByName('zip'), typeByName(''), typeByName('__proto__')]).toEqual([
      'pdf',
      'macros',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(KEPT_EXTENSIONS.split(' ')).toHaveLength(Object.keys(FILE_TYPES).length);
  });
});
