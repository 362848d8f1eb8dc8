import { describe, expect, it } from 'vitest';
import { ASKS, bookIn, type BookWish, closing, NAMED, PEOPLE, SCENE, type Someone, TODAY } from '../../../test/support/problem-cases.js';
import { legalOnProblem, moveProblem, whyNotOnProblem } from './problem-life.js';
import { PROBLEM_ACTIONS, type ProblemAction, problemTransitionOf } from './problem-lifecycle.js';
import { PROBLEM_STATES, type ProblemState } from './vocabulary.js';

const STATES = Object.keys(PROBLEM_STATES) as ProblemState[];
const ENDED = { publicityEndsOn: '2026-11-17' as typeof TODAY };
const objected = { closing: closing('publicised'), openObjections: ['objection'] };
const planned = { plannedLookBacks: ['look-back'] };

/** As the district's rules have it: an act, who does it, in which states, and where each leads; with what else must hold. */
const ROWS: [action: ProblemAction, who: Someone[], from: ProblemState[], to: ProblemState | 'same', holds: BookWish][] = [
  ['confirm', ['supervisor'], ['draft'], 'confirmed', {}],
  ['amend', ['supervisor'], ['draft', 'confirmed', 'in_progress', 'closing', 'publicised'], 'same', {}],
  ['apply_closing', ['head', 'signatory'], ['in_progress'], 'closing', {}],
  ['pass_closing', ['supervisor'], ['closing'], 'same', { closing: closing('applied') }],
  ['return_closing', ['supervisor'], ['closing'], 'in_progress', { closing: closing('applied') }],
  ['approve_closing', ['leader'], ['closing'], 'publicised', { closing: closing('reviewed') }],
  ['refuse_closing', ['leader'], ['closing'], 'in_progress', { closing: closing('reviewed') }],
  ['dismiss_objection', ['supervisor'], ['publicised'], 'same', objected],
  ['uphold_objection', ['supervisor'], ['publicised'], 'in_progress', objected],
  ['close', ['supervisor'], ['publicised'], 'closed', { closing: closing('publicised', ENDED) }],
  ['record_filing', ['supervisor'], ['closed'], 'look_back', { closing: closing('closed', { closedOn: TODAY }) }],
  ['add_look_back', ['supervisor'], ['in_progress', 'closed', 'look_back'], 'same', {}],
  ['hold_look_back', ['supervisor'], ['in_progress', 'closed', 'look_back'], 'same', planned],
  ['spawn_self_checks', ['supervisor'], ['confirmed', 'in_progress', 'closing', 'publicised', 'closed', 'look_back'], 'same', {}],
  ['archive', ['supervisor'], ['look_back'], 'archived', {}],
];

describe('every act on a problem', () => {
  it('has its row here, and no other', () => {
    expect(ROWS.map(([action]) => action)).toEqual(PROBLEM_ACTIONS);
  });

  it.each(ROWS)('%s is done by %j in %j, leads to %s, and is nobody else’s and nowhere else possible', (action, who, from, to, holds) => {
    for (const state of STATES)
      for (const name of Object.keys(PEOPLE) as Someone[]) {
        const stage = { book: bookIn(state, holds), who: PEOPLE[name], scene: SCENE };
        const moved = moveProblem(action, ASKS[action], stage, NAMED);
        const told = [action, state, name, moved.ok ? moved.state : moved.why.kind];
        if (!from.includes(state)) expect(told).toEqual([action, state, name, 'state']);
        else if (!who.includes(name)) expect(told).toEqual([action, state, name, 'party']);
        else expect(told).toEqual([action, state, name, to === 'same' ? state : to]);
        expect(legalOnProblem(stage).includes(action)).toBe(moved.ok);
      }
  });

  it('is not for whoever has no part in it, and says whose it is', () => {
    const why = whyNotOnProblem('apply_closing', { book: bookIn('in_progress'), who: PEOPLE.officer, scene: SCENE });
    expect(why).toEqual({ kind: 'party', by: ['leadHead'] });
  });

  it('is never for one person twice: whoever applied reviews and approves nothing, whoever reviewed does not approve', () => {
    const both = (name: string, ...roles: ('supervisor' | 'leader')[]) => ({ ...PEOPLE.leader, personId: name, handId: name, roles });
    const refused = (action: ProblemAction, who: (typeof PEOPLE)[Someone], state: 'applied' | 'reviewed') => {
      const book = bookIn('closing', { closing: closing(state), problem: { decidingLeaderId: null } });
      return whyNotOnProblem(action, { book, who, scene: SCENE });
    };
    expect(refused('pass_closing', both('head', 'supervisor'), 'applied')).toEqual({ kind: 'forbidden', never: 'ownClosing' });
    expect(refused('approve_closing', both('head', 'leader'), 'reviewed')).toEqual({ kind: 'forbidden', never: 'ownClosing' });
    expect(refused('approve_closing', both('supervisor', 'leader'), 'reviewed')).toEqual({ kind: 'forbidden', never: 'reviewedClosing' });
    // Also not by another’s hand, or as another’s hand.
    const byHand = { ...PEOPLE.leader, handId: 'supervisor' };
    expect(refused('approve_closing', byHand, 'reviewed')).toEqual({ kind: 'forbidden', never: 'reviewedClosing' });
    // The reviewer may still say no: it is no second signature.
    expect(refused('refuse_closing', both('supervisor', 'leader'), 'reviewed')).toBeNull();
    for (const action of PROBLEM_ACTIONS)
      if (!['pass_closing', 'approve_closing'].includes(action)) expect(problemTransitionOf(action).never).toBeUndefined();
  });

  it('is decided by the leader who is named, and by any where none is', () => {
    const legal = (name: Someone, decidingLeaderId: string | null) => {
      const book = bookIn('closing', { closing: closing('reviewed'), problem: { decidingLeaderId } });
      return legalOnProblem({ book, who: PEOPLE[name], scene: SCENE });
    };
    expect(legal('otherLeader', 'leader')).toEqual([]);
    expect(legal('otherLeader', null)).toEqual(['approve_closing', 'refuse_closing']);
    expect(legal('leader', 'leader')).toEqual(['approve_closing', 'refuse_closing']);
  });
});

