import { createBrowserRouter, Navigate } from 'react-router';
import { Shell } from './shell/shell.js';
import { Crash, Lost } from './shell/crash.js';

/** Every address of the page; each page loads on first visit. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/', element: <Navigate to="/ledger/tasks" replace /> },
      { path: '/ledger', element: <Navigate to="/ledger/tasks" replace /> },
      { path: '/ledger/:list', lazy: async () => ({ Component: (await import('./ledger/ledger-page.js')).LedgerPage }) },
      { path: '/problems/:id', lazy: async () => ({ Component: (await import('./ledger/problem-page.js')).ProblemPage }) },
      { path: '/tasks/:id', lazy: async () => ({ Component: (await import('./ledger/task-page.js')).TaskPage }) },
      { path: '/intake', lazy: async () => ({ Component: (await import('./intake/intake-page.js')).IntakePage }) },
      { path: '/intake/:id', lazy: async () => ({ Component: (await import('./intake/document-page.js')).DocumentPage }) },
      { path: '/sources', lazy: async () => ({ Component: (await import('./sources/sources-page.js')).SourcesPage }) },
      { path: '/sources/:id', lazy: async () => ({ Component: (await import('./sources/source-page.js')).SourcePage }) },
      { path: '*', element: <Lost /> },
    ],
  },
]);
