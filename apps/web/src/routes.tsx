import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { adminRoutes } from './admin/admin-routes.js';
import type { Action } from './api/session.js';
import { Crash, Lost } from './shell/crash.js';
import { Home, Only } from './shell/only.js';
import { Shell } from './shell/shell.js';

/** Pages for whoever may do this. */
const only = (action: Action, children: RouteObject[]): RouteObject => ({ element: <Only action={action} />, children });

/** Every address of the page, behind the gate; each page loads on first visit. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/', element: <Home /> },
      // Whoever has just logged in there goes home.
      { path: '/login', element: <Navigate to="/" replace /> },
      { path: '/account', lazy: async () => ({ Component: (await import('./account/account-page.js')).AccountPage }) },
      only('task.read', [
        { path: '/ledger', element: <Navigate to="/ledger/tasks" replace /> },
        { path: '/ledger/:list', lazy: async () => ({ Component: (await import('./ledger/ledger-page.js')).LedgerPage }) },
        { path: '/problems/:id', lazy: async () => ({ Component: (await import('./ledger/problem-page.js')).ProblemPage }) },
        { path: '/tasks/:id', lazy: async () => ({ Component: (await import('./ledger/task-page.js')).TaskPage }) },
      ]),
      only('intake.work', [
        { path: '/intake', lazy: async () => ({ Component: (await import('./intake/intake-page.js')).IntakePage }) },
        { path: '/intake/:id', lazy: async () => ({ Component: (await import('./intake/document-page.js')).DocumentPage }) },
      ]),
      only('acceptance_group.manage', [
        { path: '/acceptance-groups', lazy: async () => ({ Component: (await import('./acceptance-groups/groups-page.js')).GroupsPage }) },
      ]),
      only('task.issue', [
        { path: '/drafts', lazy: async () => ({ Component: (await import('./drafts/drafts-page.js')).DraftsPage }) },
        { path: '/drafts/print', lazy: async () => ({ Component: (await import('./drafts/print-page.js')).PrintPage }) },
        { path: '/approvals', lazy: async () => ({ Component: (await import('./drafts/approvals-page.js')).ApprovalsPage }) },
        { path: '/approvals/:id', lazy: async () => ({ Component: (await import('./drafts/approvals-page.js')).ApprovalPage }) },
      ]),
      only('ledger.take_over', [
        { path: '/takeover', lazy: async () => ({ Component: (await import('./takeover/takeover-page.js')).TakeoverPage }) },
      ]),
      only('source.read', [
        { path: '/sources', lazy: async () => ({ Component: (await import('./sources/sources-page.js')).SourcesPage }) },
        { path: '/sources/:id', lazy: async () => ({ Component: (await import('./sources/source-page.js')).SourcePage }) },
      ]),
      adminRoutes(only),
      { path: '*', element: <Lost /> },
    ],
  },
]);
