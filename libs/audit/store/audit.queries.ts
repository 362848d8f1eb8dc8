import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Day } from '#calendar';
import { Refusal } from '#platform';
import type { Outcome } from '../rules/entry.js';
import type { TraceRow } from '../rules/trace-row.js';

/** What the auditor looks for; what is not given does not narrow. */
export interface AuditFilters {
  /** Days in Asia/Shanghai, both included. */
  from?: Day;
  to?: Day;
  actorId?: string;
  /** How the action begins: `unit.` finds all that is done to units. */
  action?: string;
  outcome?: Outcome;
  objectKind?: string;
  objectId?: string;
  alarmsOnly?: boolean;
  /** Part of a name, of an object's id or of an action, in whatever case. */
  text?: string;
}

/** A page of the trail, newest first. */
export interface AuditPage {
  items: TraceRow[];
  /** Where the next page starts; null on the last. */
  next: string | null;
}

/** A row a page comes after: what orders the trail. */
type Spot = Pick<TraceRow, 'at' | 'id'>;

const EXPORT_BATCH = 1000;
const CURSOR = /^[1-9]\d{0,15}$/;

const named = (column: string): string =>
  `CASE WHEN ${column}_id IS NOT NULL THEN json_build_object('id', ${column}_id, 'name', ${column}_name) END`;
const COLUMNS = `
  audit_id AS id, at, ${named('actor')} AS actor, ${named('on_behalf_of')} AS "onBehalfOf", ${named('credential')} AS credential,
  address, request_id AS "requestId", action, outcome, json_build_object('kind', object_kind, 'id', object_id) AS object,
  before, after, detail, alarm, serial, encode(hash, 'hex') AS hash`;

const midnight = (day: string): string => `(${day})::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const holds = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A filter's condition, made of the placeholder its value is bound to. */
const CONDITIONS: { [Filter in keyof AuditFilters]-?: (value: string) => string } = {
  from: (value) => `at >= ${midnight(`${value}::date`)}`,
  to: (value) => `at < ${midnight(`${value}::date + 1`)}`,
  actorId: (value) => `actor_id = ${value}`,
  action: (value) => `starts_with(action, ${value})`,
  outcome: (value) => `outcome = ${value}`,
  objectKind: (value) => `object_kind = ${value}`,
  objectId: (value) => `object_id = ${value}`,
  // The bare column is what the small index of alarms answers to.
  alarmsOnly: (value) => `alarm AND ${value}::boolean`,
  text: (value) =>
    ['actor_name', 'on_behalf_of_name', 'credential_name', 'object_id', 'action'].map((column) => `${column} ILIKE ${value}`).join(' OR '),
};

/** What the auditor asks of one district's trail. */
@Injectable()
export class AuditQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** One page of at most `pageSize` (1–200) rows, newest first; refuses a cursor that is not of this district. */
  async page(tenantId: string, filters: AuditFilters, wish: { after?: string; pageSize: number }): Promise<AuditPage> {
    const after = wish.after === undefined ? null : await this.spot(tenantId, wish.after);
    const rows = await this.rows(tenantId, filters, after, wish.pageSize + 1);
    const items = rows.slice(0, wish.pageSize);
    return { items, next: rows.length > items.length ? String(items.at(-1)!.id) : null };
  }

  /** All rows that match, newest first, a thousand at a time. */
  async *batches(tenantId: string, filters: AuditFilters): AsyncGenerator<TraceRow[]> {
    for (let after: Spot | null = null; ;) {
      const rows: TraceRow[] = await this.rows(tenantId, filters, after, EXPORT_BATCH);
      if (rows.length > 0) yield rows;
      if (rows.length < EXPORT_BATCH) return;
      after = rows.at(-1)!;
    }
  }

  /** No row ever goes away: the number of the last one is all a cursor needs. */
  private async spot(tenantId: string, cursor: string): Promise<Spot> {
    const id = CURSOR.test(cursor) ? Number(cursor) : NaN;
    const [row] = Number.isSafeInteger(id)
      ? await this.database.query<Spot[]>(`SELECT at, audit_id AS id FROM audit WHERE tenant_id = $1 AND audit_id = $2`, [tenantId, id])
      : [];
    if (!row) throw new Refusal('invalid_cursor');
    return row;
  }

  private rows(tenantId: string, filters: AuditFilters, after: Spot | null, limit: number): Promise<TraceRow[]> {
    const values: unknown[] = [tenantId, limit];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['tenant_id = $1'];
    for (const [filter, condition] of Object.entries(CONDITIONS) as [keyof AuditFilters, (value: string) => string][]) {
      const value = filters[filter];
      if (value === undefined || value === false) continue;
      conditions.push(condition(bind(filter === 'text' ? holds(String(value)) : value)));
    }
    if (after) conditions.push(`(at, audit_id) < (${bind(after.at)}, ${bind(after.id)})`);
    return this.database.query(
      `SELECT ${COLUMNS} FROM audit WHERE ${conditions.map((each) => `(${each})`).join(' AND ')} ORDER BY at DESC, audit_id DESC LIMIT $2`,
      values,
    );
  }
}
