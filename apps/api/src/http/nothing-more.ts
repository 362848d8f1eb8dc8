import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#platform';

const refuseAny = (given: unknown): true => {
  if (given === undefined || given === null) return true;
  if (typeof given !== 'object') throw new Refusal('malformed_body');
  const faults = Object.keys(given).map((field) => ({ field, zh: '不认识的字段', en: 'is not a known field' }));
  if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
  return true;
};

/** For routes whose address says everything: a query parameter is refused instead of ignored. */
@Injectable()
export class NoQuery implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return refuseAny(context.switchToHttp().getRequest<FastifyRequest>().query);
  }
}

/** For acts that take no body: a field in it is refused instead of ignored. */
@Injectable()
export class NoBody implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return refuseAny(context.switchToHttp().getRequest<FastifyRequest>().body);
  }
}
