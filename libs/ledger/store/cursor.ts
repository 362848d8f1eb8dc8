import { createHash } from 'node:crypto';
import { Refusal } from '#platform';

/** Where a page ended: the sort key of its last row, as PostgreSQL reads it, and the rest of what makes the order total. */
export type Position = readonly [key: string, ...ties: (string | number)[]];

/** What a position of one list must look like, part by part; anything else was not given out by us. */
export type PositionForm = readonly RegExp[];

const BASE64URL = /^[A-Za-z0-9_-]{1,1200}$/;

/** The list a cursor belongs to: its name, district, sort and filters. A cursor of another list is foreign. */
export function listMark(list: string, tenantId: string, sort: string, filters: object): string {
  const sorted = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = JSON.stringify([list, tenantId, sort, sorted]);
  return createHash('sha256').update(parts).digest('base64url').slice(0, 12);
}

/** Writes a cursor for the address; it says nothing a reader could not see in the list itself. */
export function cursorAt(mark: string, position: Position): string {
  return Buffer.from(JSON.stringify([mark, ...position])).toString('base64url');
}

/** Reads a cursor back; refuses one that is forged, damaged or of another list. */
export function positionOf(cursor: string, mark: string, form: PositionForm): Position {
  const parts = BASE64URL.test(cursor) ? decoded(cursor) : null;
  const position = parts?.slice(1) ?? [];
  // Written again it must be the very same: that also tells the mark of another list.
  const sound =
    position.length === form.length &&
    form.every((shape, index) => shape.test(String(position[index]))) &&
    cursorAt(mark, position as unknown as Position) === cursor;
  if (!sound) throw new Refusal('invalid_cursor');
  return position as unknown as Position;
}

function decoded(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number') ? value : null;
  } catch {
    return null;
  }
}
