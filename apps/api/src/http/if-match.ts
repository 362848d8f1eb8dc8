import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#platform';

/** The version a change rests on, from `If-Match: "3"`; 428 without it, 400 for anything but one strong version tag. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new Refusal('version_required');
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (!version) throw new Refusal('malformed_version');
  return Number(version);
});

/** Says so in the API's description. */
export const VersionHeader = (): MethodDecorator =>
  ApiHeader({ name: 'If-Match', required: true, description: 'the version this change rests on, e.g. "3"' });
