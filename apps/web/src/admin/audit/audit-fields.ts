import type { Address } from '../list/address.js';

/** What the trail may be narrowed by, as it stands in the address and as the API takes it. */
export const AUDIT_FIELDS = ['from', 'to', 'actor', 'action', 'outcome', 'kind', 'object', 'alarm', 'q'] as const;
/** The row that is open. */
export const OPEN = 'open';

export type AuditField = (typeof AUDIT_FIELDS)[number] | typeof OPEN;
export type AuditAddress = Address<AuditField>;
