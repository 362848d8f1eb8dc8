import { describe, expect, it } from 'vitest';
import { day } from '#calendar';
import {
  ASKS,
  bookIn,
  type BookWish,
  closing,
  LEAD,
  NAMED,
  PEOPLE,
  SCENE,
  type Someone,
  TODAY,
} from '../../../test/support/problem-cases.js';
import type { ProblemAsks } from './problem-asks.js';
import { sameDayMonthsLater } from './problem-closing-acts.js';
import { moveProblem } from './problem-life.js';
import type { ProblemAction } from './problem-lifecycle.js';
import { closingNumber } from './problem-number.js';
import { PROBLEM_OBSTACLES, problemWhyNotWords } from './problem-why-not.js';
import type { ProblemState } from './vocabulary.js';

function act<A extends ProblemAction>(
  action: A,
  state: ProblemState,
  holds: BookWish = {},
  ask: Partial<ProblemAsks[A]> = {},
  name: Someone = 'supervisor',
) {
  return moveProblem(action, { ...ASKS[action], ...ask }, { book: bookIn(state, holds), who: PEOPLE[name], scene: SCENE }, NAMED);
}
const faults = (moved: ReturnType<typeof act>) =>
  !moved.ok && moved.why.kind === 'faults' ? moved.why.faults.map(({ field }) => field) : [];
const approve = (ask: Partial<ProblemAsks['approve_closing']> = {}, tasks: BookWish['tasks'] = { accepted: 1 }) =>
  act('approve_closing', 'closing', { closing: closing('reviewed'), tasks: tasks! }, ask, 'leader');

describe('an approval', () => {
  it('makes a closing public for five working days, today not counted', () => {
    expect(approve()).toMatchObject({
      ok: true,
      state: 'publicised',
      outcome: { closing: { state: 'publicised', publicised: { on: '2026-11-18', endsOn: '2026-11-25' } } },
    });
  });

  it('keeps how the last day was reckoned while a year it runs through has no notice', () => {
    const reckoned = (today: string) => {
      const moved = moveProblem(
        'approve_closing',
        ASKS.approve_closing,
        { book: bookIn('closing', { closing: closing('reviewed') }), who: PEOPLE.leader, scene: { ...SCENE, today: day(today) } },
        NAMED,
      );
      return moved.ok && moved.outcome.reckoned;
    };
    expect(reckoned('2026-11-18')).toBeUndefined();
    expect(reckoned('2026-12-30')).toEqual({ from: '2026-12-30', days: 5, on: '2027-01-07' });
  });

  it('closes at once, with look-backs, what is not made public on a ground that is explained', () => {
    const ground = { notPublicGround: 'minors' as const, notPublicNote: '涉及未成年被害人' };
    const moved = approve(ground);
    expect(moved).toMatchObject({
      ok: true,
      state: 'closed',
      outcome: { closing: { state: 'closed', closedOn: TODAY, approved: ground } },
    });
    expect(moved.ok && moved.outcome.plans).toEqual(['2027-02-18', '2027-05-18', '2027-11-18']);
    expect(moved.ok && moved.outcome.closing?.publicised).toBeUndefined();
    expect(faults(approve({ notPublicGround: 'other' }))).toEqual(['notPublicNote']);
    expect(faults(approve({ notPublicNote: '……' }))).toEqual(['notPublicGround']);
  });

  it('makes standing what has a standing task: no publicity, no number, no look-backs, whatever else is said', () => {
    for (const ask of [{}, { notPublicGround: 'other' as const, notPublicNote: '……' }]) {
      const moved = approve(ask, { accepted: 1, standing: 1 });
      expect(moved).toMatchObject({ ok: true, state: 'standing', outcome: { closing: { state: 'standing' } } });
      expect(moved.ok && [moved.outcome.closing!.closedOn, moved.outcome.plans]).toEqual([undefined, undefined]);
    }
  });
});

