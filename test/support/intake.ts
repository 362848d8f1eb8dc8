/** The API with a district on a database of its own; documents are read when the test says so, by the plain reader unless told otherwise. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { DocumentReader, IntakeReading } from '#intake';
import { OrgService } from '#org';
import { type TestDatabase, testDatabase } from './database.js';
import { type LoggedIn, supervisor } from './people.js';
import { readPlainly } from './plain-reader.js';

export interface Answer {
  status: number;
  // Answers are looked into freely; what they must hold is what the tests say.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  headers: Record<string, string | string[] | number | undefined>;
  raw: Buffer;
}

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  version?: number | string;
  headers?: Record<string, string>;
}

/** A three-line report: one problem, two measures, a word of a unit. */
export const REPORT = '自评报告\nP校车老旧。三辆超期\nM公安联合检查\nM更换校车\n其他\n';

const UNITS = [
  { name: '区公安分局', aliases: ['公安'] },
  { name: '区教委', aliases: ['教育部门'] },
  { name: '区交通局', aliases: [] },
];

export class IntakeHouse {
  app!: NestFastifyApplication;
  database!: DataSource;
  tenantId!: string;
  units!: Map<string, string>;
  test!: TestDatabase;
  /** Who asks, unless a test says otherwise. */
  supervisor!: LoggedIn;

  async open({ reader = 'plain' }: { reader?: 'plain' | 'real' } = {}): Promise<void> {
    this.test = await testDatabase({ environment: true });
    process.env.LOG_LEVEL = 'silent';
    const { createApi } = await import('../../apps/api/src/server.js');
    this.app = await createApi();
    this.database = this.app.get(DataSource);
    if (reader === 'plain') vi.spyOn(this.app.get(DocumentReader), 'read').mockImplementation(readPlainly);
    const district = {
      name: '示例区',
      code: 'shili',
      sample: false,
      units: UNITS.map((unit) => ({ ...unit, kind: 'department' as const })),
    };
    const { tenantId, units } = await this.database.transaction((tx) => this.app.get(OrgService).establish(district, tx));
    Object.assign(this, { tenantId, units });
    this.supervisor = await supervisor(this.database);
  }

  async close(): Promise<void> {
    await this.app?.close();
    await this.test?.drop();
  }

  async ask(path: string, { method = 'GET', body, version, headers = {} }: Ask = {}): Promise<Answer> {
    const response = await this.app.inject({
      method,
      url: `/api${path}`,
      headers: {
        cookie: this.supervisor.cookie,
        ...(version === undefined ? {} : { 'if-match': typeof version === 'number' ? `"${version}"` : version }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as never }),
    });
    const json = /json/.test(String(response.headers['content-type'])) && response.body !== '';
    return {
      status: response.statusCode,
      body: json ? response.json() : response.body,
      headers: response.headers,
      raw: response.rawPayload,
    };
  }

  post(path: string, version?: number | string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.ask(path, { method: 'POST', version, body, headers });
  }

  /** Uploads a file as a browser does. */
  upload(content: string | Uint8Array, fileName = '报告.txt', headers: Record<string, string> = {}): Promise<Answer> {
    return this.uploadParts([filePart(content, fileName)], headers);
  }

  uploadParts(parts: Buffer[], headers: Record<string, string> = {}, end = `--${BOUNDARY}--\r\n`): Promise<Answer> {
    const payload = Buffer.concat([...parts, Buffer.from(end)]);
    return this.post('/intakes', undefined, payload, { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers });
  }

  /** Reads all that waits. */
  read(): Promise<void> {
    return this.app.get(IntakeReading).drain();
  }

  /** A document that has been uploaded and read; each is another file, by a mark at its end. */
  async proposed(content = REPORT): Promise<{ id: string; version: number; path: string }> {
    const { body } = await this.upload(`${content}\n第${++this.mark}份\n`);
    await this.read();
    const intake = await this.ask(`/intakes/${body.id}`);
    if (intake.body.state !== 'proposed') throw new Error(`not read: ${JSON.stringify(intake.body)}`);
    return { id: body.id, version: intake.body.version, path: `/intakes/${body.id}` };
  }
  private mark = 0;

  /** Everything an intake may have written: a refusal must leave it as it is. */
  async state(): Promise<unknown> {
    const tables = ['intake_document', 'source', 'problem', 'measure', 'task', 'task_unit', 'event', 'numbering'];
    const rows = tables.map((table) =>
      this.database.query(`SELECT count(*) AS n, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`),
    );
    return Object.fromEntries((await Promise.all(rows)).map((row, i) => [tables[i], row]));
  }

  /** Asks, and holds that the answer is a problem in words and that nothing was written. */
  async refused(asked: () => Promise<Answer>, status: number, code: string): Promise<Answer> {
    const before = await this.state();
    const answer = await asked();
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ title: expect.any(String), detail: expect.any(String), requestId: expect.any(String) });
    expect(await this.state()).toEqual(before);
    return answer;
  }
}

const BOUNDARY = 'the-boundary-of-a-test';

/** A file part, its name as raw bytes. */
export function filePart(content: string | Uint8Array, fileName: string | Buffer, field = 'file'): Buffer {
  const head = [
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="`,
    fileName,
    '"\r\nContent-Type: application/octet-stream\r\n\r\n',
  ];
  return Buffer.concat([...head, content, '\r\n'].map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece))));
}

/** A form field. */
export function fieldPart(name: string, value: string): Buffer {
  return Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

/** The house of a spec file, opened before its tests and closed after them. */
export function intakeHouse(wishes: { reader?: 'plain' | 'real' } = {}): IntakeHouse {
  const house = new IntakeHouse();
  beforeAll(() => house.open(wishes));
  afterAll(() => house.close());
  return house;
}
