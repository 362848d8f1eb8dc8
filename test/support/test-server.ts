import { randomBytes } from 'node:crypto';
import { startThrowAwayPostgres } from '../../scripts/embedded-postgres.js';
import { APPLICATION, connected, makeDatabase, makeRoles, OWNER } from '../../scripts/postgres/databases.js';

/** Ways into the server, with the template as their database. */
export interface TestUrls {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
}

export interface TestServer {
  urls: TestUrls;
  stop(): Promise<void>;
}

/** The migrated database every test database is a copy of. */
export const TEMPLATE = 'ledger_template';

/**
 * Starts the throw-away PostgreSQL of this run with one migrated template. With TEST_DATABASE_URL (a superuser's, of a server
 * whose roles and databases may be changed) that server is used instead.
 */
export async function startTestServer(): Promise<TestServer> {
  const server = process.env.TEST_DATABASE_URL ? await given(process.env.TEST_DATABASE_URL) : await startThrowAwayPostgres();
  try {
    await connected(server.superuserUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
      await makeDatabase(client, TEMPLATE);
    });
    const urls = {
      superuserUrl: server.superuserUrl,
      ownerUrl: withDatabase(server.ownerUrl, TEMPLATE),
      appUrl: withDatabase(server.appUrl, TEMPLATE),
    };
    await migrateTemplate(urls);
    return { urls, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function given(superuserUrl: string): Promise<TestUrls & { stop(): Promise<void> }> {
  const word = randomBytes(18).toString('base64url');
  await connected(superuserUrl, (client) => makeRoles(client, { owner: word, application: word }));
  const as = (role: string) => Object.assign(new URL(superuserUrl), { username: role, password: word }).href;
  return { superuserUrl, ownerUrl: as(OWNER), appUrl: as(APPLICATION), stop: async () => undefined };
}

async function migrateTemplate(urls: TestUrls): Promise<void> {
  process.env.DATABASE_URL = urls.appUrl;
  process.env.MIGRATE_DATABASE_URL = urls.ownerUrl;
  const [{ SCHEMA }, { migrate }] = await Promise.all([import('#house'), import('#platform')]);
  await migrate(SCHEMA);
}

/** The same way in, to another database. */
export function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
