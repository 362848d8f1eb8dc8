import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import type { DataSourceOptions, EntityTarget, MixedList, ObjectLiteral } from 'typeorm';
import { env } from '#config/env';
import { Clock, DatabaseClock } from './clock.js';
import { PreparingClient } from './prepared.js';
import { JoiningDataSource } from './transaction.js';

/** A `date` is a day, not an instant: the driver must not turn it into a local midnight. Sums and counts fit a number. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a bigint beyond 2^53: ${text}`);
  return value;
});
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export interface SchemaParts {
  entities: EntityTarget<ObjectLiteral>[];
  migrations: NonNullable<DataSourceOptions['migrations']>;
}

const POOL = { max: 16, keepAlive: true, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000 };

/**
 * How every process of ours reaches PostgreSQL; the session's zone is fixed so that no rule depends on the server's. A list that
 * is cut out of a million rows wants its bitmap in memory whole (16 MB) and gains nothing from compiling its plan.
 */
export function databaseOptions(url: string, parts: SchemaParts): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: parts.entities as MixedList<string>,
    migrations: parts.migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'ledger',
    extra: {
      ...POOL,
      Client: PreparingClient,
      options:
        '-c timezone=Asia/Shanghai -c default_transaction_isolation=read\\ committed -c work_mem=16MB -c jit=off -c statement_timeout=60000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000',
    },
  };
}

/** The database and the clock that follows it, for API, worker and scripts. */
@Module({})
export class DatabaseModule {
  static with(parts: SchemaParts): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...databaseOptions(env().DATABASE_URL, parts), retryAttempts: 10, retryDelay: 1_000 }),
          dataSourceFactory: async (options) => new JoiningDataSource(options!).initialize(),
        }),
      ],
      providers: [{ provide: Clock, useClass: DatabaseClock }],
      exports: [Clock],
    };
  }
}
