import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '#audit';
import type { DocumentFormat } from '#documents';
import { type Confirmation, LedgerService } from '#ledger';
import { type Act, OrgQueries, type Scope } from '#org';
import { Clock, inTransaction, Queues, Refusal } from '#platform';
import { EditUnits } from './edit-units.js';
import { formatOf } from './file-format.js';
import { confirmedSource, unitNamesIn } from './rules/confirmed-source.js';
import type { Edit } from './rules/edit.js';
import { EDIT_REASONS } from './rules/edit.js';
import { applyEdit, applyEdits } from './rules/edits.js';
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

type StoredFile = Pick<IntakeDocument, 'fileName' | 'format' | 'sizeBytes' | 'sha256' | 'bytes'>;
type Facts = Record<string, unknown>;

/** Takes documents in, lets a person correct what was read, and hands what they confirm to the ledger. A supervisors' matter: units find nothing here. */
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
    private readonly audit: Audit,
  ) {}

  /**
   * Stores an uploaded file and rings for its reading. Refuses names and contents that cannot be; the same bytes twice are one
   * document, and that somebody brought them again is remembered.
   */
  async receive(act: Act, { fileName, bytes }: UploadedFile): Promise<Received> {
    if (act.units !== 'all') throw new Refusal('not_found');
    const format = formatOf(fileName, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { fileName, sizeBytes: bytes.length, sha256 };
    return inTransaction(this.database, async (tx) => {
      const received = await this.store(act, { ...file, format, bytes }, tx);
      const { id, state, version, already } = received;
      await this.trace(act, 'receive', id, already ? { state, version } : null, { state, version }, already ? { ...file, already } : file);
      if (!already) await this.queues.ring('intake-read', { tenantId: act.tenantId, documentId: id });
      return { id, state, already };
    });
  }

  private async store(act: Act, file: StoredFile, tx: EntityManager): Promise<Received & { version: number }> {
    const at = this.clock.now();
    for (let attempt = 1; attempt <= EARLIER_FILE_TRIES; attempt++) {
      const earlier = await this.queries.sameFile(act, file.sha256, tx);
      if (earlier) return { ...earlier, already: true };
      const documentId = randomUUID();
      const stored = await tx
        .createQueryBuilder()
        .insert()
        .into(IntakeDocument)
        .values({ tenantId: act.tenantId, documentId, ...file, uploadedAt: at, updatedAt: at })
        .orIgnore()
        .returning('document_id')
        .execute();
      if ((stored.raw as unknown[]).length === 1) return { id: documentId, state: 'uploaded', version: 1, already: false };
    }
    throw new Refusal('conflict');
  }

  /** The newest documents that were not withdrawn. */
  newest(scope: Scope): Promise<IntakeItemRow[]> {
    return this.queries.newest(scope);
  }

  /** One document with its proposal; refuses what the district does not have. */
  async find(scope: Scope, id: string): Promise<Intake> {
    return this.seen(scope, known(await this.queries.find(scope, id)));
  }

  /** The uploaded file, byte for byte; that it was taken out is remembered first. */
  async original(act: Act, id: string): Promise<{ fileName: string; format: DocumentFormat; bytes: Buffer }> {
    const file = await this.queries.original(act, id);
    if (!file) throw new Refusal('not_found');
    const { fileName, format, sha256, bytes } = file;
    await this.audit.record(act.trace, {
      action: 'file.read',
      outcome: 'read',
      object: { kind: 'file', id },
      detail: { fileName, sha256 },
    });
    return { fileName, format, bytes };
  }

  /** Applies one edit to the proposal of this version; refuses what makes no sense, with the reason in words. */
  edit(act: Act, id: string, version: number, edit: Edit): Promise<Intake> {
    return this.change(act, id, version, 'edit', async (row, tx) => {
      const before = proposalOf(row);
      const named = await this.units.named(act, before, edit, tx);
      const result = applyEdit(before, named);
      if (!result.ok) throw new Refusal('edit_refused', NO_PARAMS, [{ field: 'kind', ...EDIT_REASONS[result.why] }]);
      await tx.query(`UPDATE intake_document SET edits = edits || $3::jsonb WHERE tenant_id = $1 AND document_id = $2`, [
        act.tenantId,
        id,
        JSON.stringify([{ edit: named, at: this.clock.now().toISOString() }]),
      ]);
      return { edit: named };
    });
  }

  /** Drops the last edit; what stood before it stands again, exactly. */
  undo(act: Act, id: string, version: number): Promise<Intake> {
    return this.change(act, id, version, 'undo', async (row, tx) => {
      const last = row.edits.at(-1);
      if (!last) throw new Refusal('nothing_to_undo');
      await tx.query(`UPDATE intake_document SET edits = edits - (-1) WHERE tenant_id = $1 AND document_id = $2`, [act.tenantId, id]);
      return { edit: last.edit };
    });
  }

  /** Has a document that failed read again. */
  async retry(act: Act, id: string, version: number): Promise<Intake> {
    const intake = await this.change(act, id, version, 'retry', async (row, tx) => {
      if (await this.queries.sameFile(act, row.sha256, tx)) throw new Refusal('conflict');
      await tx.query(
        `UPDATE intake_document SET state = 'uploaded', refusal_code = NULL, refusal_params = NULL, attempts = 0, progress = 0
          WHERE tenant_id = $1 AND document_id = $2`,
        [act.tenantId, id],
      );
      return { refusalCode: row.refusalCode };
    });
    await this.queues.ring('intake-read', { tenantId: act.tenantId, documentId: id });
    return intake;
  }

  /** Takes a document back that is not confirmed; a worker that is reading it loses it. */
  withdraw(act: Act, id: string, version: number): Promise<Intake> {
    return this.change(act, id, version, 'withdraw', async ({ fileName, sha256 }, tx) => {
      await tx.query(
        `UPDATE intake_document SET state = 'withdrawn', stage = NULL, lease_token = NULL, lease_until = NULL WHERE tenant_id = $1 AND document_id = $2`,
        [act.tenantId, id],
      );
      return { fileName, sha256 };
    });
  }

  /** Writes the proposal into the ledger, once: asked again, also at the same moment, it answers the same and writes nothing but that it was asked. */
  confirm(act: Act, id: string, version: number): Promise<Confirmation> {
    return inTransaction(this.database, async (tx) => {
      const row = known(await this.queries.lock(act, id, tx));
      const before = standing(row);
      if (row.result) {
        await this.trace(act, 'confirm', id, before, before, { sourceId: row.sourceId, already: true });
        return row.result;
      }
      refuseUnless('confirm', row, version);
      const proposal = proposalOf(row);
      if (proposal.problems.length === 0) throw new Refusal('nothing_to_confirm');
      const result = await this.ledger.confirmSource(act, confirmedSource(row, proposal), tx);
      await tx.query(
        `UPDATE intake_document SET state = 'confirmed', source_id = $3, result = $4, version = version + 1, updated_at = $5
          WHERE tenant_id = $1 AND document_id = $2`,
        [act.tenantId, id, result.sourceId, JSON.stringify(result), this.clock.now()],
      );
      const after = { state: 'confirmed', version: row.version + 1 };
      await this.trace(act, 'confirm', id, before, after, { sourceId: result.sourceId, already: false });
      return result;
    });
  }

  /** Locks the document, compares version and state, lets `write` write, leaves a trace with what it tells, and answers the document as it then stands. */
  private async change(
    act: Act,
    id: string,
    version: number,
    kind: IntakeAct,
    write: (row: IntakeRow, tx: EntityManager) => Promise<Facts>,
  ): Promise<Intake> {
    const after = await inTransaction(this.database, async (tx) => {
      const row = known(await this.queries.lock(act, id, tx));
      refuseUnless(kind, row, version);
      const detail = await write(row, tx);
      await tx.query(`UPDATE intake_document SET version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND document_id = $2`, [
        act.tenantId,
        id,
        this.clock.now(),
      ]);
      const changed = known(await this.queries.find(act, id, tx));
      await this.trace(act, kind, id, standing(row), standing(changed), detail);
      return changed;
    });
    return this.seen(act, after);
  }

  private trace(act: Act, kind: IntakeAct | 'receive', id: string, before: Facts | null, after: Facts, detail: Facts): Promise<void> {
    const object = { kind: 'intake', id };
    return this.audit.record(act.trace, { action: `intake.${kind}`, outcome: 'done', object, before, after, detail });
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

const standing = ({ state, version }: Pick<IntakeRow, 'state' | 'version'>): Facts => ({ state, version });

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
