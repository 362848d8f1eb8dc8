import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Act } from '#org';
import { inTransaction, Refusal } from '#platform';
import type { Draft, DraftChanges } from '../rules/draft.js';
import { amendDraft } from '../rules/drafts.js';
import { Scenes } from '../standards.js';
import { DraftQueries } from '../store/draft.queries.js';
import { writeDraft } from '../store/draft.writes.js';
import { holdUnits } from '../store/ledger.writes.js';
import { DraftDesk } from './draft-desk.js';
import { type BulkRow, rowByRow, type Seen } from './row-by-row.js';
import type { MovedTask } from './task-moves.service.js';

const NOTHING = { field: 'changes', zh: '没有要改的内容', en: 'nothing is to be changed' };

/** Makes drafts ready before they are issued (交办): who, by when, in which steps; the words of the source stay. */
@Injectable()
export class Drafts {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly scenes: Scenes,
    private readonly queries: DraftQueries,
    private readonly desk: DraftDesk,
  ) {}

  /**
   * Changes one draft. Refuses `not_found` what is not in sight, `stale` another version than the one seen, `illegal_move` what is a
   * draft no more, and `invalid_input` with every fault of the changes.
   */
  amend(act: Act, taskId: string, changes: DraftChanges, seen: number): Promise<MovedTask> {
    return inTransaction(this.database, (tx) => this.amendWithin(act, taskId, changes, seen, tx));
  }

  /** Changes many drafts alike; every row is done or refused by itself. */
  amendAll(act: Act, rows: readonly Seen[], changes: DraftChanges): Promise<BulkRow[]> {
    return inTransaction(this.database, (tx) => rowByRow(rows, ({ id, version }) => this.amendWithin(act, id, changes, version, tx)));
  }

  private async amendWithin(act: Act, taskId: string, changes: DraftChanges, seen: number, tx: EntityManager): Promise<MovedTask> {
    if (Object.keys(changes).length === 0) throw new Refusal('invalid_input', {}, [NOTHING]);
    const ids = idsIn(changes);
    if (ids.units.length > 0) await holdUnits(tx, act.tenantId);
    await this.desk.take(act, taskId, seen, false, tx);
    const [stored] = await this.queries.stored(act.tenantId, [taskId], tx);
    const { row, draft } = stored!;
    const amended = amendDraft(draft, changes, await this.queries.named(act.tenantId, ids, tx), this.scenes.life());
    if (!amended.ok) throw new Refusal('invalid_input', {}, [...amended.faults]);
    const { draft: after, reckoned } = amended;
    const at = this.desk.now();
    const leadUnitName = await this.desk.nameOf(act, after.leadUnitId, tx);
    await writeDraft(tx, { row, draft: after, leadUnitName, at, reckoned });
    const changed = differences(draft, after);
    await this.desk.tell(act, at, [{ taskId, kind: 'amended', did: { changed: Object.keys(changed.after) } }], tx);
    await this.desk.record(act, 'task.amend', taskId, { before: changed.before, after: { number: row.number, ...changed.after } });
    return { id: taskId, state: 'draft', version: row.version + 1 };
  }
}

/** The ids of units, leaders and groups that changes name. */
function idsIn({ leadUnitId, units = [], nodes = [], responsibleLeaderId, acceptanceGroupId }: DraftChanges) {
  const some = (...ids: (string | null | undefined)[]) => ids.filter((id): id is string => typeof id === 'string');
  return {
    units: some(leadUnitId, ...units.map(({ unitId }) => unitId), ...nodes.map(({ ownerUnitId }) => ownerUnitId)),
    leaders: some(responsibleLeaderId),
    groups: some(acceptanceGroupId),
  };
}

/** What of a draft is not as it was, before and after. */
function differences(before: Draft, after: Draft): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const keys = (Object.keys(after) as (keyof Draft)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const picked = (draft: Draft) => Object.fromEntries(keys.map((key) => [key, draft[key]]));
  return { before: picked(before), after: picked(after) };
}
