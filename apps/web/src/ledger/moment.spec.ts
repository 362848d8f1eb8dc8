import { describe, expect, it } from 'vitest';
import { addressAt, dayOf, endOfDay, isInstant } from './moment.js';

describe('a moment in the address', () => {
  it.each([
    ['2026-09-02T10:00:00Z', true],
    ['2026-09-02T10:00:00.123+08:00', true],
    ['2028-02-29T23:59:59+08:00', true],
    ['2026-02-30T00:00:00Z', false],
    ['2026-09-02', false],
    ['2026-09-02T10:00:00', false],
    ['2026-09-02T24:00:00Z', false],
    ['2026-13-01T00:00:00Z', false],
    ['yesterday', false],
    ['', false],
  ])('is a real instant with its zone or none: %j is %j', (text, real) => expect(isInstant(text)).toBe(real));

  it('of a whole day is its end in Asia/Shanghai, and still that day', () => {
    expect(endOfDay('2026-10-08')).toBe('2026-10-08T15:59:59.999Z');
    expect(dayOf(endOfDay('2026-10-08'))).toBe('2026-10-08');
    expect(dayOf('2026-10-08T16:00:00Z')).toBe('2026-10-09');
  });

  it('stands in the address without a plus, which would be read as a blank', () => {
    expect(addressAt('/tasks/7', '2026-10-08T09:00:00+08:00')).toBe('/tasks/7?at=2026-10-08T01%3A00%3A00.000Z');
    expect(addressAt('/tasks/7', 'a b')).toBe('/tasks/7?at=a%20b');
  });
});
