import { createHash } from 'node:crypto';
import pg from 'pg';

const names = new Map<string, string>();

/**
 * Says that a statement is asked with nearly every request: each connection parses and plans it a few times and then keeps its plan,
 * where planning would cost more than the answer. Only for a text of which there are few, that names its columns one by one, and whose
 * best plan is the same whatever it is asked with.
 */
export function prepared(sql: string): string {
  if (!names.has(sql)) names.set(sql, createHash('sha256').update(sql).digest('base64url'));
  return sql;
}

/** A connection that keeps the plans of prepared statements, whoever asks them. */
export class PreparingClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given;
    const name = typeof text === 'string' && Array.isArray(values) ? names.get(text) : undefined;
    const asked = name === undefined ? given : [{ name, text, values }, ...rest];
    return (super.query as (...asked: unknown[]) => never)(...asked);
  }
}
