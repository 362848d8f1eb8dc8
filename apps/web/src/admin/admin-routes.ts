import type { RouteObject } from 'react-router';
import type { Action } from '../api/session.js';

/** The pages of the administration, each for whoever may do its work; each loads on first visit. */
export const adminRoutes = (only: (action: Action, children: RouteObject[]) => RouteObject): RouteObject => ({
  path: '/admin',
  lazy: async () => ({ Component: (await import('./admin-page.js')).AdminPage }),
  children: [
    { index: true, lazy: async () => ({ Component: (await import('./admin-page.js')).AdminStart }) },
    only('unit.read', [{ path: 'units', lazy: async () => ({ Component: (await import('./units/units-page.js')).UnitsPage }) }]),
    only('person.register', [{ path: 'people', lazy: async () => ({ Component: (await import('./people/people-page.js')).PeoplePage }) }]),
    only('roster.import', [{ path: 'roster', lazy: async () => ({ Component: (await import('./roster/roster-page.js')).RosterPage }) }]),
    only('session.manage', [
      { path: 'sessions', lazy: async () => ({ Component: (await import('./connections/sessions-page.js')).SessionsPage }) },
    ]),
    only('deputy.manage', [
      { path: 'deputies', lazy: async () => ({ Component: (await import('./connections/deputies-page.js')).DeputiesPage }) },
    ]),
    only('credential.manage', [
      { path: 'credentials', lazy: async () => ({ Component: (await import('./connections/credentials-page.js')).CredentialsPage }) },
    ]),
    only('webhook.manage', [
      { path: 'webhooks', lazy: async () => ({ Component: (await import('./connections/webhooks-page.js')).WebhooksPage }) },
      { path: 'webhooks/:id', lazy: async () => ({ Component: (await import('./connections/webhook-page.js')).WebhookPage }) },
    ]),
    only('audit.read', [{ path: 'audit', lazy: async () => ({ Component: (await import('./audit/audit-page.js')).AuditPage }) }]),
  ],
});
