import pg from 'pg';
import { type Home, type Secrets } from './cluster.js';
import { PostgresRefusal } from './refusal.js';

/** The role that owns the tables and migrates them. */
export const OWNER = 'ledger_owner';
/** The role the application works as: it gets what migrations grant, and no more. */
export const APPLICATION = 'ledger_app';

/** The three ways into one database of a server. */
export interface Urls {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
}

/** Addresses of a database on our own server. */
export function urlsOf(port: number, secrets: Secrets, database: string): Urls {
  const url = (role: string, word: string) => `postgres://${role}:${encodeURIComponent(word)}@127.0.0.1:${port}/${database}`;
  return {
    superuserUrl: url('postgres', secrets.superuser),
    ownerUrl: url(OWNER, secrets.owner),
    appUrl: url(APPLICATION, secrets.application),
  };
}

/** Opens one connection for as long as `act` runs. */
export async function connected<Answer>(url: string, act: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks between two statements would otherwise end the process; the next statement reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Makes the two roles and, when named and missing, the database; setting the passwords again costs nothing and heals a half first start. */
export async function prepare(home: Home, port: number, database: string | undefined): Promise<void> {
  await connected(urlsOf(port, home.secrets, 'postgres').superuserUrl, async (client) => {
    await makeRoles(client, home.secrets);
    if (database) await makeDatabase(client, database);
  });
}

/** Makes owner and application roles with these passwords; several at once wait for each other. */
export async function makeRoles(client: pg.Client, secrets: Pick<Secrets, 'owner' | 'application'>): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(hashtext('ledger roles'))`);
  for (const [role, word] of [
    [OWNER, secrets.owner],
    [APPLICATION, secrets.application],
  ] as const) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(word)}`);
  }
  await client.query(`SELECT pg_advisory_unlock(hashtext('ledger roles'))`);
}

/** Makes a database that belongs to the owner role, out of template0 and never out of what someone left in template1. */
export async function makeDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  const { rows } = await client.query<{ version: number }>(`SELECT current_setting('server_version_num')::int AS version`);
  const locale = rows[0]!.version >= 170000 ? `LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'` : `LOCALE 'C.UTF-8'`;
  const id = client.escapeIdentifier(name);
  await client.query(`CREATE DATABASE ${id} OWNER ${OWNER} TEMPLATE template0 ENCODING 'UTF8' ${locale}`);
  await client.query(`REVOKE ALL ON DATABASE ${id} FROM PUBLIC`);
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${id} TO ${APPLICATION}`);
}

/** Throws PostgresRefusal unless the database takes a Chinese character for a letter, whatever its locale is called. */
export async function refuseBlindCtype(url: string): Promise<void> {
  const fit = await connected(url, async (client) => {
    const { rows } = await client.query<{ letter: boolean; encoding: string }>(
      `SELECT '整' ~ '^[[:alpha:]]$' AS letter, current_setting('server_encoding') AS encoding`,
    );
    return rows[0]!.letter && rows[0]!.encoding === 'UTF8';
  });
  if (fit) return;
  throw new PostgresRefusal(
    'This database does not know Chinese letters (its LC_CTYPE is C or its encoding is not UTF8): every search would read every row.',
    `Make it anew: CREATE DATABASE ledger TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';`,
  );
}
