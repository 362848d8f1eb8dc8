/** Why a document cannot be read. Every bad input answers with exactly one of these. */
export const UNREADABLE_CODES = [
  'empty_file',
  'unknown_format',
  'content_not_as_named',
  'no_text',
  'encrypted',
  'damaged',
  'too_large',
  'active_content',
  'undecodable',
] as const;
export type UnreadableCode = (typeof UNREADABLE_CODES)[number];

/** The refusal of a document; `detail` says in English what was found, for the log and the supervisor's follow-up question. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';

  constructor(
    readonly code: UnreadableCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
