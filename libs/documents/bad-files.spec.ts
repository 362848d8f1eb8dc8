import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compoundFile, docx, docxParts, p, rawZip, relations, xlsx } from '../../test/fixtures/documents/office.js';
import { rawPdf } from '../../test/fixtures/documents/pdf.js';
import { DOCUMENT_FORMATS, readDocument, readGuarded } from './index.js';

const fixture = (name: string) => readFileSync(new URL(`../../test/fixtures/documents/${name}`, import.meta.url));
const good = docx(p('正文'));
const refused = (bytes: Uint8Array | string, name: string, code: string) =>
  expect(readDocument(Buffer.from(bytes), name)).rejects.toMatchObject({ name: 'UnreadableDocument', code });

describe('a file that is not what it is named', () => {
  it.each([
    ['a text', '一、问题', 'a.docx'],
    ['a text', '一、问题', 'a.pdf'],
    ['a web page saved from an office system', '<html><body>一</body></html>', 'a.doc'],
    ['a Word document', good, 'a.xlsx'],
    ['a Word document', good, 'a.doc'],
    ['a Word document', good, 'a.txt'],
    ['a workbook', xlsx('<sheetData/>'), 'a.docx'],
    ['an old Word document', fixture('report.doc'), 'a.docx'],
    ['an old workbook', compoundFile(['Workbook']), 'a.doc'],
    ['a pdf', fixture('report.pdf'), 'a.docx'],
    ['some other archive', rawZip([{ name: 'a.txt', data: 'x' }]), 'a.docx'],
    ['random bytes', Buffer.from('00ff17aa00bb', 'hex'), 'a.pdf'],
  ])('is refused: %s, %s, as %s', async (_, bytes, name) => refused(bytes, name, 'content_not_as_named'));

  it.each(['a.exe', 'a.html', 'a.rtf', 'a.wps', 'a.__proto__', 'a.constructor'])(
    'is refused when nobody reads its kind: %s',
    async (name) => refused('一', name, 'unknown_format'),
  );

  it('is read by its content when the name says nothing', async () => {
    expect((await readDocument(good, '整改报告')).format).toBe('docx');
    expect((await readDocument(good, '整改报告.DOCX')).format).toBe('docx');
    await refused(rawZip([{ name: 'a.txt', data: 'x' }]), 'a', 'unknown_format');
  });
});

describe('a file with nothing to read', () => {
  it.each(DOCUMENT_FORMATS)('is refused when it is empty: .%s', async (format) => refused('', `a.${format}`, 'empty_file'));
  it.each([
    ['blanks', ' \n\t\u3000\r\n', 'a.txt'],
    ['an empty document', docx(p('  ')), 'a.docx'],
    ['a workbook without a word', xlsx('<sheetData><row><c><v></v></c></row></sheetData>'), 'a.xlsx'],
    ['a scan', rawPdf([[]], '100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI'), 'a.pdf'],
    ['a pdf without pages', rawPdf([]), 'a.pdf'],
  ])('is refused when it holds no text: %s', async (_, bytes, name) => refused(bytes, name, 'no_text'));
});

