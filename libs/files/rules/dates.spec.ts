import { describe, expect, it } from 'vitest';
import { dayInFile } from './dates.js';

describe('the day a file says it is from', () => {
  it.each([
    ['2026:03:01 23:59:59', '2026-03-01', 'of a camera: the day it was there'],
    ["D:20260301233000+08'00'", '2026-03-01', 'of a pdf made here'],
    ['D:20260301173000Z', '2026-03-02', 'of a pdf: the day it was in Shanghai'],
    ["D:20260301233000-05'00'", '2026-03-02', 'of a pdf made elsewhere'],
    ['D:20260301', '2026-03-01', 'of a pdf without a time'],
    ['2026-03-01T16:00:00Z', '2026-03-02', 'of an Office file: midnight in Shanghai'],
    ['2026-03-01T15:59:59.999Z', '2026-03-01', 'of an Office file: the moment before'],
    ['2026-03-01T10:00:00+08:00', '2026-03-01', 'with a zone'],
    [' 2026-03-01 ', '2026-03-01', 'of an ofd'],
  ])('is %s: %s (%s)', (text, day) => {
    expect(dayInFile(text)).toBe(day);
  });

  it.each([
    '',
    '0000:00:00 00:00:00',
    '1970:01:01 08:00:00',
    '1980-01-01T00:00:00Z',
    '2026:02:30 10:00:00',
    '2026-13-01',
    '昨天',
    'D:99991231',
    '2026-03-01T99:99:99Z',
  ])('is none where it says %j', (text) => {
    expect(dayInFile(text)).toBeNull();
  });
});
