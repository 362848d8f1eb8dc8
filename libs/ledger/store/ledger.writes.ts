import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { prepared } from '#platform';
import type { Change } from '../on-change.js';
import { LedgerEvent } from './ledger-event.entity.js';

const ROWS_PER_STATEMENT = 400;

interface Column {
  readonly name: string;
  readonly json: boolean;
}
interface Columns {
  readonly table: string;
  /** The column of a field; throws for a field the table has none for: what it says would be lost. */
  column(field: string): Column;
}
const known = new Map<unknown, Columns>();

/** A table and its columns by the names rows have them under; asked of the entity once. */
function columnsOf<T extends ObjectLiteral>(tx: EntityManager, entity: EntityTarget<T>): Columns {
  const found = known.get(entity);
  if (found) return found;
  const { tableName: table, columns } = tx.connection.getMetadata(entity);
  const named = new Map(
    columns.map(({ propertyName, databaseName, type }) => [propertyName, { name: databaseName, json: type === 'jsonb' }]),
  );
  const column = (field: string): Column => {
    const one = named.get(field);
    if (!one) throw new Error(`table ${table} has no column for ${field}`);
    return one;
  };
  known.set(entity, { table, column });
  return { table, column };
}

/** A value as the driver takes it: it would make an array of PostgreSQL out of one of JSON. */
const held = (value: unknown, { json }: Column): unknown => (json && value !== null ? JSON.stringify(value) : value);

/** Columns that are not said of any row are left to their defaults. A single row is what most changes add: its statement is kept. */
function insertion<T extends ObjectLiteral>(tx: EntityManager, entity: EntityTarget<T>, rows: readonly Partial<T>[]) {
  const { table, column } = columnsOf(tx, entity);
  const said = [...new Set(rows.flatMap((row) => Object.keys(row).filter((field) => row[field] !== undefined)))];
  const values: unknown[] = [];
  const value = (row: Partial<T>, field: string): string =>
    row[field] === undefined ? 'DEFAULT' : `$${values.push(held(row[field], column(field)))}`;
  const tuples = rows.map((row) => `(${said.map((field) => value(row, field)).join(', ')})`);
  const sql = `INSERT INTO ${table} (${said.map((field) => column(field).name).join(', ')}) VALUES ${tuples.join(', ')}`;
  return { sql: rows.length === 1 ? prepared(sql) : sql, values };
}

/** Changes one row and counts its version on. */
export async function changeRow<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  key: Partial<T>,
  patch: Partial<T>,
): Promise<void> {
  const { table, column } = columnsOf(tx, entity);
  const values: unknown[] = [];
  const each = (some: Partial<T>) =>
    Object.entries(some)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => `${column(field).name} = $${values.push(held(value, column(field)))}`);
  const sql = `UPDATE ${table} SET ${each(patch).join(', ')}, version = version + 1 WHERE ${each(key).join(' AND ')}`;
  await tx.query(prepared(sql), values);
}

/** Adds rows in the caller's transaction, some hundred to a statement. */
export async function addRows<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const { sql, values } = insertion(tx, entity, rows.slice(start, start + ROWS_PER_STATEMENT));
    await tx.query(sql, values);
  }
}

/** Keeps the district's units as they are until the transaction ends: none is merged or renamed between being read and being written. */
export async function holdUnits(tx: EntityManager, tenantId: string): Promise<void> {
  await tx.query(`SELECT FROM tenant WHERE tenant_id = $1 FOR SHARE`, [tenantId]);
}

/** Takes `count` numbers of a kind and year and answers the first; the row stays locked until they are committed, so none is lost or given twice. */
export async function takeNumbers(
  tx: EntityManager,
  tenantId: string,
  kind: 'problem' | 'closing',
  year: number,
  count: number,
): Promise<number> {
  const [row] = (await tx.query(
    `INSERT INTO numbering (tenant_id, kind, year, last) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, kind, year) DO UPDATE SET last = numbering.last + excluded.last
     RETURNING last`,
    [tenantId, kind, year, count],
  )) as { last: number }[];
  return row!.last - count + 1;
}

/** Writes one history row for each event of a change. */
export async function addEvents(tx: EntityManager, { events, ...change }: Change): Promise<void> {
  await addRows(
    tx,
    LedgerEvent,
    events.map((event) => ({ ...change, ...event })),
  );
}
