import { describe, expect, it } from 'vitest';
import { day } from '#calendar';
import { workingCalendar } from '#config/calendar';
import { policy } from '#config/policy';
import { dueDay, type Limit, type LimitStart } from './limits.js';

const started: LimitStart = { issuedOn: day('2026-09-30'), eventOn: day('2026-09-16') };
const due = (limit: Partial<Limit>, start: LimitStart = started) =>
  dueDay({ kind: 'by_date', date: null, relative: null, ...limit }, start, policy().limits.immediateWorkingDays, workingCalendar());

describe('a time limit', () => {
  it('that is immediate ends ten working days after the day of issue', () => {
    expect(due({ kind: 'immediate' })).toEqual({ on: '2026-10-20', provisional: false });
    expect(due({ kind: 'immediate' }, { ...started, issuedOn: null })).toBeNull();
  });

  it('with a date ends on it as it stands, rest day or not', () => {
    expect(due({ date: day('2026-10-04') })).toEqual({ on: '2026-10-04', provisional: false });
    expect(due({ kind: 'immediate', date: day('2026-10-04') })).toEqual({ on: '2026-10-04', provisional: false });
    expect(due({ date: day('2030-12-31') })).toEqual({ on: '2030-12-31', provisional: false });
  });

  it('with a period runs from its event, in calendar days or in working days', () => {
    expect(due({ relative: { days: 15, working: false } })).toEqual({ on: '2026-10-08', provisional: false });
    expect(due({ relative: { days: 10, working: true } })).toEqual({ on: '2026-09-30', provisional: false });
  });

  it('with a period has no day until someone says when its event was', () => {
    expect(due({ relative: { days: 10, working: true } }, { ...started, eventOn: null })).toBeNull();
  });

  it('with a date and a period ends on the date', () => {
    expect(due({ date: day('2026-12-01'), relative: { days: 10, working: true } })?.on).toBe('2026-12-01');
  });

  it('that is neither has no day', () => {
    expect(due({})).toBeNull();
    expect(due({ kind: 'unset' })).toBeNull();
    expect(due({ kind: 'long_term' })).toBeNull();
  });

  it('reckoned through a year without its notice is provisional', () => {
    expect(due({ kind: 'immediate' }, { ...started, issuedOn: day('2026-12-25') })).toEqual({ on: '2027-01-11', provisional: true });
  });
});
