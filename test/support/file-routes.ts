/** The API with routes that keep and send files, as a business route would: what is uploaded is recorded, traced and answered. */
import { Body, Controller, Get, Injectable, Param, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterAll, beforeAll, vi } from 'vitest';
import { Audit, AuditModule } from '#audit';
import { type AccessLevel, Files, type UnrecordedFile } from '#files';
import type { Act, Scope } from '#org';
import { Refusal } from '#platform';
import { By, Sees, Unrecorded } from '../../apps/api/src/access/by.js';
import { May } from '../../apps/api/src/access/may.js';
import { sendFile, sendThumbnail } from '../../apps/api/src/http/send-file.js';
import { IdParam } from '../../apps/api/src/lists/id.param.js';
import { AdminHouse } from './admin-api.js';

class KeptBody {
  @IsIn(['internal', 'sensitive'])
  accessLevel!: AccessLevel;

  @IsString()
  @MaxLength(20)
  title!: string;
}

/** What goes wrong with an upload after its file is put away, by the title it is given. */
const TROUBLE: Record<string, () => void> = {
  refused: () => {
    throw new Refusal('conflict');
  },
  broken: () => {
    throw new Error('a mistake of ours');
  },
  'answer lost': () => {
    throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
  },
};

@Injectable()
@Controller('kept-files')
export class KeptFilesController {
  constructor(
    private readonly files: Files,
    private readonly audit: Audit,
  ) {}

  @Post()
  @May('intake.work', { uploadTo: 'files', uploadFields: ['accessLevel', 'title'] })
  async keep(@Unrecorded() file: UnrecordedFile, @Body() { accessLevel, title }: KeptBody, @By() act: Act) {
    if (title === 'not wanted') return this.traced(act, file, { id: null });
    const { id, name, sizeBytes } = await this.files.record(file, { accessLevel });
    TROUBLE[title]?.();
    return title === 'no trace' ? { id } : this.traced(act, file, { id, name, sizeBytes });
  }

  @Post('bare')
  @May('intake.work', { uploadTo: 'files' })
  async bare(@Unrecorded() file: UnrecordedFile, @By() act: Act) {
    const { id } = await this.files.record(file, { accessLevel: 'internal' });
    return this.traced(act, file, { id });
  }

  @Get(':id/content')
  @May('intake.work')
  async content(@Param() { id }: IdParam, @Sees() scope: Scope, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendFile(request, reply, await this.files.open(scope.tenantId, id));
  }

  @Get(':id/thumbnail')
  @May('intake.work')
  async thumbnail(@Param() { id }: IdParam, @Sees() scope: Scope, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await sendThumbnail(request, reply, await this.files.thumbnail(scope.tenantId, id));
  }

  private async traced<T>(act: Act, { id, name, sha256 }: UnrecordedFile, answer: T): Promise<T> {
    await this.audit.record(act.trace, { action: 'file.add', outcome: 'done', object: { kind: 'file', id }, detail: { name, sha256 } });
    return answer;
  }
}

class WithKeptFiles {}

/** The house of a spec file whose API has these routes too. */
export function fileHouse(): AdminHouse {
  const house = new AdminHouse();
  beforeAll(async () => {
    const create = NestFactory.create.bind(NestFactory) as (...words: unknown[]) => Promise<never>;
    vi.spyOn(NestFactory, 'create').mockImplementationOnce((module: unknown, ...rest: unknown[]) =>
      create({ module: WithKeptFiles, imports: [module, AuditModule], controllers: [KeptFilesController] }, ...rest),
    );
    await house.open();
  });
  afterAll(() => house.close());
  return house;
}
