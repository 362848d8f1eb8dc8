import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseOptions } from '#platform';
import { testDatabase, type TestDatabase } from './support/database.js';

/** How PostgreSQL calls the types entities name. */
const TYPES: Record<string, string> = {
  integer: 'int4',
  smallint: 'int2',
  bigint: 'int8',
  boolean: 'bool',
  'timestamp with time zone': 'timestamptz',
};
const typeOf = (type: unknown, isArray: boolean): string => `${isArray ? '_' : ''}${TYPES[String(type)] ?? String(type)}`;

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

describe('entities and the migrated schema', () => {
  let db: TestDatabase;
  let database: DataSource;
  beforeAll(async () => {
    db = await testDatabase({ environment: true });
    const { SCHEMA } = await import('../libs/house.module.js');
    database = await new DataSource(databaseOptions(db.ownerUrl, SCHEMA)).initialize();
  });
  afterAll(async () => {
    await database?.destroy();
    await db?.drop();
  });

  it('say the same of every table and column: name, type, whether it may be empty', async () => {
    const entities = database.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map((each): Column => ({
        table: tableName,
        column: each.databaseName,
        type: typeOf(each.type, each.isArray),
        nullable: each.isNullable,
      })),
    );
    const tables = [...new Set(entities.map(({ table }) => table))];
    const schema = await database.query<Column[]>(
      `SELECT table_name AS "table", column_name AS "column", udt_name AS type, is_nullable = 'YES' AS nullable
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ANY($1)`,
      [tables],
    );
    const sorted = (columns: Column[]) => columns.map((each) => JSON.stringify(each)).sort();
    expect(sorted(entities)).toEqual(sorted(schema.map(({ table, column, type, nullable }) => ({ table, column, type, nullable }))));
  });

  it('leave no table without an entity', async () => {
    const rows = await database.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const entities = database.entityMetadatas.map(({ tableName }) => tableName);
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => name !== 'migration')
        .sort(),
    ).toEqual(entities.sort());
  });

  it('agree on the primary keys, each beginning with the district', async () => {
    const rows = await database.query<{ table: string; columns: string[] }[]>(
      `SELECT c.conrelid::regclass::text AS "table", array_agg(a.attname::text ORDER BY k.position) AS columns
         FROM pg_constraint c CROSS JOIN unnest(c.conkey) WITH ORDINALITY AS k(number, position) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
        WHERE c.contype = 'p' AND c.connamespace = 'public'::regnamespace GROUP BY c.conrelid`,
    );
    for (const { tableName, primaryColumns } of database.entityMetadatas) {
      const { columns } = rows.find(({ table }) => table === tableName)!;
      expect([tableName, columns[0]]).toEqual([tableName, 'tenant_id']);
      expect([tableName, ...columns].sort()).toEqual([tableName, ...primaryColumns.map((each) => each.databaseName)].sort());
    }
  });
});
