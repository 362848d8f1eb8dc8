import { expect, it } from 'vitest';
import { inTurn, line, measured, median } from './report.js';

it('judges a ratio that must stay below its goal, and one that must reach it', () => {
  expect(measured('start', 's', 3, 1, { atMost: 3 })).toMatchObject({ ratio: 3, met: true });
  expect(measured('start', 's', 3.1, 1, { atMost: 3 })).toMatchObject({ met: false });
  expect(measured('ledger', '/s', 60, 100, { atLeast: 0.6 })).toMatchObject({ ratio: 0.6, met: true });
  expect(measured('ledger', '/s', 59, 100, { atLeast: 0.6 })).toMatchObject({ met: false });
});

it('is not met by time alone when memory is over its bound', () => {
  expect(measured('intake', 's', 5, 1, { atMost: 11 }, false).met).toBe(false);
});

it('holds the keys that are promised, in their order', () => {
  expect(Object.keys(measured('a', 's', 1, 1, { atMost: 1 }))).toEqual(['name', 'unit', 'ours', 'limit', 'ratio', 'goal', 'met']);
});

it('closes with name, ours, limit, ratio and goal', () => {
  const goal = { atMost: 3 };
  expect(line(measured('start', 's', 3, 1.5, goal), goal)).toBe('start: ours 3 s, limit 1.5 s, ratio 2, goal ≤ 3: met');
});

it('takes the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it('takes ours and the limit in turn', async () => {
  const order: string[] = [];
  const take = (name: string) => async () => order.push(name);
  await inTurn(2, () => undefined, take('ours'), take('limit'));
  expect(order).toEqual(['ours', 'limit', 'ours', 'limit']);
});
