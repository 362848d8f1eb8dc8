import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { deflateSync, crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#platform';
import * as given from '../../test/fixtures/documents/kept-files.js';
import { compoundFile, docx, docxParts, p, rawZip, relations } from '../../test/fixtures/documents/office.js';
import { filesBelow, filesRoom, type FilesRoom, MEGABYTE } from '../../test/support/files.js';

let room: FilesRoom;
beforeAll(async () => (room = await filesRoom({ maximumMegabytes: 2 })));
afterAll(() => room.close());

const MACRO_TYPE = 'application/vnd.ms-word.document.macroEnabled.main+xml';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A docx whose one part is packed zeros of so many MB. */
const bomb = (megabytes: number, claimedSize?: number) =>
  given.docxWith({
    name: 'word/media/zeros.bin',
    data: Buffer.alloc(megabytes * MEGABYTE),
    ...(claimedSize === undefined ? {} : { claimedSize }),
  });

/** A png that says it is of a million times a million points. */
function hugePng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** Receives it, and holds that it is refused, with this code, and that nothing of it is left. */
async function refused(bytes: Buffer | string | AsyncIterable<Buffer>, name: string, code: string): Promise<Refusal> {
  const source = typeof bytes === 'string' || Buffer.isBuffer(bytes) ? Readable.from([Buffer.from(bytes)]) : bytes;
  const error: unknown = await room.files.receive(room.uploader, source, name).then(
    () => 'it was kept',
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(Refusal);
  expect((error as Refusal).code).toBe(code);
  expect(await filesBelow(room.kept)).toEqual([]);
  expect(await filesBelow(room.spooled)).toEqual([]);
  return error as Refusal;
}

describe('a file is refused', () => {
  const NAMES: [why: string, name: string, code: string][] = [
    ['a path upwards', '../../x', 'file_name_unusable'],
    ['a path upwards with a good ending', '../../x.pdf', 'file_name_unusable'],
    ['a Windows path', 'C:\\证据.pdf', 'file_name_unusable'],
    ['a device', 'CON', 'file_name_unusable'],
    ['a device with an ending', 'nul.pdf', 'file_name_unusable'],
    ['a NUL', 'a\u0000.pdf', 'file_name_unusable'],
    ['a line break', 'a\r\n.pdf', 'file_name_unusable'],
    ['a mark that turns the direction', '证据\u202Efdp.exe', 'file_name_unusable'],
    ['more than 255 bytes', `${'证'.repeat(84)}.pdf`, 'file_name_unusable'],
    ['no name', '', 'file_name_unusable'],
    ['no extension', '证据', 'file_type_refused'],
    ['a program', '证据.exe', 'file_type_refused'],
    ['a page', '证据.html', 'file_type_refused'],
    ['a drawing that runs scripts', '证据.svg', 'file_type_refused'],
    ['an archive', '证据.zip', 'file_type_refused'],
    ['a word every object knows', '证据.constructor', 'file_type_refused'],
    ['Word with macros', '证据.docm', 'active_content'],
    ['Excel with macros', '台账.XLSM', 'active_content'],
    ['PowerPoint with macros', '汇报.pptm', 'active_content'],
  ];
  it.each(NAMES)('for its name, before a byte of it is read: %s', async (_why, name, code) => {
    let read = 0;
    const source = (async function* () {
      read++;
      yield given.pdfOf();
    })();
    await refused(source, name, code);
    expect(read).toBe(0);
  });

  it('with what may be sent instead, in words', async () => {
    const { params } = await refused('x', '证据.rar', 'file_type_refused');
    expect(params.types).toContain('.pdf .ofd .docx');
  });

  const CONTENTS: [why: string, name: string, bytes: () => Buffer | string | Promise<Buffer>, code: string][] = [
    ['nothing in it', 'a.pdf', () => '', 'empty_file'],
    ['a text called pdf', 'a.pdf', () => '已整改', 'content_not_as_named'],
    ['a program called pdf', 'a.pdf', () => Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'content_not_as_named'],
    ['a program called txt', 'a.txt', () => Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'content_not_as_named'],
    ['a pdf called txt', 'a.txt', () => given.pdfOf(), 'content_not_as_named'],
    ['a rich text called csv', 'a.csv', () => '{\\rtf1\\ansi 已整改}', 'content_not_as_named'],
    ['a png called jpg', 'a.jpg', () => given.photo('png'), 'content_not_as_named'],
    ['a page called png', 'a.png', () => '<html><script>alert(1)</script></html>', 'content_not_as_named'],
    ['a docx called xlsx', 'a.xlsx', () => given.docxOf(), 'content_not_as_named'],
    ['an ofd called docx', 'a.docx', () => given.ofdOf(), 'content_not_as_named'],
    ['a docx called doc', 'a.doc', () => given.docxOf(), 'content_not_as_named'],
    ['an xls called doc', 'a.doc', () => given.xlsOf(), 'content_not_as_named'],
    ['a doc called docx', 'a.docx', () => given.docOf(), 'content_not_as_named'],
    ['any zip called docx', 'a.docx', () => rawZip([{ name: 'a.exe', data: 'MZ' }]), 'content_not_as_named'],
    ['a docx with a password', 'a.docx', () => compoundFile(['EncryptionInfo', 'EncryptedPackage']), 'encrypted'],
    ['an encrypted part', 'a.docx', () => rawZip(docxParts(p('x')).map((part) => ({ ...part, flags: 0x0801 }))), 'encrypted'],
    ['macros in a docx', 'a.docx', () => given.docxWith({ name: 'word/vbaProject.bin', data: 'x' }), 'active_content'],
    ['a workbook with macros in a docx', 'a.docx', () => given.docxWith({ name: 'word/embeddings/a.xlsm', data: 'x' }), 'active_content'],
    ['a type that holds macros', 'a.docx', () => docx(p('x'), { '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${MACRO_TYPE}"/></Types>` }), 'active_content'],
    ['macros in a doc', 'a.doc', () => given.docOf('Macros'), 'active_content'],
    ['macros in an xls', 'a.xls', () => compoundFile(['Workbook', '_VBA_PROJECT_CUR']), 'active_content'],
    ['a template from elsewhere', 'a.docx', () => docx(p('x'), { 'word/_rels/settings.xml.rels': relations({ attachedTemplate: 'http://evil.example/t.dotm' }) }), 'active_content'],
    ['entities', 'a.docx', () => docx(p('x'), { '[Content_Types].xml': `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types><Override PartName="/word/document.xml" ContentType="${WORD_TYPE}"/></Types>` }), 'active_content'],
    ['a zip cut off', 'a.docx', () => given.docxOf().subarray(0, -30), 'damaged'],
    ['two parts of one name', 'a.docx', () => given.docxWith({ name: 'WORD/document.xml', data: 'x' }), 'damaged'],
    ['a name that leads out', 'a.docx', () => given.docxWith({ name: '../../x', data: 'x' }), 'damaged'],
    ['a doc cut off', 'a.doc', () => given.docOf().subarray(0, 600), 'damaged'],
    ['a jpeg cut off', 'a.jpg', async () => (await given.photo('jpeg')).subarray(0, 700), 'damaged'],
    ['a png of a head alone', 'a.png', async () => (await given.photo('png')).subarray(0, 40), 'damaged'],
    ['a bomb', 'a.docx', () => bomb(64), 'document_too_large'],
    ['many small bombs', 'a.docx', () => given.docxWith(...Array.from({ length: 70 }, (_, k) => ({ name: `word/media/${k}`, data: Buffer.alloc(7.5 * MEGABYTE) }))), 'document_too_large'],
    ['a bomb that lies about its size', 'a.docx', () => bomb(64, 10), 'damaged'],
    ['too many parts', 'a.docx', () => given.docxWith(...Array.from({ length: 5_000 }, (_, k) => ({ name: `word/${k}.xml`, data: '' }))), 'document_too_large'],
  ]; // prettier-ignore
  it.each(CONTENTS)('for what is in it: %s', async (_why, name, bytes, code) => {
    await refused(await bytes(), name, code);
  });

  it('as soon as it is too large, without waiting for its end', async () => {
    let sent = 0;
    const endless = (async function* () {
      for (;;) {
        sent += MEGABYTE;
        yield randomBytes(MEGABYTE);
      }
    })();
    const { params } = await refused(endless, 'a.pdf', 'too_large');
    expect(params.limit).toBe('2 MB');
    expect(sent).toBe(3 * MEGABYTE);
  });

  it('where it breaks off, with what broke it', async () => {
    const broken = (async function* () {
      yield given.pdfOf();
      throw new Error('the connection is gone');
    })();
    await expect(room.files.receive(room.uploader, broken, 'a.pdf')).rejects.toThrow('the connection is gone');
    expect(await filesBelow(room.spooled)).toEqual([]);
  });
});

describe('a file at the edge', () => {
  it('of exactly the limit is kept', async () => {
    const file = await room.receive(Buffer.alloc(2 * MEGABYTE, 'a'), 'a.txt');
    expect(file.sizeBytes).toBe(2 * MEGABYTE);
    await room.files.discard(file);
  });

  it('with an ordinary link to a page elsewhere is kept', async () => {
    const links = { 'word/_rels/document.xml.rels': relations({ hyperlink: 'https://www.gov.cn/' }) };
    await room.files.discard(await room.receive(docx(p('x'), links), 'a.docx'));
  });

  it('of more points than are worth the memory is kept without a small picture, and costs none', async () => {
    const before = process.memoryUsage().rss;
    const file = await room.receive(hugePng(16_000), 'a.png');
    expect(file.thumbnail).toBe(false);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MEGABYTE);
    await room.files.discard(file);
  });
});
