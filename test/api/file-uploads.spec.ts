import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { env } from '#config/env';
import { afterEach, describe, expect, it } from 'vitest';
import * as given from '../fixtures/documents/kept-files.js';
import { fileHouse } from '../support/file-routes.js';
import { filesBelow, MEGABYTE } from '../support/files.js';
import { hold } from '../support/hold.js';
import { fieldPart, filePart } from '../support/intake.js';

const house = fileHouse();
const TYPE = 'multipart/form-data; boundary=the-boundary-of-a-test';
const END = '--the-boundary-of-a-test--\r\n';
const objects = () => filesBelow(env().FILES_FOLDER!);
const rows = () =>
  house.rows('SELECT file_id AS id, name, access_level AS "accessLevel", uploaded_by_id AS "by" FROM stored_file ORDER BY uploaded_at');

const fields = (title = '照片', accessLevel = 'internal') => [fieldPart('title', title), fieldPart('accessLevel', accessLevel)];
const send = (parts: Buffer[], { key, end = END, to = '/kept-files' }: { key?: string; end?: string; to?: string } = {}) =>
  house.post(to, undefined, Buffer.concat([...parts, Buffer.from(end)]), {
    'content-type': TYPE,
    ...(key ? { 'idempotency-key': key } : {}),
  });
const keep = (content: string | Buffer, name: string, title?: string, key?: string) =>
  send([...fields(title), filePart(content, name)], { key });

afterEach(async () => {
  await house.rows('DELETE FROM stored_file WHERE attached_at IS NULL');
});

/** Sends it, and holds that it is refused, and that neither row nor bytes are left. */
async function refused(sending: () => ReturnType<typeof send>, status: number, code: string) {
  const before = [await rows(), await objects()];
  const answer = await sending();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect([await rows(), await objects()]).toEqual(before);
  return answer;
}

describe('an uploaded file', () => {
  it('is in the storage and has its row, with what stood beside it', async () => {
    const before = (await objects()).length;
    const { status, body } = await send([...fields('照片', 'sensitive'), filePart(await given.photo('jpeg'), '整改现场.jpg')]);
    expect([status, body.name]).toEqual([201, '整改现场.jpg']);
    expect(await rows()).toEqual([{ id: body.id, name: '整改现场.jpg', accessLevel: 'sensitive', by: house.supervisor.personId }]);
    expect((await objects()).length).toBe(before + 2);
  });

  it('may stand before the fields as well as after them', async () => {
    expect((await send([filePart('已整改', 'a.txt'), ...fields()])).status).toBe(201);
  });

  const UNDONE: [why: string, title: string, status: number, code: string][] = [
    ['the change is refused', 'refused', 409, 'conflict'],
    ['the change breaks', 'broken', 500, 'internal'],
    ['the change leaves no trace', 'no trace', 500, 'internal'],
    ['a field beside it is wrong', '一'.repeat(21), 400, 'invalid_input'],
  ];
  it.each(UNDONE)('is gone where %s', async (_why, title, status, code) => {
    await refused(() => keep('已整改', 'a.txt', title), status, code);
  });

  it('is gone where the change goes well without it', async () => {
    const before = await objects();
    expect((await keep('已整改', 'a.txt', 'not wanted')).body).toEqual({ id: null });
    expect([await rows(), await objects()]).toEqual([[], before]);
  });

  it('keeps its bytes where nobody knows whether the change stands: the sweep finds out', async () => {
    const before = (await objects()).length;
    const { status } = await keep('已整改', 'a.txt', 'answer lost');
    expect([status, (await objects()).length]).toEqual([503, before + 1]);
  });

  const SHAPES: [why: string, parts: () => Buffer[], end?: string][] = [
    ['no file', () => fields()],
    ['two files', () => [...fields(), filePart('a', 'a.txt'), filePart('b', 'b.txt')]],
    ['a file of another name', () => [...fields(), filePart('a', 'a.txt', 'document')]],
    ['a field nobody asked for', () => [...fields(), fieldPart('state', 'accepted'), filePart('a', 'a.txt')]],
    ['a field every object has', () => [fieldPart('__proto__', 'x'), filePart('a', 'a.txt')]],
    ['a field twice', () => [fieldPart('title', 'a'), fieldPart('title', 'b'), filePart('a', 'a.txt')]],
    ['a field of a book', () => [fieldPart('title', 'a'.repeat(20_000)), filePart('a', 'a.txt')]],
    ['a thousand parts', () => Array.from({ length: 1000 }, (_, i) => filePart('a', `${i}.txt`, `f${i}`))],
    ['an end that is missing', () => [...fields(), filePart('a'.repeat(5000), 'a.txt').subarray(0, -10)], ''],
  ];
  it.each(SHAPES)('is refused for its shape: %s', async (_why, parts, end) => {
    await refused(() => send(parts(), { end }), 400, 'upload_malformed');
  });

  it('stands alone where the route names no fields', async () => {
    expect((await send([filePart('已整改', 'a.txt')], { to: '/kept-files/bare' })).status).toBe(201);
    await refused(() => send([fieldPart('title', 'a'), filePart('a', 'a.txt')], { to: '/kept-files/bare' }), 400, 'upload_malformed');
  });

  it('is refused in the reader’s language, with what may be sent', async () => {
    const { body } = await refused(() => keep('PK', '证据.zip'), 415, 'file_type_refused');
    expect(body.detail).toMatch(/可以上传 \.pdf \.ofd .*压缩包/);
    await refused(() => keep('MZ', '../../x.pdf'), 400, 'file_name_unusable');
    await refused(() => keep('已整改', 'a.pdf'), 415, 'content_not_as_named');
    await refused(() => keep('', 'a.pdf'), 422, 'empty_file');
    await refused(() => house.post('/kept-files', undefined, { file: 'x' }), 415, 'unsupported_type');
  });

  it('is none of another role’s', async () => {
    const before = await objects();
    const answer = await house.by(house.officer, 'POST', '/kept-files', {
      body: Buffer.concat([filePart('a', 'a.txt'), Buffer.from(END)]),
      headers: { 'content-type': TYPE },
    });
    expect([answer.status, await objects()]).toEqual([403, before]);
  });
});

