import type { Named } from '../trace.js';
import type { Outcome } from './entry.js';

/** A trace as the auditor reads it. */
export interface TraceRow {
  id: number;
  at: Date;
  actor: Named | null;
  onBehalfOf: Named | null;
  credential: Named | null;
  address: string | null;
  requestId: string | null;
  action: string;
  outcome: Outcome;
  object: { kind: string; id: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  detail: Record<string, unknown> | null;
  alarm: boolean;
  /** Its place in its object's chain, 1 … n. */
  serial: number;
  /** Lower-case hexadecimal. */
  hash: string;
}
