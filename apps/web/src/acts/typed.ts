import type { FieldSpec } from './act-forms.js';

/** What was typed into a form, by the names of the API's fields. */
export type Typed = Record<string, unknown>;

/** Everything a change of tasks may show elsewhere. */
export const TOUCHED = ['task', 'problem', 'list', 'counts', 'evidence'];

/** True where a field holds something. */
export const filled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';

/** Only what the form asks for is sent, and nothing that is empty. */
export function said(specs: readonly FieldSpec[], typed: Typed): Typed {
  const shown = specs.map(({ name }) => [name, typed[name]] as const);
  return Object.fromEntries(shown.filter(([, value]) => filled(value) && value !== false));
}
