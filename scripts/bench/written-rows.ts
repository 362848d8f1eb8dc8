import type { ClientBase } from 'pg';

/** How many rows a table grew by, and by how many bytes. */
interface Growth {
  rows: number;
  bytes: number;
}

const BYTES_MAY_DIFFER = 0.1;

type Sizes = Map<string, Growth>;

/** Rows and bytes of every table of ours. */
async function sizes(client: ClientBase): Promise<Sizes> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*)::float8 AS rows, coalesce(sum(pg_column_size(t.*)), 0)::float8 AS bytes FROM "${name}" t`,
  );
  const { rows } = await client.query<Growth & { name: string }>(each.join(' UNION ALL '));
  return new Map(rows.map(({ name, rows, bytes }) => [name, { rows, bytes }]));
}

async function growth(client: ClientBase, act: () => Promise<unknown>): Promise<Sizes> {
  const before = await sizes(client);
  await act();
  const after = await sizes(client);
  const grown = [...after].map(([name, { rows, bytes }]): [string, Growth] => {
    const was = before.get(name)!;
    return [name, { rows: rows - was.rows, bytes: bytes - was.bytes }];
  });
  return new Map(grown.filter(([, { rows }]) => rows > 0));
}

/** Throws where two ways of doing the same do not add as many rows, of about the same size, to the same tables; answers which. */
export async function sameRows(client: ClientBase, ours: () => Promise<unknown>, limit: () => Promise<unknown>): Promise<string[]> {
  const [wanted, found] = [await growth(client, ours), await growth(client, limit)];
  const names = [...new Set([...wanted.keys(), ...found.keys()])].sort();
  const none: Growth = { rows: 0, bytes: 0 };
  for (const name of names) {
    const [a, b] = [wanted.get(name) ?? none, found.get(name) ?? none];
    if (a.rows !== b.rows || Math.abs(a.bytes - b.bytes) > a.bytes * BYTES_MAY_DIFFER)
      throw new Error(`not the same rows in ${name}: ours ${a.rows} (${a.bytes} bytes), the limit ${b.rows} (${b.bytes} bytes)`);
  }
  return names;
}
