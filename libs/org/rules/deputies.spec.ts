import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween } from '#calendar';
import { type DeputyFault, deputyFault, type Party } from './deputies.js';
import { type Role, ROLES } from './roles.js';

const day = (text: string) => text as Day;
const head: Party = { id: 'head', active: true, roles: ['unit_head', 'signatory'] };
const officer: Party = { id: 'officer', active: true, roles: ['officer'] };
const week = { fromDay: day('2026-11-18'), untilDay: day('2026-11-24') };
const now = { today: day('2026-11-18'), maximumDays: 90 };
const admin = (role: Role): Party => ({ id: role, active: true, roles: [role] });

describe('a deputy', () => {
  it('is named for a week from today', () => expect(deputyFault(head, officer, week, now)).toBeNull());

  it.each<[DeputyFault, Party, Party, Partial<typeof week>]>([
    ['oneself', head, head, {}],
    ['oneself', { ...head, active: false }, head, { untilDay: day('2020-01-01') }],
    ['administrator', admin('system_admin'), officer, {}],
    ['administrator', head, admin('security_admin'), {}],
    ['administrator', head, admin('auditor'), {}],
    ['administrator', head, { ...admin('auditor'), active: false }, {}],
    ['inactive', { ...head, active: false }, officer, {}],
    ['inactive', head, { ...officer, active: false }, {}],
    ['backwards', head, officer, { untilDay: day('2026-11-17') }],
    ['past', head, officer, { fromDay: day('2026-11-01'), untilDay: day('2026-11-17') }],
    ['tooLong', head, officer, { untilDay: day('2027-02-16') }],
  ])('is refused: %s', (fault, principal, deputy, over) => {
    expect(deputyFault(principal, deputy, { ...week, ...over }, now)).toBe(fault);
  });

  it('is named for one day, for today as the last, and for as many days as the policy says, both ends counted', () => {
    expect(deputyFault(head, officer, { fromDay: now.today, untilDay: now.today }, now)).toBeNull();
    expect(deputyFault(head, officer, { fromDay: day('2026-11-01'), untilDay: now.today }, now)).toBeNull();
    expect(deputyFault(head, officer, { ...week, untilDay: day('2027-02-15') }, now)).toBeNull();
    expect(daysBetween(week.fromDay, day('2027-02-15')) + 1).toBe(90);
  });

  it('and principal are both of business or nobody is, and no period is longer than allowed, ends before today, or before it begins', () => {
    const party = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      active: fc.boolean(),
      roles: fc.subarray(Object.keys(ROLES) as Role[]),
    });
    const offset = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(party, party, offset, offset, fc.integer({ min: 1, max: 366 }), (principal, deputy, from, length, maximumDays) => {
        const fromDay = addDays(now.today, from);
        const untilDay = addDays(fromDay, length);
        const fault = deputyFault(principal, deputy, { fromDay, untilDay }, { ...now, maximumDays });
        const sound =
          principal.id !== deputy.id &&
          [principal, deputy].every(({ active, roles }) => active && roles.every((role) => ROLES[role].side === 'business')) &&
          length >= 0 &&
          from + length >= 0 &&
          length + 1 <= maximumDays;
        expect(fault === null).toBe(sound);
      }),
      { numRuns: 500 },
    );
  });
});
