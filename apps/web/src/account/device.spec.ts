import { expect, it } from 'vitest';
import { deviceOf } from './device.js';

const LIKE_GECKO = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${LIKE_GECKO} Chrome/141.0.0.0 Safari/537.36`, 'Chrome 141', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${LIKE_GECKO} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, 'Edge 141', 'Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140', 'Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari 18',
    'iOS',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; ALN-AL00) ${LIKE_GECKO} Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50`,
    'WeChat 8',
    'Android',
  ],
])('names a browser and its system as a person would: %s', (agent, browser, system) => {
  expect(deviceOf(agent)).toEqual({ browser, system });
});

it('guesses nothing about what it does not know', () => {
  expect([deviceOf(null), deviceOf('curl/8.5'), deviceOf('lightMyRequest')]).toEqual([null, null, null]);
});
