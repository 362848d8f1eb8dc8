import createClient from 'openapi-fetch';
import { chosenLanguage } from '../i18n/index.js';
import { ask } from './ask.js';
import { Failure, failureOf } from './failure.js';
import type { Edit, Intake, IntakeItem, IntakeResult } from './proposal.js';
import type { paths } from './schema.js';
import type { Counts } from './types.js';

/** Conditions of a list as they stand in the address: unchecked words, which the API checks. */
export type Query = Record<string, string | number | readonly string[] | null | undefined>;

export const http = createClient<paths>({ baseUrl: '', fetch: ask, querySerializer: { array: { style: 'form', explode: false } } });
http.use({
  onRequest({ request }) {
    request.headers.set('Accept', 'application/json');
    request.headers.set('Accept-Language', chosenLanguage());
    return request;
  },
  onError: ({ error }) => (error instanceof DOMException && error.name === 'AbortError' ? undefined : new Failure({ status: 0 })),
});

/** What came back, or the refusal as a Failure. */
export async function data<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data: found, error, response } = await call;
  if (!response.ok || found === undefined) throw failureOf(response.status, error, response.headers.get('x-request-id'));
  return found;
}

/** The same for an answer without a body. */
export async function done(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw failureOf(response.status, error, response.headers.get('x-request-id'));
}

/** Drops what is empty; the words themselves are typed by the schema only where the API's answers to them are. */
export const asked = (query: Query) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')) as never;
const at = (id: string) => ({ path: { id } });
const on = (id: string, version: number) => ({ path: { id }, header: { 'If-Match': `"${version}"` } });

/** An answer of /intakes, whose shape stands in proposal.ts. */
const intakes = <T>(call: Promise<{ data?: unknown; error?: unknown; response: Response }>) =>
  data(call as Promise<{ data?: T; response: Response }>);

/** Every call the pages make, one line each. The schema does not yet describe what /intakes answers, so those are named here. */
export const api = {
  district: (signal?: AbortSignal) => data(http.GET('/api/district', { signal })),
  units: (signal?: AbortSignal) => data(http.GET('/api/units', { signal })),
  sources: (signal?: AbortSignal) => data(http.GET('/api/sources', { signal })),
  source: (id: string, signal?: AbortSignal) => data(http.GET('/api/sources/{id}', { params: at(id), signal })),
  problems: (query: Query, signal?: AbortSignal) => data(http.GET('/api/problems', { params: { query: asked(query) }, signal })),
  problem: (id: string, signal?: AbortSignal) => data(http.GET('/api/problems/{id}', { params: at(id), signal })),
  tasks: (query: Query, signal?: AbortSignal) => data(http.GET('/api/tasks', { params: { query: asked(query) }, signal })),
  counts: (query: Query, signal?: AbortSignal): Promise<Counts> =>
    data(http.GET('/api/tasks/counts', { params: { query: asked(query) }, signal })) as Promise<Counts>,
  task: (id: string, signal?: AbortSignal) => data(http.GET('/api/tasks/{id}', { params: at(id), signal })),
  /** One act on a task, at the version that was seen; what it says stands in its form. */
  moveTask: (id: string, version: number, move: { action: string; [said: string]: unknown }) =>
    data(http.POST('/api/tasks/{id}/moves', { params: on(id, version), body: move as never })),
  /** One act on a problem, at the version that was seen. */
  moveProblem: (id: string, version: number, move: { action: string; [said: string]: unknown }) =>
    data(http.POST('/api/problems/{id}/moves', { params: on(id, version), body: move as never })),
  filingHref: (id: string) => `/api/problems/${encodeURIComponent(id)}/filing-package`,
  evidence: (id: string, signal?: AbortSignal) => data(http.GET('/api/tasks/{id}/evidence', { params: at(id), signal })),
  evidenceHref: (id: string, evidence: string) => `/api/tasks/${encodeURIComponent(id)}/evidence/${encodeURIComponent(evidence)}/file`,
  thumbnailHref: (id: string, evidence: string) =>
    `/api/tasks/${encodeURIComponent(id)}/evidence/${encodeURIComponent(evidence)}/thumbnail`,
  /** One act on many tasks, each at the version that was seen. */
  moveTasks: (rows: { id: string; version: number }[], move: { action: string; [said: string]: unknown }) =>
    data(http.POST('/api/task-moves', { body: { rows, move: move as never } })),
  duties: (query: Query, signal?: AbortSignal) => data(http.GET('/api/responsibilities', { params: { query: asked(query) }, signal })),
  intakes: (signal?: AbortSignal) => intakes<IntakeItem[]>(http.GET('/api/intakes', { signal })),
  intake: (id: string, signal?: AbortSignal) => intakes<Intake>(http.GET('/api/intakes/{id}', { params: at(id), signal })),
  edit: (id: string, version: number, edit: Edit) =>
    intakes<Intake>(http.POST('/api/intakes/{id}/edits', { params: on(id, version), body: edit })),
  undo: (id: string, version: number) => intakes<Intake>(http.POST('/api/intakes/{id}/undo', { params: on(id, version) })),
  retry: (id: string, version: number) => intakes<Intake>(http.POST('/api/intakes/{id}/retry', { params: on(id, version) })),
  withdraw: (id: string, version: number) => intakes<Intake>(http.POST('/api/intakes/{id}/withdraw', { params: on(id, version) })),
  confirm: (id: string, version: number) => intakes<IntakeResult>(http.POST('/api/intakes/{id}/confirm', { params: on(id, version) })),
  originalHref: (id: string) => `/api/intakes/${encodeURIComponent(id)}/original`,
};
