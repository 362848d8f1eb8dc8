import { chosenLanguage } from '../i18n/index.js';
import { ask } from './ask.js';
import { Failure, failureOf } from './failure.js';
import type { components } from './schema.js';

type Answers = components['schemas'];

export type TakeoverFate = Answers['TakeoverFate'];
export const FATES = ['taken', 'joined', 'merged', 'needs', 'waits', 'standing', 'skipped'] as const satisfies readonly TakeoverFate[];
export type TakeoverField = Answers['TakeoverField'];
export type TakeoverState = Answers['TakeoverState'];
export const CHOOSABLE: readonly TakeoverState[] = [
  'draft',
  'issued',
  'in_progress',
  'suspended',
  'submitted',
  'under_acceptance',
  'accepted',
  'standing',
  'terminated',
];
export type SourceKind = Answers['SourceKind'];
export const KINDS: readonly SourceKind[] = ['self_evaluation', 'inspection', 'audit', 'petition', 'other'];

export type TakeoverRow = Answers['TakeoverRowShown'];
export type TakeoverColumn = Answers['TakeoverColumnShown'];
export type CheckedLedger = Answers['CheckedLedgerShown'];
export type TakenOver = Answers['TakenOverShown'];
export type TakeoverChoices = Answers['TakeoverChoicesBody'];

async function asked(path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`/api/takeovers${path}`, { ...init, headers: { 'Accept-Language': chosenLanguage(), ...headers } });
  const response = await ask(request).catch((error: unknown) => {
    throw error instanceof DOMException ? error : new Failure({ status: 0 });
  });
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  throw failureOf(response.status, problem, response.headers.get('x-request-id'));
}

function formOf(file: File, choices: TakeoverChoices): FormData {
  const form = new FormData();
  form.append('choices', JSON.stringify(choices));
  form.append('file', file, file.name);
  return form;
}

/** Taking over ledgers kept by hand. */
export const takeovers = {
  template: async (): Promise<Blob> => (await asked('/template', {})).blob(),
  check: async (file: File, choices: TakeoverChoices): Promise<CheckedLedger> =>
    (await asked('/check', { method: 'POST', body: formOf(file, choices) })).json() as Promise<CheckedLedger>,
  /** The key is the caller's: every form has another boundary, so that the same file sent again does not look the same. */
  apply: async (file: File, choices: TakeoverChoices, key: string): Promise<TakenOver> =>
    (await asked('', { method: 'POST', body: formOf(file, choices) }, { 'Idempotency-Key': key })).json() as Promise<TakenOver>,
};
