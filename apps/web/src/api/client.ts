import { chosenLanguage } from '../i18n/index.js';
import { Failure, failureOf } from './failure.js';
import type { Edit, Intake, IntakeItem, IntakeResult } from './proposal.js';
import type {
  Counts,
  District,
  Duty,
  Page,
  ProblemDetail,
  ProblemItem,
  SourceDetail,
  SourceItem,
  TaskDetail,
  TaskItem,
  Unit,
} from './types.js';

export type Query = Record<string, string | number | readonly string[] | null | undefined>;

/** A query string where several values of one name become a comma list, and empty ones are left out. */
export function queryString(query: Query): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value == null ? '' : String(value);
    if (text) parts.set(name, text);
  }
  const joined = parts.toString();
  return joined ? `?${joined}` : '';
}

async function send<T>(
  method: 'GET' | 'POST',
  path: string,
  options: { body?: unknown; version?: number; signal?: AbortSignal } = {},
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': chosenLanguage() };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      signal: options.signal,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Failure({ status: 0 });
  }
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw failureOf(response.status, body, response.headers.get('x-request-id'));
  return body as T;
}

const get = <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, { signal });
const id = encodeURIComponent;

/** Every call the pages make, one line each. */
export const api = {
  district: (signal?: AbortSignal) => get<District>('/district', signal),
  units: (signal?: AbortSignal) => get<Unit[]>('/units', signal),
  sources: (signal?: AbortSignal) => get<SourceItem[]>('/sources', signal),
  source: (sourceId: string, signal?: AbortSignal) => get<SourceDetail>(`/sources/${id(sourceId)}`, signal),
  problems: (query: Query, signal?: AbortSignal) => get<Page<ProblemItem>>(`/problems${queryString(query)}`, signal),
  problem: (problemId: string, signal?: AbortSignal) => get<ProblemDetail>(`/problems/${id(problemId)}`, signal),
  tasks: (query: Query, signal?: AbortSignal) => get<Page<TaskItem>>(`/tasks${queryString(query)}`, signal),
  counts: (query: Query, signal?: AbortSignal) => get<Counts>(`/tasks/counts${queryString(query)}`, signal),
  task: (taskId: string, signal?: AbortSignal) => get<TaskDetail>(`/tasks/${id(taskId)}`, signal),
  duties: (query: Query, signal?: AbortSignal) => get<Page<Duty>>(`/responsibilities${queryString(query)}`, signal),
  intakes: (signal?: AbortSignal) => get<IntakeItem[]>('/intakes', signal),
  intake: (intakeId: string, signal?: AbortSignal) => get<Intake>(`/intakes/${id(intakeId)}`, signal),
  edit: (intakeId: string, version: number, edit: Edit) => send<Intake>('POST', `/intakes/${id(intakeId)}/edits`, { body: edit, version }),
  undo: (intakeId: string, version: number) => send<Intake>('POST', `/intakes/${id(intakeId)}/undo`, { version }),
  retry: (intakeId: string, version: number) => send<Intake>('POST', `/intakes/${id(intakeId)}/retry`, { version }),
  withdraw: (intakeId: string, version: number) => send<Intake>('POST', `/intakes/${id(intakeId)}/withdraw`, { version }),
  confirm: (intakeId: string, version: number) => send<IntakeResult>('POST', `/intakes/${id(intakeId)}/confirm`, { version }),
  originalHref: (intakeId: string) => `/api/intakes/${id(intakeId)}/original`,
};