describe('a closing', () => {
  const obstacle = (action: ProblemAction, state: ProblemState, name: Someone, holds: BookWish) => {
    const why = whyNotOnProblem(action, { book: bookIn(state, holds), who: PEOPLE[name], scene: SCENE });
    return why?.kind === 'obstacle' ? why.obstacle : why;
  };

  it.each(['draft', 'issued', 'disputed', 'in_progress', 'suspended', 'submitted', 'under_acceptance'] as const)(
    'waits for a task that is %s: it is neither applied for, approved nor done',
    (state) => {
      const tasks = { accepted: 3, terminated: 1, [state]: 1 };
      expect(obstacle('apply_closing', 'in_progress', 'head', { tasks })).toBe('tasksOpen');
      expect(obstacle('approve_closing', 'closing', 'leader', { tasks, closing: closing('reviewed') })).toBe('tasksOpen');
      expect(obstacle('close', 'publicised', 'supervisor', { tasks, closing: closing('publicised', ENDED) })).toBe('tasksOpen');
    },
  );

  it('needs a task at all, and is content with accepted, terminated and standing ones', () => {
    expect(obstacle('apply_closing', 'in_progress', 'head', { tasks: {} })).toBe('noTasks');
    expect(obstacle('apply_closing', 'in_progress', 'head', { tasks: { accepted: 1, terminated: 1, standing: 1 } })).toBeNull();
    expect(obstacle('apply_closing', 'in_progress', 'head', { tasks: { terminated: 1 } })).toBeNull();
  });

  it('goes through its steps in order', () => {
    for (const [action, state, name, step] of [
      ['pass_closing', 'closing', 'supervisor', 'reviewed'],
      ['return_closing', 'closing', 'supervisor', 'reviewed'],
      ['approve_closing', 'closing', 'leader', 'applied'],
      ['refuse_closing', 'closing', 'leader', 'applied'],
      ['close', 'publicised', 'supervisor', 'voided'],
    ] as const)
      expect([action, obstacle(action, state, name, { closing: closing(step) })]).toEqual([action, 'closingElsewhere']);
  });

  it('is done only after the last day of publicity, and with every objection decided', () => {
    const ends = (on: string, openObjections: string[] = []) =>
      obstacle('close', 'publicised', 'supervisor', {
        closing: closing('publicised', { publicityEndsOn: on as typeof TODAY }),
        openObjections,
      });
    expect(ends('2026-11-19')).toBe('publicityRunning');
    expect(ends('2026-11-18')).toBe('publicityRunning');
    expect(ends('2026-11-17')).toBeNull();
    expect(ends('2026-11-17', ['objection'])).toBe('objectionsOpen');
  });

  it('has its objections ruled on only where one waits, by its own id', () => {
    const stage = { book: bookIn('publicised', objected), who: PEOPLE.supervisor, scene: SCENE };
    expect(obstacle('dismiss_objection', 'publicised', 'supervisor', { closing: closing('publicised') })).toBe('noOpenObjection');
    for (const action of ['dismiss_objection', 'uphold_objection'] as const)
      expect(moveProblem(action, { objectionId: 'another', opinion: '…' }, stage, NAMED)).toMatchObject({
        ok: false,
        why: { kind: 'faults', faults: [{ field: 'objectionId' }] },
      });
  });
});
