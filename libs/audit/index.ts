import { AuditHead, AuditRoot } from './store/audit-root.entity.js';
import { AuditRow } from './store/audit-row.entity.js';

export { AuditModule } from './audit.module.js';
export { Audit } from './audit.service.js';
export { csvHead, csvOf } from './rules/csv.js';
export { type AuditEntry, type Outcome, OUTCOMES } from './rules/entry.js';
export type { Fault, FaultKind } from './rules/fault.js';
export type { TraceRow } from './rules/trace-row.js';
export { Sealing } from './sealing.service.js';
export { Audit1795392001000 } from './store/audit.migration.js';
export { type AuditFilters, type AuditPage, AuditQueries } from './store/audit.queries.js';
export { type Named, systemTrace, type Trace } from './trace.js';
export { AuditVerifier, type Verdict } from './verifier.js';

/** The tables of this room. */
export const AUDIT_ENTITIES = [AuditRow, AuditHead, AuditRoot];
