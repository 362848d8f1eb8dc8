import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#platform';

/** For routes that take no query: one is refused rather than ignored, so that a misspelt filter is noticed. */
@Injectable()
export class NoQuery implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const fields = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query as object);
    const faults = fields.map((field) => ({ field, zh: '不认识的字段', en: 'is not a known field' }));
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
    return true;
  }
}
