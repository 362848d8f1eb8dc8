import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock, noteTrace, prepared } from '#platform';
import { type AuditEntry, heldFacts, heldText } from './rules/entry.js';
import type { Named, Trace } from './trace.js';

const held = (text: string | null): string | null => (text === null ? null : heldText(text));
const pair = (named: Named | null): [id: string | null, name: string | null] => [named?.id ?? null, held(named?.name ?? null)];

/** Leaves traces. */
@Injectable()
export class Audit {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes one row in the surrounding transaction (or by itself where there is none), which then holds the object's chain until its
   * end; a refusal that is to stay when the rest is undone is recorded `apart`.
   */
  async record(trace: Trace, entry: AuditEntry): Promise<void> {
    // A transaction with one snapshot cannot see a row that came meanwhile: by this clause PostgreSQL tells it to begin again.
    const written = await this.database.query<unknown[]>(
      prepared(`INSERT INTO audit (tenant_id, at, actor_id, actor_name, on_behalf_of_id, on_behalf_of_name, credential_id, credential_name,
                          address, request_id, action, outcome, object_kind, object_id, before, after, detail, alarm)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
       ON CONFLICT DO NOTHING RETURNING audit_id`),
      [
        trace.tenantId,
        this.clock.now(),
        ...pair(trace.actor),
        ...pair(trace.onBehalfOf),
        ...pair(trace.credential),
        held(trace.address),
        held(trace.requestId),
        entry.action,
        entry.outcome,
        entry.object.kind,
        heldText(entry.object.id),
        heldFacts(entry.before),
        heldFacts(entry.after),
        heldFacts(entry.detail),
        entry.alarm ?? false,
      ],
    );
    if (written.length !== 1) throw new Error(`no trace was left of ${entry.action}`);
    noteTrace();
  }
}
