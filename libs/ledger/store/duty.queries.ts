import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import { type DutyFilters, searchTerms } from '../rules/filters.js';
import type { Part } from '../rules/vocabulary.js';
import { listMark } from './cursor.js';
import { byName, type Cut, Keyset, type PageColumns, PAGED, type PageWish } from './keyset.js';
import type { Named } from './task.queries.js';
import { holdTerm, TASK_WORDS } from './task-where.js';
import { type Sight, sightOf } from './visible.js';
import { Where } from './where.js';

/** What one unit is to one task. */
export interface DutyRow {
  unit: Named;
  part: Part;
  taskId: string;
}

/** The order of a unit's duties: what it leads, then what it answers for, then where it cooperates; each by number. */
const RANKS: Record<Part, number> = { lead: 1, responsible: 2, cooperating: 3 };
const PARTS_IN_ORDER = Object.keys(RANKS) as Part[];
const RANK_STEP = '10000000000000';
const RANKED = `CASE tu.part ${PARTS_IN_ORDER.map((part) => `WHEN '${part}' THEN ${RANKS[part]}`).join(' ')} END * ${RANK_STEP}::bigint + tu.ordinal`;

/** Units that some words of a search are already found in by name, and the words that must then stand in the task. */
interface Sought {
  units: string[];
  terms: string[];
}

/** What is asked about who answers for what (责任清单). Units see their own duties. */
@Injectable()
export class DutyQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A page of duties by unit name, part and number, with how many there are; words are sought in the unit's name and in the task. */
  async page(scope: Scope, filters: DutyFilters, wish: Omit<PageWish<'unit'>, 'sort'>): Promise<Cut<DutyRow>> {
    const keyset = new Keyset({ unit: byName('u.name') }, { ...wish, sort: 'unit' }, listMark('duties', scope.tenantId, 'unit', filters));
    const where = new Where();
    const sees = sightOf(scope, where);
    const terms = searchTerms(filters.q);
    const [page, total] =
      terms.length > 0
        ? found(sees, filters, keyset, where, await this.soughtIn(scope, filters.unit, terms))
        : walked(sees, filters, keyset, where);
    const rows = await this.database.query<(DutyRow & PageColumns)[]>(
      `WITH ${page}
       SELECT counted.total AS "pageTotal", item.*
       FROM (${total}) counted
       LEFT JOIN (
         SELECT ${PAGED}, page.part, page.task_id AS "taskId", json_build_object('id', page.unit_id, 'name', page.name) AS unit FROM page
       ) item ON true
       ORDER BY ${keyset.itemOrder}`,
      where.values,
    );
    return keyset.page(rows);
  }

  /** Groups the units by the words that their names leave to be found, so that no group needs an "or". */
  private async soughtIn(scope: Scope, unit: string | undefined, terms: string[]): Promise<Sought[]> {
    const where = new Where();
    where.and(sightOf(scope, where).dutyUnit).given(unit, (id) => `u.unit_id = ${id}`);
    const units = await this.database.query<{ id: string; named: boolean[] }[]>(
      `SELECT u.unit_id AS id, ARRAY(SELECT strpos(lower(u.name), lower(term)) > 0 FROM unnest(${where.bind(terms)}::text[]) WITH ORDINALITY AS sought (term, place) ORDER BY place) AS named
       FROM unit u WHERE ${where}`,
      where.values,
    );
    const groups = new Map<string, Sought>();
    for (const { id, named } of units) {
      const key = named.join();
      const group = groups.get(key) ?? { units: [], terms: terms.filter((_, index) => !named[index]) };
      group.units.push(id);
      groups.set(key, group);
    }
    return [...groups.values()];
  }
}

/** With words: all duties that hold them are found once, then counted and cut. */
function found(
  { tenant, duty }: Sight,
  { part, unit }: DutyFilters,
  keyset: Keyset<'unit'>,
  where: Where,
  sought: Sought[],
): [page: string, total: string] {
  const parts = part ? `AND tu.part = ANY (${where.bind(part)})` : '';
  const branches = sought.map(({ units, terms }) => {
    const held = new Where(where.values);
    held.and(duty).and(`tu.unit_id = ANY (${where.bind(units)})`);
    for (const term of terms) holdTerm(held, TASK_WORDS, term);
    if (terms.length > 0 && unit !== undefined) held.and(`t.unit_ids @> ARRAY[${where.bind(unit)}::uuid]`);
    const task = terms.length > 0 ? `JOIN task t ON t.tenant_id = ${tenant} AND t.task_id = tu.task_id` : '';
    return `SELECT tu.unit_id, tu.part, tu.task_id, ${RANKED} AS ordinal FROM task_unit tu ${task} WHERE ${held} ${parts}`;
  });
  const nothing = `SELECT tu.unit_id, tu.part, tu.task_id, tu.ordinal FROM task_unit tu WHERE ${duty} AND false`;
  return [
    `hit AS MATERIALIZED (
       SELECT ${keyset.key} AS key, duty.*, u.name
       FROM (${branches.join(' UNION ALL ') || nothing}) duty JOIN unit u ON u.tenant_id = ${tenant} AND u.unit_id = duty.unit_id
     ), page AS (SELECT * FROM hit WHERE ${keyset.after(where)} ORDER BY ${keyset.order} LIMIT ${where.bind(keyset.limit)})`,
    `SELECT count(*) AS total FROM hit`,
  ];
}

/** Without words: each unit gives at most a page of each part, straight off the index. */
function walked(
  { tenant, duty, dutyUnit }: Sight,
  { part, unit }: DutyFilters,
  keyset: Keyset<'unit'>,
  where: Where,
): [page: string, total: string] {
  const limit = where.bind(keyset.limit);
  const branches = (part ?? PARTS_IN_ORDER).map((each) => {
    const ordinal = `${RANKS[each]} * ${RANK_STEP}::bigint + tu.ordinal`;
    return `(
      SELECT ${keyset.key} AS key, tu.unit_id, tu.part, tu.task_id, u.name, ${ordinal} AS ordinal FROM task_unit tu
      WHERE tu.tenant_id = ${tenant} AND tu.unit_id = u.unit_id AND tu.part = '${each}' AND ${keyset.after(where, keyset.key, ordinal)}
      ORDER BY tu.ordinal LIMIT ${limit})`;
  });
  const one = unit === undefined ? null : where.bind(unit);
  const parts = part ? ` AND tu.part = ANY (${where.bind(part)})` : '';
  return [
    `page AS (
       SELECT duty.* FROM unit u CROSS JOIN LATERAL (${branches.join(' UNION ALL ')}) duty
       WHERE ${dutyUnit}${one ? ` AND u.unit_id = ${one}` : ''} ORDER BY ${keyset.order} LIMIT ${limit}
     )`,
    `SELECT count(*) AS total FROM task_unit tu WHERE ${duty}${one ? ` AND tu.unit_id = ${one}` : ''}${parts}`,
  ];
}
