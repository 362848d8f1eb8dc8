import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { apart, inTransaction } from '#platform';
import { RootWalk } from './root-walk.js';
import { ChainWalk, type Fault, FirstFault } from './rules/fault.js';
import { onlyRead, sealedHeads, writtenRows } from './store/verify.queries.js';

/** What the verifier found. */
export interface Verdict {
  rows: number;
  chains: number;
  roots: number;
  /** The newest root, in hexadecimal; kept elsewhere, it also tells when somebody makes all of the trail anew. */
  lastRoot: { day: string; root: string } | null;
  /** The first thing that is wrong; null where the trail is as it was written. */
  bad: Fault | null;
}

/** Reads the whole trail again and says whether it is as it was written. */
@Injectable()
export class AuditVerifier {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Checks every row, chain and root, of one district or of all, as they stand at one moment; the hashes are made here, so that a database
   * function that was replaced makes no difference. Rows that came after the last root and are gone with no row after them cannot be missed.
   */
  verify(tenantId?: string): Promise<Verdict> {
    const work = () =>
      inTransaction(
        this.database,
        async (tx) => {
          await onlyRead(tx);
          const first = new FirstFault();
          const chain = new ChainWalk();
          for await (const { content, ...row } of writtenRows(tenantId, tx))
            first.note(chain.next({ ...row, contentHash: sha256(content) }), row.auditId);
          const roots = new RootWalk();
          for await (const head of sealedHeads(tenantId, tx)) roots.next(head, first);
          roots.end(first);
          return { rows: chain.rows, chains: chain.chains, roots: roots.roots, lastRoot: roots.last, bad: first.found };
        },
        'REPEATABLE READ',
      );
    return apart(work);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
