/** For every demand of the table of a task's transitions: an act that meets it, and acts that lack it. */
import { day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import type { Actor } from '#org';
import { standards } from '../../libs/house.module.js';
import type { Need } from '../../libs/ledger/rules/needs.js';
import type { ApplicationFacts, LifeScene, NodeFacts, TaskBook } from '../../libs/ledger/rules/task-book.js';
import { type TaskAction, transitionOf } from '../../libs/ledger/rules/task-lifecycle.js';
import { DRAFT, LEAD, NAMED, paperNode, PEOPLE } from './paper-task.js';
import { askFor, type Known } from './task-asks.js';

export const TODAY = day('2026-11-18');
const [PAST, DUE, BEYOND] = [day('2026-11-17'), day('2026-12-31'), day('2027-01-04')];
export const SCENE: LifeScene = { today: TODAY, calendar: workingCalendar(), rules: standards().life };
export { NAMED };

const KNOWN: Known = {
  groupId: 'group',
  personIds: ['head', 'officer'],
  leadPeople: ['head', 'officer'],
  unitIds: [LEAD, 'unit-helper'],
  nodeIds: ['node'],
  evidenceIds: ['photo'],
  sealedId: 'scan',
  lookBackId: 'look-back',
  approval: { approver: '', approvedOn: '', documentNumber: '' },
};

/** Who does what, on what, in what words. */
export interface Tried {
  readonly book: TaskBook;
  readonly who: Actor;
  readonly ask: Record<string, unknown>;
}

const helping = (over: Partial<NodeFacts> = {}): NodeFacts => ({ ...paperNode('node'), ownerUnitId: 'unit-helper', dueOn: TODAY, ...over });
const NODE: Partial<Record<TaskAction, NodeFacts>> = {
  uphold_node: helping({ state: 'disputed' }),
  reassign_node: helping({ state: 'disputed' }),
  confirm_node: helping({ state: 'reported' }),
  return_node: helping({ state: 'reported' }),
};

/** Everything as its row wants it, in sound words. */
export function sound(action: TaskAction): Tried {
  const { from, by, only, decides, review, node } = transitionOf(action);
  const [longTerm, state] = [only === 'long_term', from[0]!];
  const application: ApplicationFacts = {
    id: 'application', kind: decides ?? 'dispute', state: 'pending', nodeId: node ? 'node' : null, disputeKind: 'duty',
    filedBy: { personId: 'somebody', handId: 'somebody' }, newDueOn: BEYOND, decider: 'supervisor',
  }; // prettier-ignore
  const task = { ...DRAFT, state, limitKind: longTerm ? ('long_term' as const) : ('by_date' as const), dueOn: longTerm ? null : DUE };
  const book: TaskBook = {
    task: { ...task, issuedOn: state === 'draft' ? null : day('2026-09-01'), decidingLeaderId: null, percent: 25, submittedOn: TODAY },
    nodes: node ? [NODE[action] ?? helping()] : [],
    pending: decides ? [application] : [],
    dutyDisputed: false,
    submission: { id: 'submission', state: 'submitted', submittedOn: TODAY, reviewedBy: null },
    review: longTerm ? { id: 'review', serial: 1, state: review?.[0] ?? 'open', dueOn: DUE } : null,
    passedReviews: 1,
    unchangedReports: 0,
    unchangedOfNodes: {},
    openLookBacks: ['look-back'],
  };
  return { book, who: PEOPLE[by[0]!], ask: askFor(action, 6, book, KNOWN, TODAY) };
}

/** What is lacking, by the field or the obstacle that is to name it. */
export type Lack = readonly [named: string, change: (tried: Tried) => Partial<Tried>, only?: TaskAction];

const saying = (words: object) => ({ ask }: Tried) => ({ ask: { ...ask, ...words } }); // prettier-ignore
const task = (facts: Partial<TaskBook['task']>) => ({ book }: Tried) => ({ book: { ...book, task: { ...book.task, ...facts } } }); // prettier-ignore
const keeping = (facts: Partial<TaskBook>) => ({ book }: Tried) => ({ book: { ...book, ...facts } }); // prettier-ignore
const pending = (facts: Partial<ApplicationFacts>) => ({ book }: Tried) => ({ book: { ...book, pending: book.pending.map((each) => ({ ...each, ...facts })) } }); // prettier-ignore
const nodes = (...all: NodeFacts[]) => keeping({ nodes: all });
const both = (...changes: ((tried: Tried) => Partial<Tried>)[]) => (tried: Tried) => changes.reduce((now, change) => ({ ...now, ...change(now) }), tried); // prettier-ignore
const by = (who: Actor) => () => ({ who });
const SAYS = { narrative: '推进', unchanged: undefined, percent: undefined, nodeId: undefined, done: undefined };

/** Beside what is simply not said. */
export const LACKS: Partial<Record<Need, readonly Lack[]>> = {
  narrative: [
    ['narrative', saying({ ...SAYS, narrative: ' ' })],
    ['unchanged', both(saying({ ...SAYS, unchanged: true }), keeping({ unchangedReports: 2 }))],
  ],
  percent: [
    ['percent', saying({ ...SAYS, percent: 33 })],
    ['dropReason', saying({ ...SAYS, percent: 0, dropReason: ' ' })],
    ['percent', both(saying({ ...SAYS, percent: 50 }), nodes(helping()))],
    ['percent', both(saying({ ...SAYS, percent: 50 }), task({ limitKind: 'long_term', dueOn: null }))],
    ['unchanged', saying({ ...SAYS, percent: 50, unchanged: true })],
  ],
  openNode: [
    ['nodeId', saying({ ...SAYS, nodeId: 'nowhere' })],
    ['nodeId', both(saying(SAYS), nodes(helping()), by(PEOPLE.nodeOwner))],
    ['nodeId', both(saying({ ...SAYS, nodeId: 'node' }), nodes(helping({ state: 'reported' })))],
    ['done', saying({ ...SAYS, done: true })],
  ],
  attached: [['evidenceIds', saying({ ...SAYS, percent: 50, evidenceIds: ['of another task'] })]],
  evidence: [
    ['evidenceIds', saying({ evidenceIds: [] })],
    ['evidenceIds', saying({ evidenceIds: ['photo', 'of another task'] })],
  ],
  sealedScanFromOfficers: [
    ['sealedScanId', both(saying({ sealedScanId: undefined }), by(PEOPLE.leadUnit))],
    ['sealedScanId', saying({ sealedScanId: 'photo' })],
  ],
  responsiblePerson: [['responsiblePersonId', saying({ responsiblePersonId: 'helper' })]],
  contact: [['contactId', saying({ contactId: 'helper' })]],
  disputeKind: [['disputeKind', both(saying({ disputeKind: 'duty' }), keeping({ dutyDisputed: true }))]],
  leadUnit: [
    ['leadUnit', task({ leadUnitId: null }), 'issue'],
    ['leadUnitId', saying({ leadUnitId: 'nowhere' }), 'reassign'],
  ],
  acceptanceGroup: [['acceptanceGroup', task({ acceptanceGroupId: null })]],
  deadline: [
    ['limit', task({ limitKind: 'unset', dueOn: null })],
    ['limit', task({ dueOn: null })],
    ['limit', task({ dueOn: PAST })],
    ['reviewDueOn', task({ limitKind: 'long_term', dueOn: null, reviewDueOn: null })],
    ['reviewDueOn', task({ limitKind: 'long_term', dueOn: null, reviewDueOn: PAST })],
  ],
  nodesInTime: [
    ['nodes', nodes(helping({ dueOn: BEYOND }))],
    ['nodes', nodes(helping({ dueOn: PAST }))],
  ],
  newDueDate: [
    ['dueOn', saying({ dueOn: undefined })],
    ['dueOn', saying({ dueOn: TODAY })],
    ['reviewDueOn', both(saying({ reviewDueOn: undefined }), task({ limitKind: 'long_term', dueOn: null })), 'reassign'],
    ['reviewDueOn', both(saying({ reviewDueOn: TODAY }), task({ limitKind: 'long_term', dueOn: null })), 'reassign'],
  ],
  laterDate: [['dueOn', saying({ dueOn: DUE })]],
  stillLater: [['notYetLater', task({ dueOn: BEYOND })]],
  rightDecider: [['wrongDecider', pending({ decider: 'responsibleLeader' })]],
  dueDateNotPast: [['dueDatePast', task({ dueOn: PAST })]],
  extensionLeft: [['noExtensionLeft', task({ extensions: SCENE.rules.maximumExtensions })]],
  nodesConfirmed: [['nodesUnconfirmed', nodes(helping({ state: 'reported' }))]],
  nodeUnsigned: [['nodeSigned', nodes(helping({ signedOn: PAST }))]],
  nodeReported: [['nodeNotReported', nodes(helping())]],
  nodeOwner: [['ownerUnitId', saying({ ownerUnitId: 'nowhere' })]],
  nodeDueDate: [
    ['dueOn', saying({ dueOn: TODAY })],
    ['dueOn', saying({ dueOn: BEYOND })],
  ],
  correctionDate: [['correctionDueOn', saying({ correctionDueOn: TODAY })]],
  lookBack: [
    ['noLookBack', keeping({ openLookBacks: [] })],
    ['lookBackId', saying({ lookBackId: 'another' })],
  ],
  passedReview: [['noPassedReview', keeping({ passedReviews: 0 })]],
};
