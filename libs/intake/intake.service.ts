import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { DOCUMENT_FORMATS, type DocumentFormat } from '#documents';
import { type Confirmation, LedgerService } from '#ledger';
import { OrgQueries, type Scope } from '#org';
import { Clock, inTransaction, Queues, Refusal } from '#platform';
import { EditUnits } from './edit-units.js';
import { confirmedSource, unitNamesIn } from './rules/confirmed-source.js';
import { contentFits } from './rules/content.js';
import type { Edit } from './rules/edit.js';
import { EDIT_REASONS } from './rules/edit.js';
import { applyEdit, applyEdits } from './rules/edits.js';
import { extensionOf, FILE_NAME_FAULTS, fileNameFault } from './rules/file-name.js';
import { actsIn, type IntakeAct, type IntakeState, mayBe } from './rules/intake-acts.js';
import type { Proposal } from './rules/proposal.js';
import { IntakeDocument } from './store/intake-document.entity.js';
import { type IntakeItemRow, IntakeQueries, type IntakeRow } from './store/intake.queries.js';

/** A file as it was uploaded. */
export interface UploadedFile {
  fileName: string;
  bytes: Buffer;
}

/** What became of an upload; `already` where the district has the same bytes and nothing was stored. */
export interface Received {
  id: string;
  state: IntakeState;
  already: boolean;
}

/** A document with its proposal as it stands after all edits. */
export interface Intake extends Omit<IntakeRow, 'edits' | 'proposal'> {
  proposal: Proposal | null;
  edits: number;
  actions: IntakeAct[];
  /** Ids of the district's units by the names the proposal uses; a name that is missing here is unknown to the district. */
  units: Record<string, string>;
}

const EARLIER_FILE_TRIES = 3;
const NO_PARAMS = {};
/** Office files that say by their name that they carry macros. */
const MACRO_FORMATS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb']);