describe('a file that wants to do something', () => {
  it.each([
    ['macros', rawZip([...docxParts(p('一')), { name: 'word/vbaProject.bin', data: 'x' }]), 'a.docx'],
    [
      'a macro type',
      rawZip(
        docxParts(p('一')).map((part) => ({
          ...part,
          data: String(part.data).replace(
            'openxmlformats-officedocument.wordprocessingml.document.main',
            'ms-word.document.macroEnabled.main',
          ),
        })),
      ),
      'a.docx',
    ],
    ['a macro name', good, 'a.docm'],
    ['Excel 4 macros', xlsx('<sheetData/>', { 'xl/macrosheets/sheet1.xml': '<x/>' }), 'a.xlsx'],
    ['macros of old', compoundFile(['WordDocument', 'Macros']), 'a.doc'],
    [
      'an entity that names a file',
      rawZip(
        docxParts('').map((part) =>
          part.name === 'word/document.xml'
            ? { ...part, data: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:t>&e;</w:t></w:document>' }
            : part,
        ),
      ),
      'a.docx',
    ],
    [
      'a billion laughs',
      xlsx('', { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>' }),
      'a.xlsx',
    ],
    [
      'a template from elsewhere',
      docx(p('一'), { 'word/_rels/settings.xml.rels': relations({ attachedTemplate: 'http://127.0.0.1:9/t.dotm' }) }),
      'a.docx',
    ],
  ])('is refused: %s', async (_, bytes, name) => refused(bytes, name, 'active_content'));

  it('fetches nothing from an address it names', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    try {
      await readDocument(docx(p('一'), { 'word/_rels/document.xml.rels': relations({ image: address, hyperlink2: address }) }), 'a.docx');
      const opening = `/OpenAction<</S/URI/URI(${address})>>/AA<</WC<</S/JavaScript/JS(app.launchURL('${address}'))>>>>`;
      expect((await readDocument(rawPdf([[['Text', 72, 700]]], '', opening), 'a.pdf')).text).toBe('Text');
      expect(asked).toEqual([]);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

describe('a locked file', () => {
  it.each([
    ['a pdf with a password', fixture('encrypted.pdf'), 'a.pdf'],
    ['an Office document with a password', compoundFile(['EncryptedPackage', 'EncryptionInfo']), 'a.docx'],
    ['an archive with a password', rawZip(docxParts(p('一')).map((part) => ({ ...part, flags: 0x0801 }))), 'a.docx'],
  ])('is refused: %s', async (_, bytes, name) => refused(bytes, name, 'encrypted'));
});

describe('a damaged file', () => {
  it.each(['docx', 'doc', 'pdf'])('is refused when its second half is missing: .%s', async (format) => {
    const whole = fixture(`report.${format}`);
    await refused(whole.subarray(0, whole.length / 2), `a.${format}`, 'damaged');
  });

  it.each([
    ['broken XML', docx('<w:p><w:r>')],
    ['a missing main part', rawZip(docxParts('').filter(({ name }) => name !== 'word/document.xml'))],
    ['two parts of one name', rawZip([...docxParts(p('一')), { name: 'WORD/document.xml', data: '<x/>' }])],
    ['a path that leads out', rawZip([...docxParts(p('一')), { name: '../../x', data: 'x' }])],
    ['an absolute path', rawZip([...docxParts(p('一')), { name: '/etc/x', data: 'x' }])],
    [
      'a size header that lies low',
      rawZip(docxParts(p('一'.repeat(9999))).map((part) => (part.name === 'word/document.xml' ? { ...part, claimedSize: 10 } : part))),
    ],
    ['elements nested without end', docx('<w:ins>'.repeat(5000) + '</w:ins>'.repeat(5000))],
  ])('is refused: %s', async (_, bytes) => refused(bytes, 'a.docx', 'damaged'));

  it('is refused when its sectors run in a circle', async () => {
    const file = compoundFile(['WordDocument']);
    file.writeUInt32LE(1, 512 + 4);
    await refused(file, 'a.doc', 'damaged');
  });
});

describe('a file built to fill the memory', () => {
  const bomb = (head: string, unit: string, tail: string, mb: number) =>
    Buffer.concat([Buffer.from(head), Buffer.alloc(mb * 1024 * 1024, unit), Buffer.from(tail)]);

  it('is refused by the limit of its size', async () => {
    await expect(readDocument(good, 'a.docx', { maxBytes: good.length - 1 })).rejects.toMatchObject({ code: 'too_large' });
    await expect(readDocument(good, 'a.docx', { maxBytes: good.length })).resolves.toMatchObject({ format: 'docx' });
  });

  it.each([
    [
      'a document of empty paragraphs',
      'docx',
      () =>
        rawZip(
          docxParts('').map((part) =>
            part.name === 'word/document.xml' ? { ...part, data: bomb('<w:document>', '<w:p/>', '</w:document>', 20) } : part,
          ),
        ),
    ],
    ['one endless word', 'docx', () => docx(p('啊'.repeat(9_000_000)))],
    ['a sheet of equal cells', 'xlsx', () => xlsx(`<sheetData><row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row></sheetData>`)],
    [
      'a string used a thousand times',
      'xlsx',
      () =>
        xlsx(`<sheetData><row>${'<c t="s"><v>0</v></c>'.repeat(1000)}</row></sheetData>`, {
          'xl/sharedStrings.xml': `<sst><si><t>${'长'.repeat(32_000)}</t></si></sst>`,
        }),
    ],
    [
      'six thousand parts',
      'docx',
      () => rawZip([...docxParts(p('一')), ...Array.from({ length: 6000 }, (_, k) => ({ name: `x/${k}`, data: '' }))]),
    ],
    ['parts that claim gigabytes', 'docx', () => rawZip([...docxParts(p('一')), { name: 'x', data: 'x', claimedSize: 0xfffffff0 }])],
    [
      'a page that unpacks a thousandfold',
      'pdf',
      () => {
        const packed = deflateSync(Buffer.alloc(40 * 1024 * 1024, ' '));
        const head = `%PDF-1.4\n1 0 obj\n<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`;
        return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n%%EOF')]);
      },
    ],
  ])('is refused in a thread of 128 MB: %s', async (_, format, make) => {
    await expect(readGuarded(make(), `a.${format}`, { heapMb: 128 })).rejects.toMatchObject({
      name: 'UnreadableDocument',
      code: 'too_large',
    });
  });
});
