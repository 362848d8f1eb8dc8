import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import { listMark } from './cursor.js';
import { byInstant, type Cut, Keyset, type PageColumns, PAGED, type PageWish } from './keyset.js';
import type { Named } from './task.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** An approval with how many tasks rest on it. */
export interface ApprovalRow {
  readonly id: string;
  readonly approver: string;
  readonly approvedOn: string;
  readonly documentNumber: string;
  readonly note: string | null;
  readonly enteredBy: Named;
  readonly enteredAt: Date;
  readonly tasks: number;
}

const SORTS = { entered: byInstant('a.entered_at') };

/** What is asked about approvals (交办依据). */
@Injectable()
export class ApprovalQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A page of approvals, newest first; those on which the scope sees no task are left out. */
  async page(scope: Scope, wish: Omit<PageWish<'entered'>, 'sort'>): Promise<Cut<ApprovalRow>> {
    const sort = '-entered' as const;
    const keyset = new Keyset(SORTS, { ...wish, sort }, listMark('approvals', scope.tenantId, sort, {}));
    const where = new Where();
    const { seen, columns } = approvals(scope, where);
    const rows = await this.database.query<(ApprovalRow & PageColumns)[]>(
      `WITH hit AS (
         SELECT a.tenant_id, a.approval_id, ${ORDINAL} AS ordinal, ${keyset.key} AS key FROM approval a WHERE ${seen}
       ), page AS (
         SELECT * FROM hit WHERE ${keyset.after(where)} ORDER BY ${keyset.order} LIMIT ${where.bind(keyset.limit)}
       )
       SELECT counted.total AS "pageTotal", item.*
       FROM (SELECT count(*) AS total FROM hit) counted
       LEFT JOIN (
         SELECT ${PAGED}, ${columns}
         FROM page JOIN approval a ON a.tenant_id = page.tenant_id AND a.approval_id = page.approval_id ${ENTERED_BY}
       ) item ON true
       ORDER BY ${keyset.itemOrder}`,
      where.values,
    );
    return keyset.page(rows);
  }

  /** One approval, or null where the scope sees none with this id. */
  async one(scope: Scope, id: string): Promise<ApprovalRow | null> {
    const where = new Where();
    const { seen, columns } = approvals(scope, where);
    const rows = await this.database.query<ApprovalRow[]>(
      `SELECT ${columns} FROM approval a ${ENTERED_BY} WHERE ${seen} AND a.approval_id = ${where.bind(id)}`,
      where.values,
    );
    return rows[0] ?? null;
  }

  /** The ids of the tasks that rest on an approval and that the scope sees, by number. */
  async tasksOf(scope: Scope, id: string): Promise<string[]> {
    const where = new Where();
    where.and(sightOf(scope, where).task).and(`t.approval_id = ${where.bind(id)}`);
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT t.task_id AS id FROM task t WHERE ${where} ORDER BY t.ordinal`,
      where.values,
    );
    return rows.map((row) => row.id);
  }
}

/** Two approvals of one instant have an order too. */
const ORDINAL = `('x' || substr(md5(a.approval_id::text), 1, 12))::bit(48)::bigint`;
const ENTERED_BY = `JOIN person entered ON entered.tenant_id = a.tenant_id AND entered.person_id = a.entered_by_id`;

function approvals(scope: Scope, where: Where): { seen: string; columns: string } {
  const { tenant, task } = sightOf(scope, where);
  const rests = `FROM task t WHERE ${task} AND t.approval_id = a.approval_id`;
  return {
    seen: `a.tenant_id = ${tenant} AND EXISTS (SELECT ${rests})`,
    columns: `a.approval_id AS id, a.approver, a.approved_on AS "approvedOn", a.document_number AS "documentNumber", a.note,
              a.entered_at AS "enteredAt", json_build_object('id', entered.person_id, 'name', entered.name) AS "enteredBy",
              (SELECT count(*) ${rests}) AS tasks`,
  };
}
