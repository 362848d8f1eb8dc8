import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#platform';

/** For acts that take no body: a field in it is refused instead of ignored. */
@Injectable()
export class NoBody implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (body === undefined || body === null) return true;
    if (typeof body !== 'object') throw new Refusal('malformed_body');
    const faults = Object.keys(body).map((field) => ({ field, zh: '不认识的字段', en: 'is not a known field' }));
    if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
    return true;
  }
}
