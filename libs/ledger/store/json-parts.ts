import type { Named } from './task.queries.js';

/** Who did something, as people are told it: the one at the keyboard, and the principal they acted for, if any. */
export interface Done extends Named {
  onBehalfOf: Named | null;
}

const named = (alias: string): string => `json_build_object('id', ${alias}.person_id, 'name', ${alias}.name)`;

/** Who did something, from its two columns, as JSON with names; null where nobody did yet. */
export const done = (alias: string, column: string): string => `
  (SELECT json_build_object('id', hand.person_id, 'name', hand.name,
            'onBehalfOf', CASE WHEN rights.person_id <> hand.person_id THEN ${named('rights')} END)
   FROM person hand JOIN person rights ON rights.tenant_id = hand.tenant_id AND rights.person_id = ${alias}.${column}_id
   WHERE hand.tenant_id = ${alias}.tenant_id AND hand.person_id = ${alias}.${column}_hand_id)`;

/** An instant within JSON, written as everywhere else: 2026-10-08T01:00:00.000Z. */
export const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
