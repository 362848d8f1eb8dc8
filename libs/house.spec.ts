import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseOptions } from '#platform';
import { testDatabase, type TestDatabase } from '../test/support/database.js';
import { SCHEMA } from './house.module.js';

/** As information_schema spells the types our entities use. */
const SPELLED: Record<string, string> = { timestamptz: 'timestamp with time zone', int: 'integer' };

describe('the migrated schema', () => {
  let made: TestDatabase;
  let database: DataSource;
  beforeAll(async () => {
    made = await testDatabase();
    database = await new DataSource(databaseOptions(made.ownerUrl, SCHEMA)).initialize();
  });
  afterAll(async () => {
    await database.destroy();
    await made.drop();
  });

  interface ColumnRow {
    table: string;
    name: string;
    type: string;
    array: boolean;
    nullable: boolean;
    default: boolean;
    precision: number | null;
    key: boolean;
  }

  const migrated = () =>
    database.query<ColumnRow[]>(`
      SELECT c.relname AS table, a.attname AS name, format_type(coalesce(nullif(t.typelem, 0), t.oid), NULL) AS type,
             t.typelem <> 0 AS array, NOT a.attnotnull AS nullable, (a.atthasdef OR a.attidentity <> '') AS default,
             CASE WHEN t.typname = 'timestamptz' AND a.atttypmod >= 0 THEN a.atttypmod END AS precision,
             EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)) AS key
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'`);

  const described = (): ColumnRow[] =>
    database.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        table: entity.tableName,
        name: column.databaseName,
        type: SPELLED[String(column.type)] ?? String(column.type),
        array: column.isArray,
        nullable: column.isNullable,
        default: column.default !== undefined || column.isGenerated,
        precision: column.precision ?? null,
        key: column.isPrimary,
      })),
    );

  it('is exactly what the entities say, table by table and column by column', async () => {
    const sorted = (rows: ColumnRow[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
    expect(sorted(described())).toEqual(sorted(await migrated()));
  });

  it('has the district first in every primary key, unique key and foreign key', async () => {
    const strays = await database.query(`
      SELECT c.conname
      FROM pg_constraint c
      JOIN pg_class r ON r.oid = c.conrelid
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE r.relnamespace = 'public'::regnamespace AND r.relname <> 'migration' AND c.contype IN ('p', 'u', 'f')
        AND a.attname <> 'tenant_id' AND c.conname <> 'tenant_code_key'`);
    expect(strays).toEqual([]);
  });

  it('names every constraint after its table', async () => {
    const strays = await database.query(`
      SELECT c.conname
      FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
      WHERE r.relnamespace = 'public'::regnamespace AND r.relname <> 'migration' AND c.contype <> 'n'
        AND c.conname NOT LIKE r.relname || '\\_%'`);
    expect(strays).toEqual([]);
  });

  it('asks for the present only where a row says when it was recorded', async () => {
    const strays = await database.query(`
      SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'migration' AND column_default ~* 'now\\(|current_|clock_timestamp'
        AND column_name <> 'recorded_at'`);
    expect(strays).toEqual([]);
  });
});
