import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Audit } from '#audit';
import { env } from '#config/env';
import { LedgerService } from '#ledger';
import { inTransaction } from '#platform';
import * as given from '../fixtures/documents/kept-files.js';
import { adminHouse } from '../support/admin-api.js';
import { filesBelow } from '../support/files.js';
import { type Answer, filePart } from '../support/intake.js';
import { NOBODY } from '../support/ledger-api.js';
import { reportedProblem, reportedSource, runningTask, systemAct } from '../support/ledger.js';
import type { LoggedIn } from '../support/people.js';

const house = adminHouse();
const END = Buffer.from('--the-boundary-of-a-test--\r\n');
let head: LoggedIn;
let stranger: LoggedIn;
let task: string;
let other: string;

beforeAll(async () => {
  head = await house.somebody(['unit_head'], '主任');
  stranger = await house.somebody(['unit_head', 'officer'], '旁人', '区交通局');
  const tasks = [
    runningTask('2099-06-30', { leadUnit: '区教委', cooperatingUnits: ['区公安分局'] }),
    runningTask('2099-06-30', { leadUnit: '区交通局' }),
  ];
  const written = await inTransaction(house.database, (tx) =>
    house.app.get(LedgerService).takeOver(systemAct(house.tenantId), { source: reportedSource(), problems: [reportedProblem(tasks)] }, tx),
  );
  [task, other] = written.tasks.map(({ id }) => id) as [string, string];
});

const upload = (who: LoggedIn, content: string | Uint8Array, name = '照片.txt', query = '', to = task, key?: string): Promise<Answer> =>
  house.by(who, 'POST', `/tasks/${to}/evidence${query}`, {
    body: Buffer.concat([filePart(content, name), END]),
    headers: { 'content-type': 'multipart/form-data; boundary=the-boundary-of-a-test' },
    ...(key ? { key } : {}),
  });
const path = (id: string, what = '', of = task) => `/tasks/${of}/evidence/${id}${what}`;
const get = (who: LoggedIn | string, url: string) => house.by(who, 'GET', url);
const traces = async (id: string) =>
  (await house.rows(
    `SELECT action, outcome, actor_name, detail FROM audit WHERE object_kind = 'evidence' AND object_id = $1 ORDER BY audit_id`,
    id,
  )) as {
    action: string;
    outcome: string;
    actor_name: string;
    detail: Record<string, unknown> | null;
  }[];
const refusedAs = ({ status, body }: Answer) => ({ status, code: body.code as string, detail: body.detail as string });
const objects = () => filesBelow(env().FILES_FOLDER!);

