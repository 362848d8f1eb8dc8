import { SECTIONS } from '../admin/sections.js';
import type { Action } from '../api/session.js';
import type { Words } from '../i18n/index.js';
import type { IconName } from '../ui/icons.js';

/** One entry of the main navigation. */
export interface NavEntry {
  readonly to: string;
  readonly label: (w: Words) => string;
  readonly icon: IconName;
  /** Who sees it: whoever may do this, or one of these. */
  readonly action: Action | readonly Action[];
  /** First parts of other addresses that belong to it. */
  readonly also?: readonly string[];
}

/** Where one may go, in this order; the first one may see is one's home. */
export const NAV: readonly NavEntry[] = [
  { to: '/ledger', label: (w) => w.app.nav.ledger, icon: 'ledger', action: 'task.read', also: ['tasks', 'problems'] },
  { to: '/intake', label: (w) => w.app.nav.intake, icon: 'intake', action: 'intake.work' },
  { to: '/takeover', label: (w) => w.takeover.nav, icon: 'file', action: 'ledger.take_over' },
  { to: '/drafts', label: (w) => w.drafts.title, icon: 'issue', action: 'task.issue', also: ['approvals'] },
  { to: '/sources', label: (w) => w.app.nav.sources, icon: 'sources', action: 'source.read' },
  { to: '/acceptance-groups', label: (w) => w.groups.nav, icon: 'person', action: 'acceptance_group.manage' },
  { to: '/admin', label: (w) => w.admin.title, icon: 'admin', action: SECTIONS.map(({ work }) => work) },
];

/** The entries somebody may see. */
export const navFor = (may: (action: Action) => boolean): NavEntry[] =>
  NAV.filter(({ action }) => [action].flat().some((each) => may(each)));
