import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Health } from '#platform';
import { Public } from '../access/may.js';

/** For whoever watches the process: alive, and able to do its work. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @Public()
  live(): { ok: true } {
    return { ok: true };
  }

  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const checks = await this.health.checks();
    const ok = checks.every((check) => check.ok);
    void reply.code(ok ? 200 : 503).header('cache-control', 'no-store');
    return { ok, checks };
  }
}