describe('an upload that is sent again with its key', () => {
  it('is kept once, and what came the second time is gone', async () => {
    const first = await keep('第一份', 'a.txt', '照片', 'key-1');
    const after = await objects();
    const again = await keep('第一份', 'a.txt', '照片', 'key-1');
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([first.status, first.body, 'true']);
    expect([(await rows()).length, await objects()]).toEqual([1, after]);
  });

  it('is another request with other bytes, another name or other words beside it', async () => {
    await keep('第二份', 'a.txt', '照片', 'key-2');
    await refused(() => keep('第三份', 'a.txt', '照片', 'key-2'), 422, 'key_reused');
    await refused(() => keep('第二份', 'b.txt', '照片', 'key-2'), 422, 'key_reused');
    await refused(() => keep('第二份', 'a.txt', '另一张', 'key-2'), 422, 'key_reused');
  });

  it('is kept once where it comes twice at the same moment', async () => {
    const before = (await objects()).length;
    const gate = await hold(house.test.ownerUrl, 'LOCK TABLE request_key IN ACCESS EXCLUSIVE MODE');
    const both = Promise.all([keep('第四份', 'a.txt', '照片', 'key-4'), keep('第四份', 'a.txt', '照片', 'key-4')]);
    await gate.waiting(2);
    await gate.open();
    const [one, other] = await both;
    expect(one!.body).toEqual(other!.body);
    expect([(await rows()).length, (await objects()).length]).toEqual([1, before + 1]);
  });
});

