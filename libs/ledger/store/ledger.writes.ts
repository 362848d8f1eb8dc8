import type { EntityManager, EntityTarget, InsertQueryBuilder, ObjectLiteral } from 'typeorm';
import type { Change } from '../on-change.js';
import { LedgerEvent } from './ledger-event.entity.js';

const ROWS_PER_STATEMENT = 400;

/** Adds rows in the caller's transaction, some hundred to a statement. */
export async function addRows<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<void> {
  type Values = Parameters<InsertQueryBuilder<T>['values']>[0];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const some = rows.slice(start, start + ROWS_PER_STATEMENT) as unknown as Values;
    await tx.createQueryBuilder().insert().into(entity).values(some).updateEntity(false).execute();
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
