import type { Action } from '../api/admin.js';
import type { Words } from '../i18n/index.js';

/** One page of the administration: who may open it (`action`), and whose work it is (`work`: the first of these is where they begin). */
export interface Section {
  readonly to: string;
  readonly key: keyof Words['admin']['nav'];
  readonly action: Action;
  readonly work: Action;
}

/** The pages in their order; what one may not do is not offered. */
export const SECTIONS: readonly Section[] = [
  { to: '/admin/units', key: 'units', action: 'unit.read', work: 'unit.manage' },
  { to: '/admin/people', key: 'people', action: 'person.register', work: 'person.register' },
  { to: '/admin/roster', key: 'roster', action: 'roster.import', work: 'roster.import' },
  { to: '/admin/sessions', key: 'sessions', action: 'session.manage', work: 'session.manage' },
  { to: '/admin/deputies', key: 'deputies', action: 'deputy.manage', work: 'deputy.manage' },
  { to: '/admin/credentials', key: 'credentials', action: 'credential.manage', work: 'credential.manage' },
  { to: '/admin/webhooks', key: 'webhooks', action: 'webhook.manage', work: 'webhook.manage' },
  { to: '/admin/audit', key: 'audit', action: 'audit.read', work: 'audit.read' },
];
