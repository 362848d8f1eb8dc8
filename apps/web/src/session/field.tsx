import { useId, type ReactNode } from 'react';
import { Failure } from '../api/failure.js';
import { useWords } from '../i18n/index.js';
import './session.css';

/** What an input needs to be named, described and marked wrong. */
export interface Wiring {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  status?: 'error';
}

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[];
  children: (wiring: Wiring) => ReactNode;
}

/** A field under its label, with its hint, and what is wrong with it in words. */
export function Field({ label, hint, errors = [], children }: Props) {
  const id = useId();
  const wrong = errors.length > 0;
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(described && { 'aria-describedby': described }), ...(wrong && { 'aria-invalid': true, status: 'error' }) })}
      {hint && (
        <div className="quiet small" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {wrong && (
        <div className="field-wrong" id={`${id}-wrong`} role="alert">
          {errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </div>
      )}
    </div>
  );
}

/** What is wrong with one field by a refusal of the API. */
export const errorsOf = (failure: Failure | null, field: string): string[] =>
  (failure?.fields ?? []).filter((each) => each.field === field).map((each) => each.message);

/** A refusal above a form: what happened and what to do; the number only where an operator must look. */
export function Refused({ failure }: { failure: Failure | null }) {
  const { w } = useWords();
  if (!failure) return null;
  const offline = failure.status === 0;
  const known = !offline && failure.code !== 'unknown';
  return (
    <div className="refused" role="alert">
      <b>{known ? failure.message : w.errors.title}</b>
      <p>{offline ? w.errors.offline : (known && failure.detail) || w.errors.unknown}</p>
      {failure.status >= 500 && failure.requestId && (
        <p className="small">
          {w.errors.requestId} <code>{failure.requestId}</code>
        </p>
      )}
    </div>
  );
}
