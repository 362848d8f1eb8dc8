/** A task on paper: the pure rules alone, day by day, without a database. */
import { day, today, type WorkingCalendar } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { policy } from '#config/policy';
import type { Actor, Role } from '#org';
import { standards } from '../../libs/house.module.js';
import { lightOf, type ShownLight } from '../../libs/ledger/rules/lights.js';
import type { Party } from '../../libs/ledger/rules/parties.js';
import type { Named, TaskAsks } from '../../libs/ledger/rules/task-asks.js';
import type { LifeRules, LifeScene, NodeFacts, TaskBook, TaskFactsOfLife } from '../../libs/ledger/rules/task-book.js';
import { moveTask, type Moved } from '../../libs/ledger/rules/task-life.js';
import { type TaskAction, transitionOf } from '../../libs/ledger/rules/task-lifecycle.js';
import { lightScene } from '../../libs/ledger/rules/task-view.js';
import { bookAfter } from './task-model.js';

export const LEAD = 'unit-lead';
const actor = (name: string, unitId: string, ...roles: Role[]): Actor => ({
  personId: name,
  handId: name,
  unitId,
  roles,
  groups: roles.includes('acceptor') ? ['group'] : [],
});
/** Who does what a row of the table wants a party for. */
export const PEOPLE: Record<Party, Actor> = {
  supervisor: actor('supervisor', 'unit-office', 'supervisor'),
  leadUnit: actor('officer', LEAD, 'officer'),
  leadHead: actor('head', LEAD, 'unit_head'),
  nodeOwner: actor('helper', 'unit-helper', 'officer'),
  nodeHead: actor('helping head', 'unit-helper', 'unit_head'),
  acceptor: actor('acceptor', 'unit-third', 'acceptor'),
  responsibleLeader: actor('leader', 'unit-government', 'leader'),
};
export const NAMED: Named = {
  people: { head: { unitId: LEAD }, officer: { unitId: LEAD } },
  units: [LEAD, 'unit-helper'],
  evidence: { photo: { sealed: false }, scan: { sealed: true } },
};

export const DRAFT: TaskFactsOfLife = {
  state: 'draft',
  round: 1,
  limitKind: 'by_date',
  limitDays: null,
  limitDaysWorking: null,
  issuedOn: null,
  originalDueOn: null,
  dueOn: null,
  assessedDueOn: null,
  extensions: 0,
  reviewDueOn: null,
  stageTarget: null,
  correctionDueOn: null,
  submittedOn: null,
  finishedOn: null,
  suspendedOn: null,
  nodeDueOn: null,
  nodeDueUnitId: null,
  percent: 0,
  lagPoints: null,
  missedReports: 0,
  reportDueOn: null,
  feedbackCycle: 'monthly',
  leadUnitId: LEAD,
  unitIds: ['unit-helper', LEAD],
  responsibleLeaderId: null,
  responsiblePersonId: null,
  contactId: null,
  acceptanceGroupId: 'group',
  approvalId: null,
};

/** A milestone of the lead itself. */
export const paperNode = (id: string, weight = 1): NodeFacts => ({
  id,
  state: 'open',
  ownerUnitId: LEAD,
  dueOn: null,
  weight,
  signedOn: null,
  confirmedOn: null,
});

/** What a task on paper is to be like. */
export interface PaperWish {
  readonly task?: Partial<TaskFactsOfLife>;
  readonly nodes?: readonly NodeFacts[];
  readonly rules?: Partial<LifeRules>;
  readonly calendar?: WorkingCalendar;
}

/** A draft led by one unit with the help of another, and a clock that is set by hand. */
export function paperTask({ task, nodes = [], rules, calendar = workingCalendar() }: PaperWish = {}) {
  let now = new Date('2026-09-01T02:00:00Z');
  let book: TaskBook = {
    task: { ...DRAFT, ...task, decidingLeaderId: null },
    nodes,
    pending: [],
    dutyDisputed: false,
    submission: null,
    review: null,
    passedReviews: 0,
    unchangedReports: 0,
    unchangedOfNodes: {},
    openLookBacks: ['look-back'],
  };
  const scene = (): LifeScene => ({ today: today(now), calendar, rules: { ...standards().life, ...rules } });
  const paper = {
    /** Sets the clock to an instant. */
    at: (instant: string) => {
      now = new Date(instant);
      return paper;
    },
    /** Sets the clock to ten in the morning of a day in Shanghai. */
    on: (date: string) => paper.at(`${date}T10:00:00+08:00`),
    /** Tries an act, by the first it is for unless another is named, and answers what the rules say. */
    tries: <A extends TaskAction>(action: A, ask: TaskAsks[A], party: Party = transitionOf(action).by[0]!): Moved => {
      const who = PEOPLE[party];
      const moved = moveTask(action, ask, { book, who, scene: scene() }, NAMED);
      if (moved.ok) book = bookAfter(book, moved.state, moved.outcome, who, scene().today);
      return moved;
    },
    /** Does an act that has to be possible, and answers what it changes. */
    does: <A extends TaskAction>(action: A, ask: TaskAsks[A], party?: Party) => {
      const moved = paper.tries(action, ask, party);
      if (!moved.ok) throw new Error(`${action}: ${JSON.stringify(moved.why)}`);
      return moved.outcome;
    },
    task: () => book.task,
    /** The light now, and why. */
    light: (): ShownLight => lightOf({ ...book.task, nodeDue: null }, lightScene(today(now), calendar, policy().lights)),
  };
  return paper;
}

/** The same, issued on a day and signed for on it, due on another. */
export function paperLife(issuedOn: string, dueOn: string | null, wish: PaperWish = {}) {
  const paper = paperTask({ ...wish, task: { dueOn: dueOn === null ? null : day(dueOn), ...wish.task } }).on(issuedOn);
  paper.does('issue', { approvalId: 'approval' });
  paper.does('sign', { responsiblePersonId: 'head', contactId: 'officer' });
  return paper;
}
