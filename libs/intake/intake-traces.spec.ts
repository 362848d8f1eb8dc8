import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Audit, systemTrace } from '#audit';
import { DocumentReader, IntakeReading, IntakeService } from '#intake';
import { type Act, OrgService, wholeDistrict } from '#org';
import { Queues } from '#platform';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { REPORT } from '../../test/support/intake.js';
import { readPlainly } from '../../test/support/plain-reader.js';

describe('what is done with an uploaded document', () => {
  let made: TestDatabase;
  let app: INestApplicationContext;
  let intake: IntakeService;
  let database: DataSource;
  let act: Act;
  let marks = 0;

  beforeAll(async () => {
    made = await testDatabase({ environment: true });
    process.env.LOG_LEVEL = 'silent';
    const { HouseModule } = await import('../house.module.js');
    app = await NestFactory.createApplicationContext(HouseModule.for('rings'), { logger: false, abortOnError: false });
    database = app.get(DataSource);
    intake = app.get(IntakeService);
    vi.spyOn(app.get(DocumentReader, { strict: false }), 'read').mockImplementation(readPlainly);
    const people = [{ name: '甲某', roles: ['supervisor' as const] }];
    const setup = { name: '示例区', code: 'shili', sample: false, units: [{ name: '区教委', kind: 'department' as const, people }] };
    const district = await database.transaction((tx) => app.get(OrgService).establish(setup, tx));
    const actor = { id: district.people.get('区教委/甲某')!, name: '甲某' };
    act = { ...wholeDistrict(district.tenantId), trace: { ...systemTrace(district.tenantId), actor, address: '10.0.0.9' } };
  });
  afterAll(async () => {
    await app.close();
    await made.drop();
  });

  const file = (content = `${REPORT}\n第${++marks}份\n`) => ({ fileName: '报告.txt', bytes: Buffer.from(content) });
  const proposed = async (): Promise<string> => {
    const { id } = await intake.receive(act, file());
    await app.get(IntakeReading).drain();
    return id;
  };
  const traces = (id: string) =>
    database.query(
      `SELECT action, outcome, object_kind AS kind, actor_name AS who, before, after, detail FROM audit WHERE object_id = $1 ORDER BY audit_id`,
      [id],
    );
  const standing = (state: string, version: number) => ({ state, version });

  it('is remembered from the upload on, also when the same bytes come again', async () => {
    const sent = file();
    const { id } = await intake.receive(act, sent);
    expect(await intake.receive(act, { ...sent, fileName: '又是它.txt' })).toEqual({ id, state: 'uploaded', already: true });
    const { sha256 } = await intake.find(act, id);
    const what = { action: 'intake.receive', outcome: 'done', kind: 'intake', who: '甲某', after: standing('uploaded', 1) };
    const detail = { fileName: '报告.txt', sizeBytes: sent.bytes.length, sha256 };
    expect(await traces(id)).toEqual([
      { ...what, before: null, detail },
      { ...what, before: standing('uploaded', 1), detail: { ...detail, fileName: '又是它.txt', already: true } },
    ]);
    await intake.withdraw(act, id, 1);
  });

  it('is remembered with what stood before and after: edits, their undoing, the confirmation, and asking for it again', async () => {
    const id = await proposed();
    const { version, proposal } = await intake.find(act, id);
    const edit = { kind: 'setTarget' as const, measure: proposal!.problems[0]!.measures[0]!.span[0], target: '清零' };
    await intake.edit(act, id, version, edit);
    await intake.undo(act, id, version + 1);
    const { sourceId } = await intake.confirm(act, id, version + 2);
    await intake.confirm(act, id, version + 2);
    const [, ...after] = await traces(id);
    const [at, next, later] = [version, version + 1, version + 2].map((each) => standing('proposed', each));
    const confirmed = standing('confirmed', version + 3);
    expect(after).toMatchObject([
      { action: 'intake.edit', before: at, after: next, detail: { edit } },
      { action: 'intake.undo', before: next, after: later, detail: { edit } },
      { action: 'intake.confirm', before: later, after: confirmed, detail: { sourceId, already: false } },
      { action: 'intake.confirm', before: confirmed, after: confirmed, detail: { sourceId, already: true } },
    ]);
    expect(await traces(sourceId)).toMatchObject([{ action: 'source.confirm', who: '甲某' }]);
    expect(await database.query(`SELECT DISTINCT actor_id FROM event`)).toEqual([{ actor_id: act.trace.actor!.id }]);
  });

  it('is remembered when it failed, is read again and is taken back', async () => {
    const { id } = await intake.receive(act, file('没有问题的一页。'));
    await app.get(IntakeReading).drain();
    const { version } = await intake.find(act, id);
    await intake.retry(act, id, version);
    await intake.withdraw(act, id, version + 1);
    const [, ...after] = await traces(id);
    expect(after).toMatchObject([
      {
        action: 'intake.retry',
        before: standing('failed', version),
        after: standing('uploaded', version + 1),
        detail: { refusalCode: 'no_problem_section' },
      },
      {
        action: 'intake.withdraw',
        before: standing('uploaded', version + 1),
        after: standing('withdrawn', version + 2),
        detail: { fileName: '报告.txt' },
      },
    ]);
  });

  it('is remembered when the file itself is taken out', async () => {
    const id = await proposed();
    const { sha256 } = await intake.find(act, id);
    expect((await intake.original(act, id)).fileName).toBe('报告.txt');
    const taken = { action: 'file.read', outcome: 'read', kind: 'file', who: '甲某', before: null, after: null };
    expect((await traces(id)).at(-1)).toEqual({ ...taken, detail: { fileName: '报告.txt', sha256 } });
  });

  it('is not done at all where no trace can be left', async () => {
    const id = await proposed();
    const { version: first, proposal } = await intake.find(act, id);
    const edit = { kind: 'setTarget' as const, measure: proposal!.problems[0]!.measures[0]!.span[0], target: '清零' };
    const { version } = await intake.edit(act, id, first, edit);
    const counted = () =>
      database.query(`SELECT (SELECT count(*) FROM intake_document) AS documents, (SELECT count(*) FROM source) AS sources`);
    const before = await counted();
    const ring = vi.spyOn(app.get(Queues), 'queue');
    const audit = vi.spyOn(app.get(Audit), 'record').mockRejectedValue(new Error('the trail is full'));
    const acts = [
      () => intake.receive(act, file()),
      () => intake.undo(act, id, version),
      () => intake.withdraw(act, id, version),
      () => intake.confirm(act, id, version),
      () => intake.original(act, id),
      () => intake.edit(act, id, version, { ...edit, target: '全部更换' }),
    ];
    for (const each of acts) await expect(each()).rejects.toThrow('the trail is full');
    audit.mockRestore();
    expect(await counted()).toEqual(before);
    expect(ring).not.toHaveBeenCalled();
    ring.mockRestore();
    expect(await intake.find(act, id)).toMatchObject({ ...standing('proposed', version), edits: 1 });
  });

  it('is no matter of a unit: it finds nothing and can do nothing', async () => {
    const id = await proposed();
    const { version } = await intake.find(act, id);
    const [unit] = await database.query(`SELECT unit_id AS id FROM unit`);
    const small: Act = { ...act, units: [unit.id] };
    expect(await intake.newest(small)).toEqual([]);
    const asked = [
      () => intake.find(small, id),
      () => intake.original(small, id),
      () => intake.receive(small, file()),
      () => intake.edit(small, id, version, { kind: 'removeNode', node: 1 }),
      () => intake.undo(small, id, version),
      () => intake.retry(small, id, version),
      () => intake.withdraw(small, id, version),
      () => intake.confirm(small, id, version),
    ];
    for (const each of asked) await expect(each()).rejects.toMatchObject({ code: 'not_found' });
    expect(await traces(id)).toHaveLength(1);
  });
});
