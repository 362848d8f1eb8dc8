import type { FastifyRequest } from 'fastify';
import type { Intake, IntakeItemRow } from '#intake';
import { type RefusalCode, refusalWords } from '#platform';
import { languageOf } from '../errors/problem-details.js';

/** A document as the list shows it, its refusal in the reader's language. */
export function itemAnswer(row: IntakeItemRow, request: FastifyRequest) {
  const {
    documentId,
    fileName,
    format,
    sizeBytes,
    sha256,
    state,
    stage,
    progress,
    refusalCode,
    refusalParams,
    version,
    uploadedAt,
    sourceId,
  } = row;
  const refusal = refusalCode
    ? { code: refusalCode, ...refusalWords(refusalCode as RefusalCode, refusalParams ?? {}, languageOf(request)) }
    : null;
  return { id: documentId, fileName, format, size: sizeBytes, sha256, state, stage, progress, refusal, version, uploadedAt, sourceId };
}

/** A document with its proposal. The text stands once, beside the proposal whose spans index into it. */
export function intakeAnswer(intake: Intake, request: FastifyRequest) {
  const { text, edits, result, actions, units } = intake;
  return { ...itemAnswer(intake, request), text, proposal: withoutText(intake.proposal), edits, result, actions, units };
}

function withoutText(proposal: Intake['proposal']) {
  if (!proposal) return null;
  const { source, problems, claims, unassigned, warnings } = proposal;
  return { source, problems, claims, unassigned, warnings };
}