/** Takes documents in, lets a person correct what was read, and hands what they confirm to the ledger. */
@Injectable()
export class IntakeService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly queries: IntakeQueries,
    private readonly org: OrgQueries,
    private readonly units: EditUnits,
    private readonly ledger: LedgerService,
  ) {}

  /** Stores an uploaded file and rings for its reading. Refuses names and contents that cannot be; the same bytes twice are one document. */
  async receive(scope: Scope, { fileName, bytes }: UploadedFile): Promise<Received> {
    const format = formatOf(fileName, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const at = this.clock.now();
    for (let attempt = 1; ; attempt++) {
      const earlier = await this.queries.sameFile(scope, sha256);
      if (earlier) return { ...earlier, already: true };
      const row = { tenantId: scope.tenantId, documentId: randomUUID(), fileName, format, sizeBytes: bytes.length, sha256, bytes };
      const stored = await this.database
        .createQueryBuilder()
        .insert()
        .into(IntakeDocument)
        .values({ ...row, uploadedAt: at, updatedAt: at })
        .orIgnore()
        .returning('document_id')
        .execute();
      if ((stored.raw as unknown[]).length === 1) {
        await this.queues.ring('intake-read', { tenantId: scope.tenantId, documentId: row.documentId });
        return { id: row.documentId, state: 'uploaded', already: false };
      }
      if (attempt === EARLIER_FILE_TRIES) throw new Refusal('conflict');
    }
  }

  /** The newest documents that were not withdrawn. */
  newest(scope: Scope): Promise<IntakeItemRow[]> {
    return this.queries.newest(scope);
  }

  /** One document with its proposal; refuses what the district does not have. */
  async find(scope: Scope, id: string): Promise<Intake> {
    return this.seen(scope, known(await this.queries.find(scope, id)));
  }

  /** The uploaded file, byte for byte. */
  async original(scope: Scope, id: string): Promise<{ fileName: string; format: DocumentFormat; bytes: Buffer }> {
    const file = await this.queries.original(scope, id);
    if (!file) throw new Refusal('not_found');
    return file;
  }

  /** Applies one edit to the proposal of this version; refuses what makes no sense, with the reason in words. */
  edit(scope: Scope, id: string, version: number, edit: Edit): Promise<Intake> {
    return this.change(scope, id, version, 'edit', async (row, tx) => {
      const before = proposalOf(row);
      const named = await this.units.named(scope, before, edit, tx);
      const result = applyEdit(before, named);
      if (!result.ok) throw new Refusal('edit_refused', NO_PARAMS, [{ field: 'kind', ...EDIT_REASONS[result.why] }]);
      await tx.query(`UPDATE intake_document SET edits = edits || $3::jsonb WHERE tenant_id = $1 AND document_id = $2`, [
        scope.tenantId,
        id,
        JSON.stringify([{ edit: named, at: this.clock.now().toISOString() }]),
      ]);
    });
  }

  /** Drops the last edit; what stood before it stands again, exactly. */
  undo(scope: Scope, id: string, version: number): Promise<Intake> {
    return this.change(scope, id, version, 'undo', async (row, tx) => {
      if (row.edits.length === 0) throw new Refusal('nothing_to_undo');
      await tx.query(`UPDATE intake_document SET edits = edits - (-1) WHERE tenant_id = $1 AND document_id = $2`, [scope.tenantId, id]);
    });
  }

  /** Has a document that failed read again. */
  async retry(scope: Scope, id: string, version: number): Promise<Intake> {
    const intake = await this.change(scope, id, version, 'retry', async (row, tx) => {
      if (await this.queries.sameFile(scope, row.sha256, tx)) throw new Refusal('conflict');
      await tx.query(
        `UPDATE intake_document SET state = 'uploaded', refusal_code = NULL, refusal_params = NULL, attempts = 0, progress = 0
          WHERE tenant_id = $1 AND document_id = $2`,
        [scope.tenantId, id],
      );
    });
    await this.queues.ring('intake-read', { tenantId: scope.tenantId, documentId: id });
    return intake;
  }

  /** Takes a document back that is not confirmed; a worker that is reading it loses it. */
  withdraw(scope: Scope, id: string, version: number): Promise<Intake> {
    return this.change(scope, id, version, 'withdraw', async (_row, tx) => {
      await tx.query(
        `UPDATE intake_document SET state = 'withdrawn', stage = NULL, lease_token = NULL, lease_until = NULL WHERE tenant_id = $1 AND document_id = $2`,
        [scope.tenantId, id],
      );
    });
  }

  /** Writes the proposal into the ledger, once: asked again, also at the same moment, it answers the same and writes nothing. */
  confirm(scope: Scope, id: string, version: number): Promise<Confirmation> {
    return inTransaction(this.database, async (tx) => {
      const row = known(await this.queries.lock(scope, id, tx));
      if (row.result) return row.result;
      refuseUnless('confirm', row, version);
      const proposal = proposalOf(row);
      if (proposal.problems.length === 0) throw new Refusal('nothing_to_confirm');
      const result = await this.ledger.confirmSource(confirmedSource(scope.tenantId, row, proposal), tx);
      await tx.query(
        `UPDATE intake_document SET state = 'confirmed', source_id = $3, result = $4, version = version + 1, updated_at = $5
          WHERE tenant_id = $1 AND document_id = $2`,
        [scope.tenantId, id, result.sourceId, JSON.stringify(result), this.clock.now()],
      );
      return result;
    });
  }

  /** Locks the document, compares version and state, lets `act` write, and answers the document as it then stands. */
  private async change(
    scope: Scope,
    id: string,
    version: number,
    act: IntakeAct,
    write: (row: IntakeRow, tx: EntityManager) => Promise<void>,
  ): Promise<Intake> {
    const after = await inTransaction(this.database, async (tx) => {
      const row = known(await this.queries.lock(scope, id, tx));
      refuseUnless(act, row, version);
      await write(row, tx);
      await tx.query(`UPDATE intake_document SET version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND document_id = $2`, [
        scope.tenantId,
        id,
        this.clock.now(),
      ]);
      return known(await this.queries.find(scope, id, tx));
    });
    return this.seen(scope, after);
  }

  private async seen(scope: Scope, row: IntakeRow): Promise<Intake> {
    const proposal = row.text === null ? null : proposalOf(row);
    const units = proposal ? await this.org.unitsNamed(scope, unitNamesIn(proposal)) : new Map<string, string>();
    return { ...row, proposal, edits: row.edits.length, actions: actsIn(row.state), units: Object.fromEntries(units) };
  }
}

function known(row: IntakeRow | null): IntakeRow {
  if (!row) throw new Refusal('not_found');
  return row;
}

/** The version is compared first: who saw an old one learns that before what is now possible. */
function refuseUnless(act: IntakeAct, { state, version: current }: IntakeRow, seen: number): void {
  if (seen !== current) throw new Refusal('stale', { seen, current, extra: { version: current, state } });
  if (!mayBe(act, state)) throw new Refusal('conflict', { extra: { state, actions: actsIn(state) } });
}

function proposalOf(row: IntakeRow): Proposal {
  if (row.text === null || row.proposal === null) throw new Error(`document ${row.documentId} is ${row.state} but was never read`);
  return applyEdits(
    { ...row.proposal, text: row.text },
    row.edits.map(({ edit }) => edit),
  );
}

/** The format by name and content; refuses what cannot be kept or read. */
function formatOf(fileName: string, bytes: Buffer): DocumentFormat {
  const fault = fileNameFault(fileName);
  if (fault) throw new Refusal('file_name_unusable', NO_PARAMS, [{ field: 'file', ...FILE_NAME_FAULTS[fault] }]);
  if (MACRO_FORMATS.has(extensionOf(fileName))) throw new Refusal('active_content');
  const format = DOCUMENT_FORMATS.find((each) => each === extensionOf(fileName));
  if (!format) throw new Refusal('unknown_format');
  if (bytes.length === 0) throw new Refusal('empty_file');
  if (!contentFits(format, bytes)) throw new Refusal('content_not_as_named');
  return format;
}
