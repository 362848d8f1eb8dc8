import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type Action,
  actionsOf,
  groupsUnder,
  INTEGRATION_ACTIONS,
  mayAct,
  RELATIONS,
  relationsFor,
  unitsUnder,
} from './rights.js';
import { administers, type Role, ROLES, rolesAgree } from './roles.js';

const ROLE_NAMES = Object.keys(ROLES) as Role[];
const ADMINISTRATORS = ROLE_NAMES.filter((role) => administers([role]));
const BUSINESS = ROLE_NAMES.filter((role) => !administers([role]));
const IN_UNITS: Role[] = ['unit_head', 'signatory', 'officer'];
/** What both sides do: look at the district, at themselves, and at each other's names. */
const SHARED: Action[] = ['account.own', 'docs.read', 'district.read', 'unit.read', 'person.read'];

const someRoles = fc.subarray(ROLE_NAMES);
const anAction = fc.constantFrom(...ACTIONS);

describe('rights', () => {
  it('never shrink by one role more', () => {
    fc.assert(
      fc.property(someRoles, fc.constantFrom(...ROLE_NAMES), anAction, fc.constantFrom(...RELATIONS), (roles, more, action, relation) => {
        const before = mayAct(roles, action, relation);
        const after = mayAct([...roles, more], action, relation);
        expect(after).toBe(before || mayAct([more], action, relation));
      }),
    );
  });

  it('are the same in whatever order, and however often, roles are named', () => {
    fc.assert(
      fc.property(someRoles, anAction, (roles, action) => {
        const again = [...roles].reverse().flatMap((role) => [role, role]);
        expect(new Set(relationsFor(again, action))).toEqual(new Set(relationsFor(roles, action)));
      }),
    );
  });

  it('part the three administrators from all business, whatever roles one person may hold', () => {
    fc.assert(
      fc.property(
        someRoles.filter((roles) => roles.length > 0 && rolesAgree(roles)),
        (roles) => {
          const other = administers(roles) ? BUSINESS : ADMINISTRATORS;
          const theirs = actionsOf(other).filter((action) => !SHARED.includes(action));
          expect(actionsOf(roles).filter((action) => theirs.includes(action))).toEqual([]);
        },
      ),
    );
  });

  it('part the three from each other: none can both keep an account and give it roles, and the auditor only reads', () => {
    const [system, security, auditor] = (['system_admin', 'security_admin', 'auditor'] as const).map((role) => actionsOf([role]));
    expect(auditor!.filter((action) => !/[.](read|own)$/.test(action))).toEqual([]);
    expect(system!.filter((action) => security!.includes(action)).sort()).toEqual([...SHARED, 'person.register'].sort());
    expect([system, security, auditor].filter((each) => each!.includes('audit.read'))).toEqual([auditor]);
    expect(actionsOf(BUSINESS)).not.toContain('audit.read');
  });

  it('of somebody with no role yet reach no further than their own account', () => {
    expect(actionsOf([])).toEqual(['account.own']);
  });

  it('of a unit’s people end where their unit takes no part', () => {
    for (const role of IN_UNITS)
      for (const action of ['source.read', 'problem.read', 'task.read', 'duty.read', 'person.read'] as const) {
        expect(RELATIONS.filter((relation) => mayAct([role], action, relation))).toEqual(['leads', 'answers', 'cooperates']);
        expect(unitsUnder([role], 'own', action)).toEqual(['own']);
        for (const wide of ['supervisor', 'leader'] as const) expect(unitsUnder([role, wide], 'own', action)).toBe('all');
      }
  });

  it('of an acceptor reach what their acceptance group accepts, and no unit', () => {
    for (const action of ['source.read', 'problem.read', 'task.read', 'task.move'] as const) {
      expect(RELATIONS.filter((relation) => mayAct(['acceptor'], action, relation))).toEqual(['accepts']);
      expect(unitsUnder(['acceptor'], 'own', action)).toEqual([]);
      expect(unitsUnder(['acceptor', 'officer'], 'own', action)).toEqual(['own']);
    }
  });

  it('reach one’s acceptance groups by what an acceptor may do, and by nothing one may do as somebody else', () => {
    const groups = ['group'];
    for (const action of ['source.read', 'problem.read', 'task.read', 'task.move', 'acceptance_group.read'] as const) {
      expect(groupsUnder(['acceptor'], groups, action)).toEqual(groups);
      expect(groupsUnder(['officer', 'acceptor'], groups, action)).toEqual(groups);
      // The role is gone, the membership is not.
      expect(groupsUnder(['officer'], groups, action)).toEqual([]);
    }
    for (const action of ['deputy.name', 'task.issue', 'person.manage'] as const)
      expect(groupsUnder(['officer', 'acceptor'], groups, action)).toEqual([]);
  });

  it('over the units say the same as over one thing', () => {
    fc.assert(
      fc.property(someRoles, anAction, (roles, action) => {
        const units = unitsUnder(roles, 'own', action);
        expect(units === null).toBe(!RELATIONS.some((relation) => mayAct(roles, action, relation)));
        expect(units === 'all').toBe(mayAct(roles, action, 'none'));
      }),
    );
  });

  it('of another system are to read what stands in the ledger, never of people, accounts or the trail', () => {
    expect(INTEGRATION_ACTIONS.filter((action) => !action.endsWith('.read'))).toEqual([]);
    for (const closed of ['person.read', 'audit.read', 'docs.read', 'account.own']) expect(INTEGRATION_ACTIONS).not.toContain(closed);
  });
});
