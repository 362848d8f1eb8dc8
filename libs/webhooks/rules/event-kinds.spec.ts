import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_SUBJECTS, eventKindFault, eventType, wants } from './event-kinds.js';

const subject = fc.constantFrom(...(Object.keys(EVENT_SUBJECTS) as (keyof typeof EVENT_SUBJECTS)[]));
const kind = fc.stringMatching(/^[a-z][a-z_]{0,39}$/);
const event = fc.record({ subject, kind });
const wish = fc.oneof(
  fc.constant('*'),
  subject.map((each) => `${each}.*`),
  event.map((each) => eventType(each)),
);
const wishes = fc.array(wish, { maxLength: 6 });

describe('a wish for events', () => {
  it('for everything gets everything, for nothing nothing', () => {
    fc.assert(
      fc.property(event, (each) => {
        expect(wants(['*'], eventType(each))).toBe(true);
        expect(wants([], eventType(each))).toBe(false);
      }),
    );
  });

  it('for a subject gets what is about it and nothing else', () => {
    fc.assert(fc.property(subject, event, (about, each) => wants([`${about}.*`], eventType(each)) === (about === each.subject)));
  });

  it('for one kind gets just that, not what only begins like it', () => {
    fc.assert(
      fc.property(event, event, (one, other) => {
        expect(wants([eventType(one)], eventType(one))).toBe(true);
        expect(wants([eventType(one)], eventType(other))).toBe(eventType(one) === eventType(other));
        expect(wants([eventType(one)], `${eventType(one)}x`)).toBe(false);
      }),
    );
  });

  it('gets by several what it gets by any of them, in whatever order they stand', () => {
    fc.assert(
      fc.property(wishes, wishes, event, (some, more, each) => {
        const type = eventType(each);
        expect(wants([...some, ...more], type)).toBe(wants(some, type) || wants(more, type));
        expect(wants([...some].reverse(), type)).toBe(wants(some, type));
      }),
    );
  });

  it('can be kept exactly where it can match something', () => {
    fc.assert(fc.property(wish, (each) => eventKindFault(each) === null));
    for (const bad of [
      '',
      'task',
      'task.',
      '.confirmed',
      '*.*',
      '*.confirmed',
      'task.Confirmed',
      'task.con*',
      'task.confirmed.x',
      ' task.*',
      'task.*\n',
    ])
      expect([bad, eventKindFault(bad)]).toEqual([bad, 'form']);
    for (const bad of ['tasks.*', 'ping.*', 'constructor.*']) expect([bad, eventKindFault(bad)]).toEqual([bad, 'subject']);
  });
});
