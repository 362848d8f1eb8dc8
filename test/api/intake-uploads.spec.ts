import { describe, expect, it } from 'vitest';
import { fieldPart, filePart, intakeHouse, REPORT } from '../support/intake.js';

const house = intakeHouse();
const ZIP = Buffer.from('PK\u0003\u0004 and no folder of Word or Excel', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

describe('an upload that cannot be', () => {
  const names: [why: string, name: string | Buffer, status: number, code: string][] = [
    ['a path upwards', '../../x.txt', 400, 'file_name_unusable'],
    ['a Windows path', 'C:\\报告.txt', 400, 'file_name_unusable'],
    ['a device', 'CON.txt', 400, 'file_name_unusable'],
    ['a device in small letters', 'lpt1.docx', 400, 'file_name_unusable'],
    ['more than 255 bytes', `${'告'.repeat(84)}.txt`, 400, 'file_name_unusable'],
    ['a control character', '报\u0007告.txt', 400, 'file_name_unusable'],
    ['a NUL', '报\u0000告.txt', 400, 'file_name_unusable'],
    ['a right-to-left override', '审计\u202etxt.docx', 400, 'file_name_unusable'],
    ['a space at its end', '报告.txt ', 400, 'file_name_unusable'],
    ['no name', '', 400, 'file_name_unusable'],
    ['no extension', '报告', 415, 'unknown_format'],
    ['an unknown extension', '报告.exe', 415, 'unknown_format'],
    ['a macro extension', '报告.docm', 422, 'active_content'],
  ];
  it.each(names)('is refused for its name: %s', async (_why, name, status, code) => {
    await house.refused(() => house.uploadParts([filePart(REPORT, name)]), status, code);
  });

  const contents: [why: string, content: string | Buffer, name: string, status: number, code: string][] = [
    ['0 bytes', '', 'a.txt', 422, 'empty_file'],
    ['a text called docx', REPORT, 'a.docx', 415, 'content_not_as_named'],
    ['a zip that is no docx', ZIP, 'a.docx', 415, 'content_not_as_named'],
    ['a docx called xlsx', Buffer.concat([ZIP, Buffer.from('word/document.xml')]), 'a.xlsx', 415, 'content_not_as_named'],
    ['a docx called doc', Buffer.concat([ZIP, Buffer.from('word/document.xml')]), 'a.doc', 415, 'content_not_as_named'],
    ['a text called pdf', REPORT, 'a.pdf', 415, 'content_not_as_named'],
    ['a Word 97 file called txt', OLE, 'a.txt', 415, 'content_not_as_named'],
    ['a picture called md', Buffer.from('89504e470d0a1a0a', 'hex'), 'a.md', 415, 'content_not_as_named'],
  ];
  it.each(contents)('is refused for its content: %s', async (_why, content, name, status, code) => {
    await house.refused(() => house.upload(content, name), status, code);
  });

  it('is refused beyond the limit, with the limit in words', async () => {
    const answer = await house.refused(() => house.upload(Buffer.alloc(20 * 1024 * 1024 + 1, 'a')), 413, 'too_large');
    expect(answer.body.detail).toContain('20 MB');
  });

  const shapes: [why: string, parts: () => Buffer[], end?: string][] = [
    ['no part', () => []],
    ['another field name', () => [filePart(REPORT, 'a.txt', 'document')]],
    ['a field instead of a file', () => [fieldPart('file', REPORT)]],
    ['a field beside the file', () => [filePart(REPORT, 'a.txt'), fieldPart('state', 'confirmed')]],
    ['a field before the file', () => [fieldPart('__proto__', 'x'), filePart(REPORT, 'a.txt')]],
    ['two files', () => [filePart(REPORT, 'a.txt'), filePart(REPORT, 'b.txt')]],
    ['a thousand parts', () => Array.from({ length: 1000 }, (_, i) => filePart(REPORT, `${i}.txt`, `file${i}`))],
    ['an end that is missing', () => [filePart(REPORT, 'a.txt').subarray(0, -10)], ''],
    ['a head that breaks off', () => [filePart(REPORT, 'a.txt').subarray(0, 60)], ''],
  ];
  it.each(shapes)('is refused for its shape: %s', async (_why, parts, end) => {
    await house.refused(() => house.uploadParts(parts(), {}, end), 400, 'upload_malformed');
  });

  it('is refused as a form, as JSON, as a bare file and without a boundary', async () => {
    await house.refused(
      () => house.post('/intakes', undefined, 'file=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_type',
    );
    await house.refused(() => house.post('/intakes', undefined, 'file', { 'content-type': 'text/plain' }), 415, 'unsupported_type');
    await house.refused(() => house.post('/intakes', undefined, { file: 'x' }), 415, 'unsupported_type');
    await house.refused(
      () => house.post('/intakes', undefined, Buffer.from('x'), { 'content-type': 'multipart/form-data' }),
      400,
      'upload_malformed',
    );
  });

  it('is refused from another site', async () => {
    await house.refused(() => house.upload(REPORT, 'a.txt', { origin: 'http://elsewhere.example' }), 403, 'cross_site');
    await house.refused(() => house.upload(REPORT, 'a.txt', { 'sec-fetch-site': 'cross-site' }), 403, 'cross_site');
  });

  it('says in the reader’s language which name cannot be kept and why', async () => {
    const { body } = await house.upload(REPORT, 'CON.txt', { 'accept-language': 'en' });
    expect(body.errors).toEqual([{ field: 'file', message: 'is a name reserved for a device' }]);
  });

  it('keeps a name of exactly 255 bytes, emoji and all', async () => {
    const name = `${'告'.repeat(82)}🏫a.txt`;
    expect(Buffer.byteLength(name)).toBe(255);
    const { body } = await house.upload('P长名。\n', name);
    expect((await house.ask(`/intakes/${body.id}`)).body.fileName).toBe(name);
  });
});