describe('evidence', () => {
  it('comes back byte for byte under its own name, to be saved and never shown, and every reading is written down', async () => {
    const content = given.docxOf('2026-11-01T00:00:00Z');
    const added = await upload(house.officer, content, '整改方案（定稿）.docx', `?title=${encodeURIComponent('整改方案')}&sealed=true`);
    expect([added.status, added.body]).toMatchObject([
      201,
      {
        title: '整改方案',
        fileName: '整改方案（定稿）.docx',
        sealed: true,
        accessLevel: 'internal',
        takenOn: '2026-11-01',
        thumbnail: false,
        uses: [],
      },
    ]);
    const { id } = added.body;
    const answer = await get(head, path(id, '/file'));
    expect([answer.status, answer.raw.equals(content)]).toEqual([200, true]);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining(`attachment; filename="`) as string,
    });
    expect(decodeURIComponent(String(answer.headers['content-disposition']).split("UTF-8''")[1]!)).toBe('整改方案（定稿）.docx');
    expect((await get(head, `/tasks/${task}/evidence`)).body).toMatchObject([{ id, by: { name: '联某', onBehalfOf: null } }]);
    expect(await traces(id)).toMatchObject([
      { action: 'evidence.add', outcome: 'done', actor_name: '联某' },
      { action: 'evidence.read', outcome: 'read', actor_name: '主任', detail: { taskId: task, name: '整改方案（定稿）.docx' } },
    ]);
    expect((await get(head, path(id, '/thumbnail'))).status).toBe(404);
  });

  it('that is a picture has a small one, whose showing is written down where it is sensitive', async () => {
    const photo = await given.photo('jpeg', { taken: '2026:11:02 09:00:00' });
    const open = (await upload(house.officer, photo, '现场.jpg')).body;
    const secret = (await upload(house.officer, photo, '现场.jpg', '?accessLevel=sensitive')).body;
    expect([open.thumbnail, open.takenOn, secret.accessLevel]).toEqual([true, '2026-11-02', 'sensitive']);
    const small = await get(head, path(open.id, '/thumbnail'));
    expect([small.status, small.headers['content-type'], small.raw.subarray(8, 12).toString()]).toEqual([200, 'image/webp', 'WEBP']);
    await get(head, path(secret.id, '/thumbnail'));
    expect((await traces(open.id)).map(({ action }) => action)).toEqual(['evidence.add']);
    expect((await traces(secret.id)).map(({ action }) => action)).toEqual(['evidence.add', 'evidence.read']);
  });

  it('is given to nobody where that cannot be written down', async () => {
    const { id } = (await upload(house.officer, '不留痕不给')).body;
    vi.spyOn(Audit.prototype, 'record').mockRejectedValueOnce(new Error('the disk of the trail is full'));
    const answer = await get(head, path(id, '/file'));
    expect([answer.status, answer.raw.toString().includes('不留痕不给')]).toEqual([500, false]);
    expect((await get(head, path(id, '/file'))).raw.toString()).toBe('不留痕不给');
  });

  it('of the same bytes may be added twice, and is one where the same request comes twice', async () => {
    const [one, two] = [await upload(house.officer, '同一份'), await upload(house.officer, '同一份')];
    expect([one.status, two.status, one.body.id === two.body.id]).toEqual([201, 201, false]);
    const before = (await objects()).length;
    const [first, again] = [
      await upload(house.officer, '只此一份', 'a.txt', '', task, 'evidence-key'),
      await upload(house.officer, '只此一份', 'a.txt', '', task, 'evidence-key'),
    ];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await objects()).length).toBe(before + 1);
  });

  it('leaves the version of its task alone: three are added, and what was seen before is handed in', async () => {
    const { body: seen } = await get(head, `/tasks/${task}`);
    const ids = await Promise.all(['一', '二', '三'].map(async (words) => (await upload(house.officer, words)).body.id as string));
    const report = { action: 'report', narrative: '已整改', percent: 50, evidenceIds: ids };
    expect((await house.by(head, 'POST', `/tasks/${task}/moves`, { version: seen.version, body: report })).status).toBe(200);
    const { body } = await get(head, `/tasks/${task}`);
    expect([...body.reports[0].evidenceIds].sort()).toEqual([...ids].sort());
    const withdrawn = await house.by(head, 'DELETE', path(ids[0]!));
    expect([withdrawn.status, withdrawn.body.code, withdrawn.body.state]).toEqual([409, 'illegal_move', 'in_progress']);
    expect(withdrawn.body.errors).toMatchObject([{ field: 'action' }]);
  });

  it('that nothing was handed in with is withdrawn by whoever added it, and is not there any more', async () => {
    const { id } = (await upload(house.officer, '多余')).body;
    expect((await house.by(house.officer, 'DELETE', path(id))).status).toBe(204);
    const gone = await get(house.officer, path(id, '/file'));
    expect(refusedAs(gone)).toEqual(refusedAs(await get(house.officer, path(NOBODY, '/file'))));
    expect((await get(house.officer, `/tasks/${task}/evidence`)).body.map((item: { id: string }) => item.id)).not.toContain(id);
    expect((await traces(id)).map(({ action }) => action)).toEqual(['evidence.add', 'evidence.withdraw']);
  });
});

