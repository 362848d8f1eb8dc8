import { chosenLanguage } from '../i18n/index.js';
import { ask } from './ask.js';
import { Failure, failureOf } from './failure.js';
import type { components } from './schema.js';

type Answers = components['schemas'];

export type Fate = Answers['RosterFate'];
export const FATES = ['create', 'change', 'unchanged', 'refused', 'skipped'] as const satisfies readonly Fate[];

export type RosterRow = Answers['RosterRowShown'];
/** A roster that was looked at; the schema does not name the kinds and fates by which its rows are counted. */
export type CheckedRoster = Omit<Answers['CheckedRosterShown'], 'totals'> & { totals: Record<RosterRow['kind'], Record<Fate, number>> };
export type AppliedRoster = CheckedRoster & Pick<Answers['AppliedRosterShown'], 'initialPasswords'>;

async function asked(path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`/api/roster${path}`, { ...init, headers: { 'Accept-Language': chosenLanguage(), ...headers } });
  const response = await ask(request).catch((error: unknown) => {
    throw error instanceof DOMException ? error : new Failure({ status: 0 });
  });
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  throw failureOf(response.status, problem, response.headers.get('x-request-id'));
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
}

/** The import of units and people from a workbook. */
export const roster = {
  template: async (): Promise<Blob> => (await asked('/template', {})).blob(),
  check: async (file: File): Promise<CheckedRoster> =>
    (await asked('/check', { method: 'POST', body: formOf(file) })).json() as Promise<CheckedRoster>,
  /** The key is the caller's: every form has another boundary, so that the same file sent again does not look the same. */
  apply: async (file: File, key: string): Promise<AppliedRoster> =>
    (await asked('', { method: 'POST', body: formOf(file) }, { 'Idempotency-Key': key })).json() as Promise<AppliedRoster>,
};
