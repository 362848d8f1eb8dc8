/** The real API on a database of its own, with the three administrators and people of business, each logged in. */
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Role } from '#org';
import type { RuledRoute } from '../../apps/api/src/access/routes.js';
import { type Answer, type Ask, IntakeHouse } from './intake.js';
import { loggedIn, type LoggedIn, somebody } from './people.js';
import { type TestUrls, withDatabase } from './test-server.js';

/** What everybody asks and nobody may: changes beside the trail of them and the time a session was last seen. */
const BESIDE = ['audit', 'session', 'migration'];

/** What is asked of a route, by somebody. */
export interface AskedBy extends Ask {
  /** The Idempotency-Key. */
  key?: string;
}

export class AdminHouse extends IntakeHouse {
  system!: LoggedIn;
  security!: LoggedIn;
  auditor!: LoggedIn;
  officer!: LoggedIn;

  override async open(): Promise<void> {
    await super.open();
    this.system = await this.somebody(['system_admin'], '系某');
    this.security = await this.somebody(['security_admin'], '安某');
    this.auditor = await this.somebody(['auditor'], '审某');
    this.officer = await this.somebody(['officer'], '联某');
  }

  /** Somebody new of a unit with these roles, logged in. */
  somebody(roles: readonly Role[], name?: string, unit = '区教委'): Promise<LoggedIn> {
    return somebody(this.database, this.tenantId, this.units.get(unit)!, roles, name);
  }

  /** Another session of somebody. */
  again({ personId }: LoggedIn): Promise<LoggedIn> {
    return loggedIn(this.database, this.tenantId, personId);
  }

  /** Asks as somebody who is logged in, or as a system with the secret of its credential. */
  by(who: Pick<LoggedIn, 'cookie'> | string, method: Ask['method'], path: string, { key, headers, ...ask }: AskedBy = {}): Promise<Answer> {
    return this.ask(path, {
      ...ask,
      method,
      headers: {
        ...(typeof who === 'string' ? { cookie: '', authorization: `Bearer ${who}` } : { cookie: who.cookie }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
    });
  }

  /** Logs in as a browser does; the cookie is what the next request sends. */
  async signIn(login: string, password: string): Promise<Answer & Pick<LoggedIn, 'cookie'>> {
    const answer = await this.ask('/session', { method: 'POST', body: { login, password }, headers: { cookie: '' } });
    return { ...answer, cookie: String([answer.headers['set-cookie']].flat()[0] ?? '').split(';')[0]! };
  }

  // Rows are looked into freely, as answers are.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  rows(sql: string, ...values: unknown[]): Promise<any[]> {
    return this.database.query(sql, values);
  }

  /** Everything that stands, but the trail: what is refused leaves it as it is. */
  async everything(): Promise<Record<string, unknown>> {
    const tables = await this.rows(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
    const kept = tables.map(({ name }) => name as string).filter((name) => !BESIDE.includes(name));
    const sums = await Promise.all(
      kept.map((table) => this.rows(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM "${table}" t`)),
    );
    const sessions = await this.rows(`SELECT session_id, acting_for_id FROM session ORDER BY 1`);
    return { sessions, ...Object.fromEntries(kept.map((table, at) => [table, sums[at]![0].sum])) };
  }

  /** The trail of what was done, by its actions; refusals are left out. */
  async done(): Promise<string[]> {
    return (await this.rows(`SELECT action FROM audit WHERE outcome <> 'refused' ORDER BY audit_id`)).map(({ action }) => action as string);
  }

  /** Every route of this server with its rule. */
  routes(): RuledRoute[] {
    return (this.app.getHttpAdapter().getInstance() as unknown as FastifyInstance).routes;
  }

  /** Does something to the database as its superuser, whom no right and no trigger stops. */
  async bend(...statements: string[]): Promise<void> {
    const { superuserUrl } = (await (await fetch(inject('testServer'))).json()) as TestUrls;
    const client = new pg.Client({ connectionString: withDatabase(superuserUrl, this.test.name) });
    await client.connect();
    try {
      await client.query('SET session_replication_role = replica');
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

/** The house of a spec file, opened before its tests and closed after them. */
export function adminHouse(): AdminHouse {
  const house = new AdminHouse();
  beforeAll(() => house.open());
  afterAll(() => house.close());
  return house;
}