describe('evidence of another unit', () => {
  it('answers as if it were not there, whatever is asked of it', async () => {
    const { id } = (await upload(house.officer, '我方')).body;
    const before = await house.everything();
    const asked: [string, (of: string, evidence: string) => Promise<Answer>][] = [
      ['add', (of) => upload(stranger, '旁人的', 'a.txt', '', of)],
      ['list', (of) => get(stranger, `/tasks/${of}/evidence`)],
      ['file', (of, evidence) => get(stranger, path(evidence, '/file', of))],
      ['thumbnail', (of, evidence) => get(stranger, path(evidence, '/thumbnail', of))],
      ['withdraw', (of, evidence) => house.by(stranger, 'DELETE', path(evidence, '', of))],
    ];
    for (const [what, ask] of asked) {
      const missing = refusedAs(await ask(NOBODY, NOBODY));
      expect([what, missing.status]).toEqual([what, 404]);
      expect([what, refusedAs(await ask(task, id))]).toEqual([what, missing]);
    }
    // Nor by way of a task of one's own.
    for (const what of ['/file', '/thumbnail']) expect((await get(stranger, path(id, what, other))).status).toBe(404);
    expect((await house.by(stranger, 'DELETE', path(id, '', other))).status).toBe(404);
    expect(await house.everything()).toEqual(before);
  });

  it('that is sensitive is not there for a cooperating unit, nor for another system', async () => {
    const helper = await house.somebody(['officer'], '配某', '区公安分局');
    const { id } = (await upload(house.officer, '学生名单', '名单.txt', '?accessLevel=sensitive')).body;
    const body = { name: '中台', actions: ['task.read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
    const { secret } = (await house.by(house.security, 'POST', '/credentials', { body })).body;
    for (const who of [helper, secret as string]) {
      expect((await get(who, path(id, '/file'))).status).toBe(404);
      const { status, body: list } = await get(who, `/tasks/${task}/evidence`);
      expect([status, JSON.stringify(list).includes('名单')]).toEqual([200, false]);
      expect((await get(who, `/tasks/${task}`)).raw.toString()).not.toContain('名单');
    }
    expect((await get(house.supervisor, path(id, '/file'))).raw.toString()).toBe('学生名单');
  });
});

describe('what is no evidence', () => {
  const BAD: [why: string, status: number, code: string, send: () => Promise<Answer>][] = [
    ['an empty file', 422, 'empty_file', () => upload(house.officer, '')],
    ['a program', 415, 'file_type_refused', () => upload(house.officer, 'MZ', '照片.exe')],
    ['a picture that is none', 415, 'content_not_as_named', () => upload(house.officer, '不是照片', '照片.jpg')],
    ['a path', 400, 'file_name_unusable', () => upload(house.officer, 'x', '../../x.txt')],
    ['neither true nor false', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '?sealed=yes')],
    ['said twice', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '?sealed=true&sealed=true')],
    ['an unknown level', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '?accessLevel=secret')],
    ['an unknown field', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '?colour=red')],
    ['without a name', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '?title=%20')],
    ['too long a name', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', `?title=${'a'.repeat(201)}`)],
    ['a name with a hidden mark', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '?title=a%E2%80%AEb')],
    ['a name with NUL', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '?title=a%00')],
    ['of no task', 400, 'invalid_input', () => upload(house.officer, 'x', 'a.txt', '', '7')],
    ['of whoever sees and adds nothing', 409, 'illegal_move', async () => upload(await house.somebody(['leader'], '区领导'), 'x')],
    ['of whoever does no business', 403, 'forbidden', () => upload(house.auditor, 'x')],
  ];
  it.each(BAD)('%s is refused, and nothing is left of it', async (_why, status, code, send) => {
    await send(); // somebody new is there by then
    const before = [
      await house.rows('SELECT count(*) FROM stored_file'),
      await house.rows('SELECT count(*) FROM evidence'),
      await objects(),
    ];
    const answer = await send();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([
      await house.rows('SELECT count(*) FROM stored_file'),
      await house.rows('SELECT count(*) FROM evidence'),
      await objects(),
    ]).toEqual(before);
  });
});