describe('after the closing', () => {
  const closed = { closing: closing('closed', { closedOn: day('2026-11-10') }) };
  const file = (ask: Partial<ProblemAsks['record_filing']>, holds: BookWish = closed) => act('record_filing', 'closed', holds, ask);

  it('plans look-backs at three, six and twelve months, on the same day or the last of a shorter month', () => {
    const moved = act('close', 'publicised', { closing: closing('publicised', { publicityEndsOn: day('2026-11-17') }) });
    expect(moved.ok && moved.outcome.plans).toEqual(['2027-02-18', '2027-05-18', '2027-11-18']);
    expect(sameDayMonthsLater(day('2026-11-30'), 3)).toBe('2027-02-28');
    expect(sameDayMonthsLater(day('2027-11-30'), 3)).toBe('2028-02-29');
    expect(sameDayMonthsLater(day('2027-02-28'), 3)).toBe('2027-05-28');
    expect(sameDayMonthsLater(day('2026-12-31'), 12)).toBe('2027-12-31');
  });

  it('is filed with the authority the source names, or the one that is said, between the closing and today', () => {
    expect(file({})).toMatchObject({ ok: true, outcome: { closing: { filed: { with: '市教育督导委员会', on: TODAY } } } });
    expect(file({ receivingAuthority: '省厅' })).toMatchObject({ ok: true, outcome: { closing: { filed: { with: '省厅' } } } });
    expect(faults(file({}, { ...closed, problem: { receivingAuthority: null } }))).toEqual(['receivingAuthority']);
    expect(faults(file({ sentOn: day('2026-11-19') }))).toEqual(['sentOn']);
    expect(faults(file({ sentOn: day('2026-11-09') }))).toEqual(['sentOn']);
    expect(file({ sentOn: day('2026-11-10') }).ok).toBe(true);
  });

  it('is looked at again only where a task was accepted, on a day to come, by a look-back that is planned', () => {
    const obstacle = (moved: ReturnType<typeof act>) => !moved.ok && moved.why.kind === 'obstacle' && moved.why.obstacle;
    expect(obstacle(act('add_look_back', 'closed', { tasks: { terminated: 2 } }))).toBe('noAcceptedTask');
    expect(faults(act('add_look_back', 'closed', {}, { dueOn: day('2026-11-17') }))).toEqual(['dueOn']);
    expect(act('add_look_back', 'closed', {}, { dueOn: TODAY })).toMatchObject({ ok: true, outcome: { plans: [TODAY] } });
    expect(obstacle(act('hold_look_back', 'look_back'))).toBe('noPlannedLookBack');
    expect(faults(act('hold_look_back', 'look_back', { plannedLookBacks: ['another'] }))).toEqual(['lookBackId']);
    expect(obstacle(act('archive', 'look_back', { plannedLookBacks: ['look-back'] }))).toBe('lookBacksLeft');
  });
});

describe('words that are not sound', () => {
  it('are named: an amendment of nothing, or by whom the district does not know', () => {
    const amend = (ask: ProblemAsks['amend']) =>
      moveProblem('amend', ask, { book: bookIn('draft'), who: PEOPLE.supervisor, scene: SCENE }, NAMED);
    expect(faults(amend({}))).toEqual(['body']);
    expect(faults(amend({ leadUnitId: 'nowhere', responsibleLeaderId: 'officer' }))).toEqual(['leadUnitId', 'responsibleLeaderId']);
    expect(amend({ responsibleLeaderId: null, category: null }).ok).toBe(true);
    expect(amend({ leadUnitId: LEAD, responsibleLeaderId: 'otherLeader' })).toMatchObject({
      ok: true,
      outcome: { problem: { leadUnitId: LEAD, responsibleLeaderId: 'otherLeader' } },
    });
  });

  it('are named: self-checks of nobody, of unknown units, without their date or with one too many', () => {
    const spawn = (ask: Partial<ProblemAsks['spawn_self_checks']>) => faults(act('spawn_self_checks', 'closed', {}, ask));
    expect(spawn({ unitIds: [] })).toEqual(['unitIds']);
    expect(spawn({ unitIds: ['unit-peer', 'nowhere'], leadUnitId: 'nowhere' })).toEqual(['unitIds', 'leadUnitId']);
    expect(spawn({ limitKind: 'by_date' })).toEqual(['dueOn']);
    expect(spawn({ limitKind: 'by_date', dueOn: TODAY })).toEqual(['dueOn']);
    expect(spawn({ dueOn: day('2026-12-31') })).toEqual(['dueOn']);
    expect(spawn({ limitKind: 'by_date', dueOn: day('2026-12-31'), leadUnitId: 'unit-peer' })).toEqual([]);
  });
});

describe('the words of a problem’s life', () => {
  it('say in both languages why not', () => {
    expect(problemWhyNotWords({ kind: 'state', state: 'archived' })).toEqual({
      zh: '问题现为“归档”，不能这样做',
      en: 'the problem is “Archived”, where this cannot be done',
    });
    expect(problemWhyNotWords({ kind: 'party', by: ['leadHead', 'decidingLeader'] }).zh).toBe(
      '应由问题牵头单位主要负责人或分管负责人或责任领导办理',
    );
    expect(problemWhyNotWords({ kind: 'forbidden', never: 'reviewedClosing' }).en).toContain('does not approve it as well');
    expect(problemWhyNotWords({ kind: 'obstacle', obstacle: 'tasksOpen' })).toEqual(PROBLEM_OBSTACLES.tasksOpen);
  });

  it('write a closing’s number as documents do', () => {
    expect(closingNumber({ numberYear: 2026, number: 3 })).toBe('销号〔2026〕3号');
  });
});
