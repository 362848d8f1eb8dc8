import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#config/paths';
import * as given from '../../test/fixtures/documents/kept-files.js';
import { filesRoom, type FilesRoom } from '../../test/support/files.js';

const fixture = (name: string) => readFileSync(join(projectRoot(), 'test/fixtures/documents', name));

let room: FilesRoom;
beforeAll(async () => (room = await filesRoom()));
afterAll(() => room.close());

const OFFICE = 'application/vnd.openxmlformats-officedocument';

describe('a file of a type that offices send', () => {
  const KEPT: [name: string, bytes: () => Buffer | string | Promise<Buffer>, mediaType: string][] = [
    ['整改证据.docx', () => given.docxOf(), `${OFFICE}.wordprocessingml.document`],
    ['Word 写的.docx', () => fixture('report.docx'), `${OFFICE}.wordprocessingml.document`],
    ['台账.XLSX', () => given.xlsxOf(), `${OFFICE}.spreadsheetml.sheet`],
    ['汇报.pptx', () => given.pptxOf(), `${OFFICE}.presentationml.presentation`],
    ['公文.ofd', () => given.ofdOf(), 'application/ofd'],
    ['盖章件.pdf', () => given.pdfOf(), 'application/pdf'],
    ['扫描.pdf', () => fixture('report.pdf'), 'application/pdf'],
    ['旧文.doc', () => given.docOf(), 'application/msword'],
    ['Word 97.doc', () => fixture('report.doc'), 'application/msword'],
    ['旧表.xls', () => given.xlsOf(), 'application/vnd.ms-excel'],
    ['旧片.ppt', () => given.pptOf(), 'application/vnd.ms-powerpoint'],
    ['金山.wps', () => given.docOf(), 'application/wps-office.wps'],
    ['金山.et', () => given.xlsOf(), 'application/wps-office.et'],
    ['金山.dps', () => given.pptOf(), 'application/wps-office.dps'],
    ['现场.jpg', () => given.photo('jpeg'), 'image/jpeg'],
    ['现场.jpeg', () => given.photo('jpeg'), 'image/jpeg'],
    ['截图.png', () => given.photo('png'), 'image/png'],
    ['微信.webp', () => given.photo('webp'), 'image/webp'],
    ['动图.gif', () => given.photo('gif'), 'image/gif'],
    ['IMG_0001.HEIC', () => given.heicOf(), 'image/heic'],
    ['说明.txt', () => '已整改到位。\r\n\t附照片。', 'text/plain'],
    ['GB.txt', () => Buffer.from('d2d1d5fbb8c4', 'hex'), 'text/plain'],
    ['记事本.txt', () => Buffer.from('\ufeff已整改', 'utf16le'), 'text/plain'],
    ['名单.csv', () => 'BM,姓名\n1,甲某\n', 'text/csv'],
  ];
  it.each(KEPT)('is kept under its own name: %s', async (name, bytes, mediaType) => {
    const content = Buffer.from(await bytes());
    const file = await room.receive(content, name);
    expect(file).toMatchObject({ name, mediaType, sizeBytes: content.length, ...room.uploader });
    expect(file.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    await room.files.discard(file);
  });

  const DATED: [what: string, name: string, bytes: () => Buffer | Promise<Buffer>, day: string | null][] = [
    ['a photograph by its camera', 'a.jpg', () => given.photo('jpeg', { taken: '2026:02:28 23:59:59' }), '2026-02-28'],
    ['a photograph saved as WebP', 'a.webp', () => given.photo('webp', { taken: '2026:02:28 10:00:00' }), '2026-02-28'],
    ['a photograph saved as PNG', 'a.png', () => given.photo('png', { taken: '2026:02:28 10:00:00' }), '2026-02-28'],
    ['no photograph that does not say', 'a.jpg', () => given.photo('jpeg'), null],
    ['no camera whose clock was never set', 'a.jpg', () => given.photo('jpeg', { taken: '1970:01:01 00:00:00' }), null],
    ['a docx by its last change, on the day it was in Shanghai', 'a.docx', () => given.docxOf('2026-03-01T17:30:00Z'), '2026-03-02'],
    ['an ofd', 'a.ofd', () => given.ofdOf('2026-03-02'), '2026-03-02'],
    ['a pdf by its last change', 'a.pdf', () => given.pdfOf("/CreationDate(D:20260101)/ModDate (D:20260303120000+08'00')"), '2026-03-03'],
    ['a pdf by its making where nothing changed it', 'a.pdf', () => given.pdfOf('/CreationDate(D:20260104235959Z)'), '2026-01-05'],
    ['a pdf by its metadata', 'a.pdf', () => given.pdfOf('<xmp:ModifyDate>2026-03-04T08:00:00+08:00</xmp:ModifyDate>'), '2026-03-04'],
    ['no pdf that does not say', 'a.pdf', () => given.pdfOf(), null],
  ];
  it.each(DATED)('says from when it is: %s', async (_what, name, bytes, day) => {
    const file = await room.receive(await bytes(), name);
    expect(file.takenOn).toBe(day);
    await room.files.discard(file);
  });

  it('says from when it is: Word 97 by its last saving', async () => {
    const { takenOn } = await room.receive(fixture('report.doc'), 'a.doc');
    expect(takenOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});
