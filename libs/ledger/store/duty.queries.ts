import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import { containing, type DutyFilters, searchTerms } from '../rules/filters.js';
import type { Part } from '../rules/vocabulary.js';
import { listMark } from './cursor.js';
import { byName, type Cut, Keyset, type PageColumns, PAGED, type PageWish } from './keyset.js';
import type { Named } from './task.queries.js';
import { holdsTerm } from './task-where.js';
import { Where } from './where.js';

/** What one unit is to one task. */
export interface DutyRow {
  unit: Named;
  part: Part;
  taskId: string;
}

/** The order of a unit's duties: what it leads, then what it answers for, then where it cooperates; each by number. */
const RANKS: Record<Part, number> = { lead: 1, responsible: 2, cooperating: 3 };
const RANK_STEP = '10000000000000';
const TASK_WORDS = `t.number || E'\\n' || t.title || E'\\n' || t.text`;

/** What is asked about who answers for what (责任清单). */
@Injectable()
export class DutyQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A page of duties by unit name, part and number, with how many there are. */
  async page({ tenantId }: Scope, filters: DutyFilters, wish: Omit<PageWish<'unit'>, 'sort'>): Promise<Cut<DutyRow>> {
    const keyset = new Keyset({ unit: byName('u.name') }, { ...wish, sort: 'unit' }, listMark('duties', tenantId, 'unit', filters));
    const where = new Where();
    const tenant = where.bind(tenantId);
    const units = `u.tenant_id = ${tenant}${filters.unit ? ` AND u.unit_id = ${where.bind(filters.unit)}` : ''}`;
    const words = searchTerms(filters.q).map(
      (term) => `(${holdsTerm(where, TASK_WORDS, term)} OR lower(u.name) LIKE lower(${where.bind(containing(term))}::text))`,
    );
    const parts = (filters.part ?? (Object.keys(RANKS) as Part[])).map((part) => dutiesOf(part, ['true', ...words].join(' AND ')));
    const duties = `SELECT ${keyset.key} AS key, u.unit_id, u.name, duty.* FROM unit u CROSS JOIN LATERAL (${parts.join(' UNION ALL ')}) duty WHERE ${units}`;
    const rows = await this.database.query<(DutyRow & PageColumns)[]>(
      `WITH page AS (
         SELECT * FROM (${duties}) d WHERE ${keyset.after(where)} ORDER BY ${keyset.order} LIMIT ${where.bind(keyset.limit)}
       )
       SELECT counted.total AS "pageTotal", item.*
       FROM (SELECT count(*) AS total FROM (${duties}) d) counted
       LEFT JOIN (
         SELECT ${PAGED}, page.part, page.task_id AS "taskId", json_build_object('id', page.unit_id, 'name', page.name) AS unit FROM page
       ) item ON true
       ORDER BY ${keyset.itemOrder}`,
      where.values,
    );
    return keyset.page(rows);
  }
}

function dutiesOf(part: Part, words: string): string {
  const ordinal = `${RANKS[part]} * ${RANK_STEP}::bigint + t.ordinal AS ordinal`;
  const from =
    part === 'lead'
      ? `FROM task t WHERE t.tenant_id = u.tenant_id AND t.lead_unit_id = u.unit_id`
      : `FROM task_unit tu JOIN task t ON t.tenant_id = tu.tenant_id AND t.task_id = tu.task_id
         WHERE tu.tenant_id = u.tenant_id AND tu.unit_id = u.unit_id AND tu.part = '${part}'`;
  return `SELECT '${part}' AS part, t.task_id, ${ordinal} ${from} AND ${words}`;
}
