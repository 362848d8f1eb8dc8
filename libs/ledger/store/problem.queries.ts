import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Scope } from '#org';
import { type ProblemFilters, type ProblemSort, searchTerms } from '../rules/filters.js';
import type { ProblemBook } from '../rules/problem-book.js';
import type { Share } from '../rules/problem-percent.js';
import type { LightScene } from '../rules/task-view.js';
import type { Light, ProblemState, SourceKind } from '../rules/vocabulary.js';
import { type Origin, passageIn, type SourcePassage } from '../passage.js';
import { listMark } from './cursor.js';
import { byInstant, byName, byNumber, type Cut, Keyset, type PageColumns, PAGED, type PageWish, type SortKey } from './keyset.js';
import { PROBLEM_BOOK_COLUMN } from './problem-book.queries.js';
import type { Named } from './task.queries.js';
import { boundLight, holdTerm } from './task-where.js';
import { type Sight, sightOf } from './visible.js';
import { Where } from './where.js';

/** A problem as the list reads it, with what its light and percent come from. */
export interface ProblemRow {
  id: string;
  number: string;
  ordinal: number;
  title: string;
  description: string;
  category: string | null;
  state: ProblemState;
  leadUnit: Named | null;
  responsibleLeader: Named | null;
  source: { id: string; title: string };
  /** All its tasks, with nothing of them but what makes the problem's light and percent; `seen` are those the scope sees. */
  tasks: (Share & { light: Light; seen: boolean })[];
  /** What its lifecycle looks at. */
  book: ProblemBook;
  spanStart: number | null;
  spanEnd: number | null;
  spanSha256: string | null;
  version: number;
  updatedAt: Date;
}

/** A measure as its source has it. */
export interface MeasureRow {
  id: string;
  serial: number;
  title: string | null;
  text: string;
  target: string | null;
  status: string | null;
  spanStart: number | null;
  spanEnd: number | null;
  spanSha256: string | null;
}

/** A source without its text. */
export interface SourceRow {
  id: string;
  kind: SourceKind;
  title: string;
  documentNumber: string | null;
  issuingBody: string | null;
  issuedOn: string | null;
  receivingAuthority: string | null;
  reportDueOn: string | null;
  fileName: string | null;
  fileSha256: string | null;
  problems: number;
  tasks: number;
  createdAt: Date;
}

const sourceColumns = (sees: Sight): string => `
  s.source_id AS id, s.kind, s.title, s.document_number AS "documentNumber", s.issuing_body AS "issuingBody", s.issued_on AS "issuedOn",
  s.receiving_authority AS "receivingAuthority", s.report_due_on AS "reportDueOn", s.file_name AS "fileName", s.file_sha256 AS "fileSha256",
  (SELECT count(*) FROM problem p WHERE ${sees.problem} AND p.source_id = s.source_id) AS problems,
  (SELECT count(*) FROM problem p JOIN task t ON t.tenant_id = p.tenant_id AND t.problem_id = p.problem_id
   WHERE p.tenant_id = ${sees.tenant} AND p.source_id = s.source_id AND ${sees.taskOfProblem}) AS tasks,
  s.created_at AS "createdAt"`;

const problemColumns = (light: string, sees: Sight): string => `
  p.problem_id AS id, p.number, p.ordinal, p.title, p.description, p.category, p.state,
  CASE WHEN p.lead_unit_id IS NOT NULL THEN json_build_object('id', p.lead_unit_id, 'name', p.lead_unit_name) END AS "leadUnit",
  CASE WHEN leader.person_id IS NOT NULL THEN json_build_object('id', leader.person_id, 'name', leader.name) END AS "responsibleLeader",
  json_build_object('id', s.source_id, 'title', s.title) AS source,
  (SELECT coalesce(json_agg(json_build_object('state', t.state, 'limitKind', t.limit_kind, 'percent', t.percent, 'weight', t.weight,
            'light', ${light}, 'seen', ${sees.taskOfProblem})), '[]')
   FROM task t WHERE t.tenant_id = p.tenant_id AND t.problem_id = p.problem_id) AS tasks, ${PROBLEM_BOOK_COLUMN},
  p.span_start AS "spanStart", p.span_end AS "spanEnd", p.span_sha256 AS "spanSha256", p.version, p.updated_at AS "updatedAt"`;

const NEIGHBOURS = `
  JOIN source s ON s.tenant_id = p.tenant_id AND s.source_id = p.source_id
  LEFT JOIN person leader ON leader.tenant_id = p.tenant_id AND leader.person_id = p.responsible_leader_id`;

const SORTS: Record<ProblemSort, SortKey> = {
  number: byNumber('p.ordinal'),
  updated: byInstant('p.updated_at'),
  unit: byName('p.lead_unit_name'),
};

const PROBLEM_WORDS = `p.number || E'\\n' || p.title || E'\\n' || p.description || E'\\n' || coalesce(p.lead_unit_name, '')`;

