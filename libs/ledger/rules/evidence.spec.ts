import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '#org';
import { type EvidenceFacts, whyNotAdd, whyNotWithdraw } from './evidence.js';
import { decidedNow, decidesOn } from './guards.js';
import type { TaskBook } from './task-book.js';
import { TASK_STATES, type TaskState } from './vocabulary.js';

const STATES = Object.keys(TASK_STATES) as TaskState[];
const somebody = (personId: string, unitId: string, roles: readonly Role[], groups: readonly string[] = []): Actor => ({
  ...{ personId, handId: personId, unitId, roles, groups },
});
const PEOPLE = {
  officer: somebody('officer', 'lead', ['officer']),
  head: somebody('head', 'lead', ['unit_head']),
  owner: somebody('owner', 'helper', ['officer']),
  supervisor: somebody('supervisor', 'office', ['supervisor']),
  acceptor: somebody('acceptor', 'far', ['acceptor'], ['group']),
  ownAcceptor: somebody('ownAcceptor', 'helper', ['acceptor'], ['group']),
  otherAcceptor: somebody('otherAcceptor', 'far', ['acceptor'], ['others']),
  leader: somebody('leader', 'office', ['leader']),
  cooperating: somebody('cooperating', 'third', ['unit_head', 'officer']),
};
type Person = keyof typeof PEOPLE;

const bookIn = (state: TaskState, more: Partial<TaskBook> = {}): TaskBook =>
  ({
    task: { state, leadUnitId: 'lead', unitIds: ['lead', 'helper', 'third'], acceptanceGroupId: 'group', decidingLeaderId: 'leader' },
    nodes: [{ id: 'n', ownerUnitId: 'helper', state: 'open' }],
    submission: { id: 's' },
    review: null,
    ...more,
  }) as unknown as TaskBook;

describe('evidence is added', () => {
  const RUNNING: TaskState[] = ['in_progress', 'suspended', 'standing'];
  const MAY: Record<Person, readonly TaskState[]> = {
    officer: RUNNING,
    head: RUNNING,
    owner: RUNNING,
    supervisor: [...RUNNING, 'submitted', 'under_acceptance', 'accepted'],
    acceptor: ['under_acceptance'],
    ownAcceptor: [],
    otherAcceptor: [],
    leader: [],
    cooperating: [],
  };
  it.each(Object.entries(MAY))('by the %s in these states alone: %j', (who, states) => {
    const may = STATES.filter((state) => whyNotAdd(bookIn(state), PEOPLE[who as Person]) === null);
    expect(may.sort()).toEqual([...states].sort());
  });

  it('by nobody who is not told why not', () => {
    expect(whyNotAdd(bookIn('draft'), PEOPLE.officer)).toEqual({ kind: 'state', state: 'draft' });
    expect(whyNotAdd(bookIn('submitted'), PEOPLE.officer)).toEqual({ kind: 'state', state: 'submitted' });
    expect(whyNotAdd(bookIn('in_progress'), PEOPLE.leader)).toEqual({ kind: 'party', by: ['leadUnit', 'nodeOwner', 'supervisor'] });
    expect(whyNotAdd(bookIn('under_acceptance'), PEOPLE.ownAcceptor)).toEqual({ kind: 'forbidden', never: 'ownUnit' });
  });
});

describe('evidence is withdrawn', () => {
  const by = (who: Actor, handId = who.handId, used = false): EvidenceFacts => ({
    ...{ used, addedBy: { personId: who.personId, handId }, addedByUnitId: who.unitId },
  });
  const kind = (who: Actor, evidence: EvidenceFacts, state: TaskState = 'in_progress') => {
    const why = whyNotWithdraw(bookIn(state), who, evidence);
    return why && (why.kind === 'obstacle' ? why.obstacle : why.kind);
  };

  it('by whoever added it, also by the hand of another, and by the head of the lead unit where their people did', () => {
    const { officer, head, owner, supervisor, acceptor } = PEOPLE;
    expect([kind(officer, by(officer)), kind(officer, by(head, officer.personId)), kind(head, by(officer))]).toEqual([null, null, null]);
    expect([kind(head, by(owner)), kind(head, by(supervisor)), kind(officer, by(head)), kind(owner, by(officer))]).toEqual(
      Array.from({ length: 4 }, () => 'evidenceOfOthers'),
    );
    expect(kind(acceptor, by(acceptor), 'under_acceptance')).toBeNull();
  });

  it('by nobody once something was handed in with it, nor where it could not be added any more', () => {
    const { officer, supervisor, acceptor } = PEOPLE;
    expect(kind(officer, by(officer, officer.personId, true))).toBe('evidenceUsed');
    expect(kind(officer, by(officer), 'submitted')).toBe('state');
    expect(kind(acceptor, by(acceptor), 'accepted')).toBe('state');
    expect(kind(supervisor, { ...by(supervisor), addedBy: null })).toBe('evidenceOfOthers');
  });
});

describe('what is handed in waits for a decision', () => {
  it('as a submission while it is reviewed or accepted, as a review while it is filed', () => {
    const waiting = STATES.filter((state) => decidedNow(bookIn(state)) !== null);
    expect(waiting.sort()).toEqual(['submitted', 'under_acceptance']);
    const filed = STATES.filter((state) => decidedNow(bookIn(state, { review: { id: 'r', state: 'filed' } as never }))?.kind === 'review');
    expect(filed.sort()).toEqual(['in_progress', 'standing']);
    expect(decidedNow(bookIn('in_progress', { review: { id: 'r', state: 'returned' } as never }))).toBeNull();
  });

  it('of supervisors, and of acceptors whose unit takes no part', () => {
    const deciding = Object.entries(PEOPLE).filter(([, who]) => decidesOn(bookIn('submitted'), who));
    expect(deciding.map(([name]) => name)).toEqual(['supervisor', 'acceptor']);
  });
});
