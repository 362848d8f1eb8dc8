import { randomInt } from 'node:crypto';

/** Without 0 O 1 l i: it is read off a slip of paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;

/** A password to hand over once, about 79 bits: `k7wd-9mqz-h3ta-x5rn`. */
export function initialPassword(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)]!;
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, letter).join('')).join('-');
}
