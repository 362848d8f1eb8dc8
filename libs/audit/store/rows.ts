import type { EntityManager } from 'typeorm';

const BATCH = 1000;

/** Reads the rows of a SELECT in batches from a cursor, within the transaction of `tx`: however many there are, few are in memory. */
export async function* rowsOf<Row>(tx: EntityManager, cursor: string, select: string, values: unknown[]): AsyncGenerator<Row> {
  await tx.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${select}`, values);
  for (;;) {
    const rows = await tx.query<Row[]>(`FETCH ${BATCH} FROM ${cursor}`);
    yield* rows;
    if (rows.length < BATCH) break;
  }
  await tx.query(`CLOSE ${cursor}`);
}