describe('a file that is sent', () => {
  it('is itself, under its own name, and is opened by no page', async () => {
    const content = given.pdfOf();
    const { body } = await keep(content, '整改 证据（1）.pdf');
    const answer = await house.ask(`/kept-files/${body.id}/content`);
    expect(answer.status).toBe(200);
    expect(answer.raw.equals(content)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="__ ___1_.pdf"; filename*=UTF-8''%E6%95%B4%E6%94%B9%20%E8%AF%81%E6%8D%AE%EF%BC%881%EF%BC%89.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-cache',
    });
    const known = await house.ask(`/kept-files/${body.id}/content`, { headers: { 'if-none-match': String(answer.headers.etag) } });
    expect([known.status, known.raw.length]).toEqual([304, 0]);
    const other = await house.ask(`/kept-files/${body.id}/content`, { headers: { 'if-none-match': '"another"' } });
    expect(other.status).toBe(200);
  });

  it('is kept by no cache at all where it is sensitive', async () => {
    const { body } = await send([...fields('照片', 'sensitive'), filePart(await given.photo('png'), 'a.png')]);
    for (const what of ['content', 'thumbnail'])
      expect((await house.ask(`/kept-files/${body.id}/${what}`)).headers['cache-control']).toBe('no-store');
  });

  it('has a small picture that is shown in the page, where it is a picture', async () => {
    const { body } = await keep(await given.photo('png'), 'a.png');
    const { headers, raw } = await house.ask(`/kept-files/${body.id}/thumbnail`);
    expect(headers).toMatchObject({ 'content-type': 'image/webp', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff' });
    expect(raw.toString('latin1', 8, 12)).toBe('WEBP');
    const none = await keep('已整改', 'a.txt');
    expect((await house.ask(`/kept-files/${none.body.id}/thumbnail`)).body.code).toBe('not_found');
    expect((await house.ask(`/kept-files/${house.supervisor.personId}/content`)).body.code).toBe('not_found');
  });
});

describe('over the wire', () => {
  /** Sends so many MB of one letter and only then listens, as browsers do; the length is told beforehand or not. */
  async function stream(megabytes: number, { told, look }: { told: boolean; look?: () => void }) {
    if (!house.app.getHttpServer().listening) await house.app.listen(0, '127.0.0.1');
    const { port } = house.app.getHttpServer().address() as AddressInfo;
    const piece = Buffer.alloc(MEGABYTE, 'a');
    const head = Buffer.concat([...fields(), filePart('', 'a.txt').subarray(0, -2)]);
    const end = Buffer.from(`\r\n${END}`);
    const length = told ? `content-length: ${head.length + megabytes * MEGABYTE + end.length}` : 'transfer-encoding: chunked';
    const socket = connect(port, '127.0.0.1');
    const write = async (bytes: Buffer) => {
      const sent = told ? bytes : Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
      if (!socket.write(sent)) await once(socket, 'drain');
    };
    socket.write(
      `POST /api/kept-files HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${house.supervisor.cookie}\r\ncontent-type: ${TYPE}\r\nconnection: close\r\n${length}\r\n\r\n`,
    );
    await write(head);
    for (let sent = 1; sent <= megabytes; sent++) {
      await write(piece);
      if (sent % 10 === 0) look?.();
    }
    await write(end);
    if (!told) socket.write('0\r\n\r\n');
    const answer = await text(socket);
    return { status: Number(answer.split(' ')[1]), body: JSON.parse(/\{.*\}/s.exec(answer)![0]) as { code?: string; sizeBytes?: number } };
  }

  it('the largest that is allowed goes through, and never as a whole through memory', async () => {
    await stream(1, { told: true });
    // What is let go counts until it is collected: it is collected before each look.
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const held = () => {
      collect();
      return process.memoryUsage().arrayBuffers;
    };
    let most = 0;
    const before = held();
    const look = () => (most = Math.max(most, held() - before));
    const { status, body } = await stream(50, { told: true, look });
    expect([status, body.sizeBytes]).toEqual([201, 50 * MEGABYTE]);
    expect(most).toBeLessThan(20 * MEGABYTE);
  });

  it.each([true, false])('one beyond it is told so, whatever is still on its way (length told: %s)', async (told) => {
    const before = await objects();
    const answer = await stream(120, { told });
    expect([answer.status, answer.body.code]).toEqual([413, 'too_large']);
    expect([await rows(), await objects()]).toEqual([[], before]);
  });
});
