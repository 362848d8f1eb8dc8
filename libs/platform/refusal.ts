import { REFUSALS, type RefusalCode, refusalWords } from './rules/refusals.js';

/** One field that is wrong, in both languages; the reader gets theirs. */
export interface FieldFault {
  field: string;
  zh: string;
  en: string;
}

/** What was asked for is refused: it changes nothing, and the answer says why in the reader's language. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, unknown> = {},
    readonly faults: FieldFault[] = [],
  ) {
    super(refusalWords(code, params, 'en').detail);
    this.name = 'Refusal';
    this.status = REFUSALS[code].status;
  }
}
