import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { type FieldFault, Refusal } from '#platform';
import { faultsOf } from '../errors/constraint-words.js';

/** NUL cannot be stored, half a surrogate pair is no character: refused wherever they stand, before any rule is asked. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Reads bodies, queries and parameters strictly: nothing unknown, nothing converted behind the caller's back. */
@Injectable()
export class StrictPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) => new Refusal('invalid_input', {}, faultsOf(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' || metadata.type === 'query' || metadata.type === 'param') {
      const faults = unstorable(value, metadata.data ?? '');
      if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
      if (metadata.type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
        throw new Refusal('malformed_body');
      }
    }
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

/** Names an object has by nature: class-transformer leaves them out in silence, so they are refused here. */
const NEVER_FIELDS = new Set(['__proto__', 'constructor', 'prototype']);

function unstorable(value: unknown, field: string): FieldFault[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? [{ field, zh: '含有不允许的字符', en: 'contains characters that are not allowed' }] : [];
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(NEVER_FIELDS.has(key) ? [{ field: field ? `${field}.${key}` : key, zh: '不认识的字段', en: 'is not a known field' }] : []),
    ...unstorable(key, field),
    ...unstorable(inner, field ? `${field}.${key}` : key),
  ]);
}
