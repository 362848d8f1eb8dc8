/** Problems as their rules see them, and people who act on them; nothing of it stands in a database. */
import { day, WorkingCalendar } from '#calendar';
import type { Actor, Role } from '#org';
import type { NamedOfProblem, ProblemAsks } from '../../libs/ledger/rules/problem-asks.js';
import type { ClosingFacts, ProblemBook, ProblemScene } from '../../libs/ledger/rules/problem-book.js';
import type { ProblemAction } from '../../libs/ledger/rules/problem-lifecycle.js';
import type { ClosingState } from '../../libs/ledger/rules/problem-vocabulary.js';
import type { ProblemState, TaskState } from '../../libs/ledger/rules/vocabulary.js';

/** Wednesday, 18 November 2026. */
export const TODAY = day('2026-11-18');
export const SCENE: ProblemScene = {
  today: TODAY,
  calendar: new WorkingCalendar([{ year: 2026, source: '通知', restDays: [], workDays: [] }]),
  rules: { publicisedWorkingDays: 5, lookBackMonths: [3, 6, 12] },
};

export const LEAD = 'unit-lead';
const actor = (name: string, unitId: string, ...roles: Role[]): Actor => ({ personId: name, handId: name, unitId, roles, groups: [] });

/** Everybody who might try. */
export const PEOPLE = {
  supervisor: actor('supervisor', 'unit-office', 'supervisor'),
  head: actor('head', LEAD, 'unit_head'),
  signatory: actor('signatory', LEAD, 'signatory'),
  officer: actor('officer', LEAD, 'officer'),
  foreignHead: actor('foreignHead', 'unit-other', 'unit_head', 'signatory'),
  leader: actor('leader', 'unit-government', 'leader'),
  otherLeader: actor('otherLeader', 'unit-government', 'leader'),
  acceptor: actor('acceptor', LEAD, 'acceptor'),
} as const;
export type Someone = keyof typeof PEOPLE;

const by = (name: string) => ({ personId: name, handId: name });

/** A closing in a state, applied for by the head and reviewed by the supervisor. */
export const closing = (state: ClosingState, over: Partial<ClosingFacts> = {}): ClosingFacts => ({
  id: 'closing',
  state,
  appliedBy: by('head'),
  reviewedBy: state === 'applied' ? null : by('supervisor'),
  publicityEndsOn: null,
  closedOn: null,
  ...over,
});

/** What a problem's book says unless something else is wished. */
export interface BookWish {
  readonly tasks?: Partial<Record<TaskState, number>>;
  readonly closing?: ClosingFacts | null;
  readonly openObjections?: readonly string[];
  readonly plannedLookBacks?: readonly string[];
  readonly problem?: Partial<ProblemBook['problem']>;
}

/** A problem in a state, led by a unit, decided by one leader, all its tasks accepted. */
export const bookIn = (state: ProblemState, { problem, ...over }: BookWish = {}): ProblemBook => ({
  problem: { state, leadUnitId: LEAD, decidingLeaderId: 'leader', receivingAuthority: '市教育督导委员会', ...problem },
  tasks: { accepted: 2 },
  closing: null,
  openObjections: [],
  plannedLookBacks: [],
  ...over,
});

/** The units and leaders the district knows. */
export const NAMED: NamedOfProblem = { leaders: ['leader', 'otherLeader'], units: [LEAD, 'unit-peer', 'unit-second-peer'] };

/** Sound words for every act. */
export const ASKS: ProblemAsks = {
  confirm: {},
  amend: { title: '新标题' },
  apply_closing: { statement: '均已整改到位' },
  pass_closing: { opinion: '同意' },
  return_closing: { opinion: '材料不全', missing: '验收单' },
  approve_closing: { opinion: '同意销号', document: '区政府专题会议纪要〔2026〕5号' },
  refuse_closing: { opinion: '整改不彻底' },
  dismiss_objection: { objectionId: 'objection', opinion: '经核查不属实' },
  uphold_objection: { objectionId: 'objection', opinion: '情况属实，继续整改' },
  close: {},
  record_filing: { sentOn: TODAY, documentNumber: '区教督〔2026〕9号' },
  add_look_back: { dueOn: day('2026-12-01') },
  hold_look_back: { lookBackId: 'look-back', finding: '现场查看，未反弹' },
  spawn_self_checks: { unitIds: ['unit-peer'], text: '对照自查', limitKind: 'immediate' },
  archive: {},
};
export type { ProblemAction };
