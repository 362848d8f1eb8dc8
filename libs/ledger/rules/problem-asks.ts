import type { Day } from '#calendar';
import type { NotPublicGround, SelfCheckLimit } from './problem-vocabulary.js';

type Opinion = { readonly opinion: string };
type OnObjection = Opinion & { readonly objectionId: string };

/** What each act on a problem says. */
export interface ProblemAsks {
  confirm: object;
  amend: {
    readonly title?: string;
    readonly description?: string;
    readonly category?: string | null;
    readonly leadUnitId?: string;
    readonly responsibleLeaderId?: string | null;
  };
  apply_closing: { readonly statement: string };
  pass_closing: Opinion;
  return_closing: Opinion & { readonly missing: string };
  approve_closing: Opinion & {
    /** The document or the meeting the approval stands in. */
    readonly document: string;
    readonly notPublicGround?: NotPublicGround;
    readonly notPublicNote?: string;
  };
  refuse_closing: Opinion;
  dismiss_objection: OnObjection;
  uphold_objection: OnObjection;
  close: object;
  record_filing: { readonly sentOn: Day; readonly documentNumber: string; readonly receivingAuthority?: string };
  add_look_back: { readonly dueOn: Day };
  hold_look_back: { readonly lookBackId: string; readonly finding: string };
  spawn_self_checks: {
    readonly unitIds: readonly string[];
    /** What each of them is to check. */
    readonly text: string;
    readonly limitKind: SelfCheckLimit;
    readonly dueOn?: Day;
    /** Who leads the new problem; may be named later. */
    readonly leadUnitId?: string;
  };
  archive: object;
}

/** What the district knows of whom an act names. */
export interface NamedOfProblem {
  /** Active people who are leaders (区领导). */
  readonly leaders: readonly string[];
  /** Units that are still there. */
  readonly units: readonly string[];
}