/** What is asked about problems and the sources they were found in. Every query sees what the scope sees. */
@Injectable()
export class ProblemQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A page of the problems the filters leave, with how many there are. */
  async page(scope: Scope, filters: ProblemFilters, wish: PageWish<ProblemSort>, scene: LightScene): Promise<Cut<ProblemRow>> {
    const keyset = new Keyset(SORTS, wish, listMark('problems', scope.tenantId, wish.sort, filters));
    const where = new Where();
    const sees = sightOf(scope, where);
    problemWhere(sees, where, filters);
    const light = boundLight(where, scene);
    const rows = await this.database.query<(ProblemRow & PageColumns)[]>(
      `WITH hit AS (
         SELECT p.tenant_id, p.problem_id, p.ordinal, ${keyset.key} AS key
         FROM problem p WHERE ${where}
       ), page AS (
         SELECT * FROM hit WHERE ${keyset.after(where)} ORDER BY ${keyset.order} LIMIT ${where.bind(keyset.limit)}
       )
       SELECT counted.total AS "pageTotal", item.*
       FROM (SELECT count(*) AS total FROM hit) counted
       LEFT JOIN (
         SELECT ${PAGED}, ${problemColumns(light, sees)}
         FROM page JOIN problem p ON p.tenant_id = page.tenant_id AND p.problem_id = page.problem_id ${NEIGHBOURS}
       ) item ON true
       ORDER BY ${keyset.itemOrder}`,
      where.values,
    );
    return keyset.page(rows);
  }

  /** One problem, or null where the scope sees none with this id. */
  async one(scope: Scope, id: string, scene: LightScene): Promise<ProblemRow | null> {
    const where = new Where();
    const sees = sightOf(scope, where);
    where.and(sees.problem).and(`p.problem_id = ${where.bind(id)}`);
    const columns = problemColumns(boundLight(where, scene), sees);
    const rows = await this.database.query<ProblemRow[]>(`SELECT ${columns} FROM problem p ${NEIGHBOURS} WHERE ${where}`, where.values);
    return rows[0] ?? null;
  }

  /** The measures of a problem that the scope sees, in reading order. */
  measures(scope: Scope, problem: string): Promise<MeasureRow[]> {
    const where = new Where();
    where.and(sightOf(scope, where).measure).and(`m.problem_id = ${where.bind(problem)}`);
    return this.database.query(
      `SELECT m.measure_id AS id, m.serial, m.title, m.text, m.target, m.status,
              m.span_start AS "spanStart", m.span_end AS "spanEnd", m.span_sha256 AS "spanSha256"
       FROM measure m WHERE ${where} ORDER BY m.serial`,
      where.values,
    );
  }

  /** How many problems the scope sees in each state. */
  counts(scope: Scope): Promise<{ state: ProblemState; count: number }[]> {
    const where = new Where();
    where.and(sightOf(scope, where).problem);
    return this.database.query(`SELECT p.state, count(*) AS count FROM problem p WHERE ${where} GROUP BY p.state`, where.values);
  }

  /** The sources the scope sees, newest first. */
  sources(scope: Scope): Promise<SourceRow[]> {
    const where = new Where();
    const sees = sightOf(scope, where);
    const columns = sourceColumns(sees);
    return this.database.query(
      `SELECT ${columns} FROM source s WHERE ${sees.source} ORDER BY s.created_at DESC, s.source_id`,
      where.values,
    );
  }

  /** One source with its text, or null where the scope sees none with this id; units see it without its text. */
  async source(scope: Scope, id: string): Promise<(SourceRow & { text: string | null; textSha256: string | null }) | null> {
    const where = new Where();
    const sees = sightOf(scope, where);
    const text = sees.wholeText ? `s.text, s.text_sha256 AS "textSha256"` : `NULL AS text, NULL AS "textSha256"`;
    const rows = await this.database.query<(SourceRow & { text: string | null; textSha256: string | null })[]>(
      `SELECT ${sourceColumns(sees)}, ${text} FROM source s WHERE ${sees.source} AND s.source_id = ${where.bind(id)}`,
      where.values,
    );
    return rows[0] ?? null;
  }

  /** The passages that rows of a source came from, each in its paragraph, null for a row without one; the text itself stays here. */
  async passages(scope: Scope, source: string, origins: readonly Origin[]): Promise<(SourcePassage | null)[]> {
    const where = new Where();
    where.and(sightOf(scope, where).source).and(`s.source_id = ${where.bind(source)}`);
    const rows = await this.database.query<{ text: string | null }[]>(`SELECT s.text FROM source s WHERE ${where}`, where.values);
    return origins.map((origin) => passageIn(source, rows[0]?.text ?? null, origin));
  }
}

function problemWhere(sees: Sight, where: Where, filters: ProblemFilters): void {
  where.and(sees.problem);
  where.given(filters.state, (states) => `p.state = ANY (${states})`);
  where.given(filters.source, (source) => `p.source_id = ${source}`);
  // Only by tasks that are seen: a list must not tell who else takes part in a problem.
  where.given(
    filters.unit,
    (unit) => `p.lead_unit_id = ${unit} OR p.problem_id IN (
      SELECT t.problem_id FROM task t WHERE ${sees.task} AND t.unit_ids @> ARRAY[${unit}::uuid])`,
  );
  for (const term of searchTerms(filters.q)) holdTerm(where, PROBLEM_WORDS, term);
}
