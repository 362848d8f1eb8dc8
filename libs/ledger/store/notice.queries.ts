import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '#calendar';

/** What the public reads of a problem that is about to be closed; nothing else of it leaves the house. */
export interface NoticeRow {
  id: string;
  problemNumber: string;
  title: string;
  /** What was done, as the closing says. */
  statement: string;
  leadUnit: string | null;
  from: Day;
  /** The last day. */
  to: Day;
}

/** A closing that is in publicity on a day; one that is not made public has no such days. */
const IN_PUBLICITY = `c.tenant_id = $1 AND c.state = 'publicised' AND p.state = 'publicised' AND c.publicised_on <= $2 AND c.publicity_ends_on >= $2`;
const FROM = `FROM closing c JOIN problem p ON p.tenant_id = c.tenant_id AND p.problem_id = c.problem_id`;
const COLUMNS = `c.closing_id AS id, p.number AS "problemNumber", p.title, c.statement, p.lead_unit_name AS "leadUnit",
  c.publicised_on AS "from", c.publicity_ends_on AS "to"`;

/** What anybody may ask: the notices of this day. */
@Injectable()
export class NoticeQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** All that is in publicity on a day, by problem. */
  current(tenantId: string, today: Day): Promise<NoticeRow[]> {
    return this.database.query(`SELECT ${COLUMNS} ${FROM} WHERE ${IN_PUBLICITY} ORDER BY p.ordinal`, [tenantId, today]);
  }

  /** One notice of a day, or null. */
  async one(tenantId: string, today: Day, id: string): Promise<NoticeRow | null> {
    const rows = await this.database.query<NoticeRow[]>(`SELECT ${COLUMNS} ${FROM} WHERE ${IN_PUBLICITY} AND c.closing_id = $3`, [
      tenantId,
      today,
      id,
    ]);
    return rows[0] ?? null;
  }

  /** The problem of a notice, kept in publicity until the transaction ends; null where it is in none. */
  async hold(tenantId: string, today: Day, id: string, tx: EntityManager): Promise<{ problemId: string; number: string } | null> {
    const rows = await tx.query<{ problemId: string; number: string }[]>(
      `SELECT p.problem_id AS "problemId", p.number ${FROM} WHERE ${IN_PUBLICITY} AND c.closing_id = $3 FOR SHARE OF p`,
      [tenantId, today, id],
    );
    return rows[0] ?? null;
  }

  /** How many objections came from an address since an instant, when the first of them did, and how many wait at a notice. */
  async counts(tenantId: string, address: string, since: Date, notice: string, tx: EntityManager): Promise<ObjectionCounts> {
    const rows = await tx.query<ObjectionCounts[]>(
      `SELECT (SELECT count(*)::int FROM objection o WHERE o.tenant_id = $1 AND o.address = $2 AND o.filed_at > $3) AS recent,
              (SELECT min(o.filed_at) FROM objection o WHERE o.tenant_id = $1 AND o.address = $2 AND o.filed_at > $3) AS first,
              (SELECT count(*)::int FROM objection o WHERE o.tenant_id = $1 AND o.closing_id = $4 AND o.state = 'open') AS waiting`,
      [tenantId, address, since, notice],
    );
    return rows[0]!;
  }
}

/** By these it is seen whether one address, or all of them, say too much. */
export interface ObjectionCounts {
  readonly recent: number;
  readonly first: Date | null;
  readonly waiting: number;
}
