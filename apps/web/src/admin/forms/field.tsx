import { useId, type ReactNode } from 'react';
import type { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';

export { Field, type Wiring } from '../../session/field.js';

/** The label of something that may be left out. */
export function Optional({ label }: { label: string }) {
  const { w } = useWords();
  return (
    <>
      {label} <span className="quiet small">{w.app.optional}</span>
    </>
  );
}

/** Several controls under one label, with what is wrong with them. */
export function FieldGroup({ label, errors = [], children }: { label: ReactNode; errors?: readonly string[]; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={errors.length > 0 ? id : undefined}>
      <legend>{label}</legend>
      {children}
      {errors.length > 0 && (
        <div className="field-wrong" id={id} role="alert">
          {errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </div>
      )}
    </fieldset>
  );
}

const belongsTo = (path: string, field: string): boolean => path === field || path.startsWith(`${field}.`);

/** What the API says is wrong with a field, or with one of its items; each thing once. */
export function faultsAt(failure: Failure | null, field: string): string[] {
  const found = failure?.fields.filter((each) => belongsTo(each.field, field)).map(({ message }) => message) ?? [];
  return [...new Set(found)];
}

/** What it says of fields this form does not show. */
export function otherFaults(failure: Failure | null, shown: readonly string[]): string[] {
  return failure?.fields.filter((each) => !shown.some((field) => belongsTo(each.field, field))).map(({ message }) => message) ?? [];
}
