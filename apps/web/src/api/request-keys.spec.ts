import { beforeEach, expect, it, vi } from 'vitest';
import { forgetKeys, keyFor, noteAnswer } from './request-keys.js';

beforeEach(forgetKeys);

it('gives an act the same key until it is answered', () => {
  const first = keyFor('merge 1 2');
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(keyFor('merge 1 2')).toBe(first);
  expect(keyFor('merge 2 3')).not.toBe(first);
  noteAnswer('merge 1 2', 200);
  expect(keyFor('merge 1 2')).not.toBe(first);
});

it.each([
  [0, 'the network'],
  [401, 'a closed door'],
  [502, 'a failing server'],
])('takes %i (%s) for no answer', (status) => {
  const key = keyFor('confirm');
  noteAnswer('confirm', status);
  expect(keyFor('confirm')).toBe(key);
});

it.each([204, 409, 412, 422])('takes %i for an answer: the same words again are another act', (status) => {
  const key = keyFor('confirm');
  noteAnswer('confirm', status);
  expect(keyFor('confirm')).not.toBe(key);
});

it('takes the same words, said again much later, for another act', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const key = keyFor('confirm');
  now.mockReturnValue(119_000);
  expect(keyFor('confirm')).toBe(key);
  now.mockReturnValue(121_000);
  expect(keyFor('confirm')).not.toBe(key);
  now.mockRestore();
});
