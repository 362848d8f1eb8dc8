import { describe, expect, it } from 'vitest';
import { intakeHouse, REPORT } from '../support/intake.js';

const house = intakeHouse();

describe('a report on its way into the ledger', () => {
  it('is uploaded, read, corrected and confirmed, and every task holds where it came from', async () => {
    const received = await house.upload(REPORT, '示例区自评报告.txt');
    expect(received).toMatchObject({ status: 202, body: { state: 'uploaded', already: false } });
    const path = `/intakes/${received.body.id}`;
    expect(received.headers.location).toBe(`/api${path}`);
    await house.read();

    const read = await house.ask(path);
    expect(read.body).toMatchObject({
      fileName: '示例区自评报告.txt',
      format: 'txt',
      state: 'proposed',
      progress: 100,
      stage: null,
      refusal: null,
      text: REPORT,
      edits: 0,
      result: null,
    });
    expect(read.headers.etag).toBe(`"${read.body.version}"`);
    expect(read.body.proposal.text).toBeUndefined();
    const [problem] = read.body.proposal.problems;
    expect(problem.hints).toMatchObject([{ unit: '区公安分局', text: '公安' }]);
    expect(read.body.units).toEqual({ 区公安分局: house.units.get('区公安分局') });
    expect(read.body.actions).toEqual(['edit', 'undo', 'confirm', 'withdraw']);

    const [first, second] = problem.measures;
    const accepted = await house.post(`${path}/edits`, read.body.version, {
      kind: 'acceptHint',
      problem: problem.span[0],
      hint: problem.hints[0].span[0],
      measure: first.span[0],
      as: 'lead',
    });
    expect(accepted).toMatchObject({ status: 200, body: { edits: 1, version: read.body.version + 1 } });
    const limited = await house.post(`${path}/edits`, accepted.body.version, {
      kind: 'setLimit',
      measure: second.span[0],
      limitKind: 'by_date',
      date: '2026-12-31',
      text: '年底前',
    });
    const united = await house.post(`${path}/edits`, limited.body.version, {
      kind: 'setUnit',
      measure: second.span[0],
      leadUnit: house.units.get('区教委'),
      units: ['区交通局', '教育部门'],
    });
    expect(united.body.proposal.problems[0].measures[1]).toMatchObject({ leadUnit: '区教委', units: ['区教委', '区交通局'] });

    const confirmed = await house.post(`${path}/confirm`, united.body.version);
    expect(confirmed).toMatchObject({ status: 200, body: { problems: [{ number: expect.any(String) }], tasks: [{}, {}] } });
    const tasks = await house.database.query(
      'SELECT t.*, s.file_sha256, s.file_name FROM task t JOIN problem p USING (tenant_id, problem_id) JOIN source s USING (tenant_id, source_id) ORDER BY t.number',
    );
    expect(tasks).toMatchObject([
      {
        text: '公安联合检查',
        state: 'draft',
        limit_kind: 'unset',
        lead_unit_id: house.units.get('区公安分局'),
        span_start: first.span[0],
        span_end: first.span[1],
        file_sha256: read.body.sha256,
      },
      {
        text: '更换校车',
        state: 'draft',
        limit_kind: 'by_date',
        due_on: '2026-12-31',
        lead_unit_id: house.units.get('区教委'),
        span_start: second.span[0],
        file_name: '示例区自评报告.txt',
      },
    ]);

    const before = await house.state();
    const again = await house.post(`${path}/confirm`, united.body.version);
    expect(again).toMatchObject({ status: 200, body: confirmed.body });
    expect(await house.state()).toEqual(before);
    expect((await house.ask(path)).body).toMatchObject({
      state: 'confirmed',
      sourceId: confirmed.body.sourceId,
      result: confirmed.body,
      actions: [],
    });
  });

  it('goes back one edit at a time, exactly', async () => {
    const { path, version } = await house.proposed();
    const [problem] = (await house.ask(path)).body.proposal.problems;
    const before = (await house.ask(path)).body.proposal;
    const merged = await house.post(`${path}/edits`, version, {
      kind: 'mergeMeasures',
      measures: problem.measures.map((each: { span: number[] }) => each.span[0]),
    });
    expect(merged.body.proposal.problems[0].measures).toHaveLength(1);
    const reworded = await house.post(`${path}/edits`, merged.body.version, { kind: 'reword', node: problem.span[0], title: '校车超期' });
    const once = await house.post(`${path}/undo`, reworded.body.version);
    expect(once.body.proposal).toEqual(merged.body.proposal);
    const twice = await house.post(`${path}/undo`, once.body.version);
    expect(twice.body).toMatchObject({ edits: 0, proposal: before });
    expect(await house.post(`${path}/undo`, twice.body.version)).toMatchObject({ status: 409, body: { code: 'nothing_to_undo' } });
  });

  it('gives the original back byte for byte, as an attachment under its own name', async () => {
    const bytes = Buffer.from('\ufeffP整改证据。含“引号”\nM办\n');
    const name = "整改证据 (终稿)'.txt";
    const { body } = await house.upload(bytes, name);
    const original = await house.ask(`/intakes/${body.id}/original`);
    expect(original.raw.equals(bytes)).toBe(true);
    expect(original.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' });
    expect(original.headers['content-disposition']).toBe(
      `attachment; filename="____ (__)'.txt"; filename*=UTF-8''${encodeURIComponent('整改证据')}%20%28${encodeURIComponent('终稿')}%29%27.txt`,
    );
  });

  it('is one document when the same file comes twice, whatever its name', async () => {
    const first = await house.upload('P同一份。\nM办\n', 'a.txt');
    const second = await house.upload('P同一份。\nM办\n', 'b.md');
    expect(second).toMatchObject({ status: 200, body: { id: first.body.id, already: true } });
    const [{ n }] = await house.database.query(
      `SELECT count(*) AS n FROM intake_document WHERE sha256 = (SELECT sha256 FROM intake_document WHERE document_id = $1)`,
      [first.body.id],
    );
    expect(n).toBe(1);
  });

  it('may come again after it was withdrawn, and is gone from the list', async () => {
    const { body } = await house.upload('P撤回。\nM办\n');
    const withdrawn = await house.post(`/intakes/${body.id}/withdraw`, 1);
    expect(withdrawn).toMatchObject({ status: 200, body: { state: 'withdrawn', actions: [] } });
    const list = await house.ask('/intakes');
    expect(list.body.map((item: { id: string }) => item.id)).not.toContain(body.id);
    expect(await house.upload('P撤回。\nM办\n')).toMatchObject({ status: 202, body: { already: false } });
  });

  it('is listed newest first without its text', async () => {
    const { id } = await house.proposed();
    const [newest] = (await house.ask('/intakes')).body;
    expect(newest).toMatchObject({ id, state: 'proposed', size: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(Object.keys(newest)).not.toContain('text');
  });

  it('says why it cannot be read in the language of whoever asks, and is read again on request', async () => {
    const { body } = await house.upload('!encrypted');
    await house.read();
    const failed = await house.ask(`/intakes/${body.id}`);
    expect(failed.body).toMatchObject({
      state: 'failed',
      refusal: { code: 'encrypted', title: '文件已加密' },
      actions: ['retry', 'withdraw'],
      text: null,
      proposal: null,
    });
    const english = await house.ask(`/intakes/${body.id}`, { headers: { 'accept-language': 'en' } });
    expect(english.body.refusal.title).toBe('Encrypted file');
    expect(await house.post(`/intakes/${body.id}/retry`, failed.body.version)).toMatchObject({
      status: 200,
      body: { state: 'uploaded', refusal: null },
    });
  });

  it('fails in words when it speaks of no problem', async () => {
    const { body } = await house.upload('只有成绩。\n');
    await house.read();
    expect((await house.ask(`/intakes/${body.id}`)).body).toMatchObject({ state: 'failed', refusal: { code: 'no_problem_section' } });
  });

  it('is answered whole when it has 500 pages', async () => {
    const pages = Array.from(
      { length: 500 },
      (_, i) => `P第${i}页的问题。${'说明'.repeat(100)}\n${`M${'措施'.repeat(40)}\n`.repeat(6)}`,
    ).join('');
    const { path } = await house.proposed(pages);
    const { body, headers } = await house.ask(path);
    expect(headers.etag).toBeDefined();
    expect(body.proposal.problems).toHaveLength(500);
    const start = body.proposal.problems[499].measures[5].span[0];
    const edited = await house.post(`${path}/edits`, body.version, { kind: 'setTarget', measure: start, target: '清零' });
    expect(edited.body.proposal.problems[499].measures[5].target).toBe('清零');
    expect(await house.post(`${path}/confirm`, edited.body.version)).toMatchObject({ status: 200 });
  });
});

describe('the API’s own description', () => {
  it('knows every route of intake, every edit, and refers to nothing that is missing', async () => {
    const { body } = await house.ask('/docs-json');
    expect(Object.keys(body.paths).filter((path) => path.startsWith('/api/intakes'))).toEqual(
      ['', '/{id}', '/{id}/original', '/{id}/edits', '/{id}/undo', '/{id}/retry', '/{id}/withdraw', '/{id}/confirm'].map(
        (end) => `/api/intakes${end}`,
      ),
    );
    expect(body.paths['/api/intakes/{id}/edits'].post.requestBody.content['application/json'].schema.oneOf).toHaveLength(16);
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
    expect(refs.filter((name) => !(name in body.components.schemas))).toEqual([]);
  });
});
