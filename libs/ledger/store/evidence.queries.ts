import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Day } from '#calendar';
import type { AccessLevel } from '#files';
import type { Scope } from '#org';
import type { DoneBy } from '../rules/parties.js';
import type { EvidenceUse } from './evidence.entity.js';
import { done, type Done, instant } from './json-parts.js';
import { doneBy } from './task-book.queries.js';
import { sightOf } from './visible.js';
import { Where } from './where.js';

/** A piece of evidence (佐证材料) with what is known of its file. */
export interface EvidenceRow {
  id: string;
  title: string;
  /** 盖章扫描件. */
  sealed: boolean;
  accessLevel: AccessLevel;
  round: number;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  /** The day the picture was taken or the document last changed, by the file's own account. */
  takenOn: Day | null;
  thumbnail: boolean;
  by: Done | null;
  addedAt: string;
  /** What it was handed in with; with nothing yet, it may still be withdrawn. */
  uses: { kind: EvidenceUse['usedBy']; id: string }[];
}

/** What opening and withdrawing look at beside what is shown. */
export interface EvidenceKey {
  id: string;
  title: string;
  sealed: boolean;
  accessLevel: AccessLevel;
  fileId: string;
  used: boolean;
  addedBy: DoneBy | null;
  addedByUnitId: string | null;
}

const USES = `FROM evidence_use used WHERE used.tenant_id = v.tenant_id AND used.evidence_id = v.evidence_id`;
/** `evidence v` with its `task t` and its file as `f`. */
export const EVIDENCE_OF_TASK = `
  evidence v JOIN task t ON t.tenant_id = v.tenant_id AND t.task_id = v.task_id
  JOIN stored_file f ON f.tenant_id = v.tenant_id AND f.file_id = v.file_id`;

/** A piece of evidence as JSON. */
export const EVIDENCE_JSON = `json_build_object(
  'id', v.evidence_id, 'title', v.title, 'sealed', v.sealed, 'accessLevel', f.access_level, 'round', v.round, 'fileName', f.name,
  'mediaType', f.media_type, 'sizeBytes', f.size_bytes, 'takenOn', f.taken_on, 'thumbnail', f.thumbnail, 'by', ${done('v', 'added_by')},
  'addedAt', ${instant('v.added_at')},
  'uses', (SELECT coalesce(json_agg(json_build_object('kind', used.used_by, 'id', used.used_by_id) ORDER BY used.used_by, used.used_by_id), '[]') ${USES}))`;

/** What is asked about evidence. What was withdrawn is nobody's any more. */
@Injectable()
export class EvidenceQueries {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The evidence of a task that the scope sees, in the order it came; some of it where ids are given. */
  async ofTask(scope: Scope, taskId: string, ids?: readonly string[]): Promise<EvidenceRow[]> {
    const where = seen(scope, taskId).given(ids, (some) => `v.evidence_id = ANY (${some})`);
    const rows = await this.database.query<{ item: EvidenceRow }[]>(
      `SELECT ${EVIDENCE_JSON} AS item FROM ${EVIDENCE_OF_TASK} WHERE ${where} ORDER BY v.added_at, v.evidence_id`,
      where.values,
    );
    return rows.map(({ item }) => item);
  }

  /** One piece of evidence of a task, or null where the scope sees none with this id. */
  async one(scope: Scope, taskId: string, id: string): Promise<EvidenceKey | null> {
    const where = seen(scope, taskId);
    where.and(`v.evidence_id = ${where.bind(id)}`);
    const rows = await this.database.query<EvidenceKey[]>(
      `SELECT v.evidence_id AS id, v.title, v.sealed, f.access_level AS "accessLevel", v.file_id AS "fileId", EXISTS (SELECT ${USES}) AS used,
              ${doneBy('v', 'added_by')} AS "addedBy",
              (SELECT adder.unit_id FROM person adder WHERE adder.tenant_id = v.tenant_id AND adder.person_id = v.added_by_id) AS "addedByUnitId"
       FROM ${EVIDENCE_OF_TASK} WHERE ${where}`,
      where.values,
    );
    return rows[0] ?? null;
  }
}

function seen(scope: Scope, taskId: string): Where {
  const where = new Where();
  const sees = sightOf(scope, where);
  return where
    .and(sees.task)
    .and(`t.task_id = ${where.bind(taskId)}`)
    .and(sees.evidence())
    .and('v.withdrawn_at IS NULL');
}
