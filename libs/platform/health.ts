import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Queues } from './queue.js';

/** One thing readiness looks at: fine, or what is wrong in one line. */
export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

/** Tables whose rows may be added and never bent: the application's role must not be able to change them. */
const APPEND_ONLY = ['event', 'audit', 'audit_head', 'audit_root'];

/** Says whether this process can do its work: database, schema, history that cannot be bent, queue. */
@Injectable()
export class Health {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly queues: Queues,
  ) {}

  async checks(): Promise<Check[]> {
    return Promise.all([
      look('database', async () => {
        await this.database.query('SELECT 1');
        return 'answers';
      }),
      look('schema', async () => {
        if (await this.database.showMigrations()) throw new Error('migrations are pending: run `npm run migrate`');
        return 'up to date';
      }),
      look('history', () => this.historyIsSafe()),
      look('queue', () => this.queues.check()),
    ]);
  }

  private async historyIsSafe(): Promise<string> {
    for (const table of APPEND_ONLY) {
      const [row] = await this.database.query<{ bendable: boolean }[]>(
        `SELECT has_table_privilege(current_user, to_regclass($1), 'UPDATE, DELETE, TRUNCATE') AS bendable`,
        [table],
      );
      if (row?.bendable) throw new Error(`the application's role may change or delete rows of "${table}": give it its own role`);
    }
    return 'append-only';
  }
}

async function look(name: string, at: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await at() };
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message };
  }
}
