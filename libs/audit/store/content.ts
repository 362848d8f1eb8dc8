/** An instant to the microsecond as seconds since 1970: the same whatever zone or date style the session has, and defined for every value. */
const instant = (column: string): string => `extract(epoch FROM ${column})::text`;

/** A text that may be absent keeps "absent" and "null written out" apart only when it is quoted. */
const text = (column: string): string => `${column}::text`;

const COLUMNS: readonly [column: string, as: (column: string) => string][] = [
  ['tenant_id', text],
  ['audit_id', text],
  ['at', instant],
  ['actor_id', text],
  ['actor_name', text],
  ['on_behalf_of_id', text],
  ['on_behalf_of_name', text],
  ['credential_id', text],
  ['credential_name', text],
  ['address', text],
  ['request_id', text],
  ['action', text],
  ['outcome', text],
  ['object_kind', text],
  ['object_id', text],
  ['before', text],
  ['after', text],
  ['detail', text],
  ['alarm', text],
  ['serial', text],
  ['recorded_at', instant],
  ['previous_hash', (column) => `encode(${column}, 'hex')`],
];

/**
 * The SQL expression of the text a row's hash is the SHA-256 of: every column and the hash of the row before it, as a JSON array of
 * strings and nulls. Rows stand hashed by it, so it is never altered; a new column gets a hash and an expression of its own.
 */
export const contentOf = (row: string): string =>
  `jsonb_build_array(${COLUMNS.map(([column, as]) => as(`${row}.${column}`)).join(', ')})::text`;
