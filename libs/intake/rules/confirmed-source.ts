import type { ConfirmedSource } from '#ledger';
import { stemOf } from './file-name.js';
import type { Proposal } from './proposal.js';

const TITLE = 500;
const CATEGORY = 200;

/** The file a proposal was read from. */
export interface OriginalFile {
  fileName: string;
  sha256: string;
}

/** A checked proposal as the ledger takes it: every problem and measure with its span, the document with its hash. */
export function confirmedSource({ fileName, sha256 }: OriginalFile, proposal: Proposal): ConfirmedSource {
  const { source } = proposal;
  return {
    source: {
      title: (source.title.trim() || stemOf(fileName)).slice(0, TITLE),
      documentNumber: source.documentNumber,
      issuedOn: source.issuedOn,
      fileName,
      fileSha256: sha256,
      text: proposal.text,
    },
    problems: proposal.problems.map(({ title, description, category, span, measures }) => ({
      title,
      description,
      category: category?.slice(0, CATEGORY) ?? null,
      span,
      measures: measures.map(({ title, text, span, limit, leadUnit, units, target, status }) => ({
        title,
        text,
        span,
        limit,
        leadUnit,
        units,
        target,
        status,
      })),
    })),
  };
}

/** Every unit name a proposal speaks of: leads, units and hints. */
export function unitNamesIn({ problems }: Pick<Proposal, 'problems'>): string[] {
  const names = problems.flatMap((problem) => [
    ...problem.hints.map(({ unit }) => unit),
    ...problem.measures.flatMap(({ leadUnit, units }) => [...(leadUnit ? [leadUnit] : []), ...units]),
  ]);
  return [...new Set(names)];
}
