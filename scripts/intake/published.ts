import type { Proposal } from '#intake';

/** A proposal as the command prints it for other programs: without what only the screens need. */
export function published(proposal: Proposal): object {
  const { text, source, problems, claims, unassigned, warnings } = proposal;
  return {
    text,
    source: { title: source.title, documentNumber: source.documentNumber, issuedOn: source.issuedOn },
    problems: problems.map(({ title, description, span, hints, measures }) => ({
      title,
      description,
      span,
      hints: hints.map((hint) => ({ unit: hint.unit, text: hint.text, span: hint.span })),
      measures: measures.map(({ limit, ...measure }) => ({
        title: measure.title,
        text: measure.text,
        span: measure.span,
        limit: { kind: limit.kind, date: limit.date, text: limit.text, ...(limit.relative ? { relative: limit.relative } : {}) },
        leadUnit: measure.leadUnit,
        units: measure.units,
        target: measure.target,
        status: measure.status,
      })),
    })),
    claims: claims.map(({ text: words, claimed, found }) => ({ text: words, claimed, found })),
    unassigned: unassigned.map(({ span }) => ({ span })),
    warnings: warnings.map(({ code, message, span }) => ({ code, message, span })),
  };
}
