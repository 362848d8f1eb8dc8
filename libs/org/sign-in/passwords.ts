import { Injectable } from '@nestjs/common';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import argon2 from 'argon2';
import { policy } from '#config/policy';
import { type FieldFault, Refusal } from '#platform';

/** OWASP's second profile for argon2id: 19 MiB, two passes, one lane; about 30 ms of one core. */
const COST = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** For random secrets: a list of thousands of people gets its first passwords in seconds. */
const QUICK = { ...COST, memoryCost: 1024, timeCost: 1 } as const;
const IS_QUICK = `m=${QUICK.memoryCost},`;
export const LONGEST_PASSWORD = 128;
/** Passwords reckoned at once, and how many may wait: beyond that the machine is under attack and says so. */
const AT_ONCE = 2;
const MAY_WAIT = 200;
/** Below this many guesses (10^6) a list of common passwords and their variations finds it. */
const WEAKEST_SCORE = 2;

const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{Lu}\p{Ll}\p{N}]/u];

const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LONGEST_PASSWORD });

/** Hashes and checks passwords, a few at a time, and says which ones may be chosen. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private stranger?: Promise<string>;

  /** The argon2id hash of a password, with its salt and cost. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => argon2.hash(password, COST));
  }

  /** The hash of a password made by chance: nobody can guess it however quickly, so it need not be slow. */
  hashRandom(password: string): Promise<string> {
    return argon2.hash(password, QUICK);
  }

  /** True where the password is the one; without a hash it takes as long and is never the one, so that time tells nothing. */
  async matches(hash: string | null, password: string): Promise<boolean> {
    this.stranger ??= argon2.hash('nobody', COST);
    const against = hash ?? (await this.stranger);
    // By characters, as the length is counted when it is chosen: an emoji is two units of a string.
    const tried = Array.from(password)
      .slice(0, LONGEST_PASSWORD + 1)
      .join('');
    const same = await this.inTurn(() => argon2.verify(against, tried));
    if (against.includes(IS_QUICK)) await this.inTurn(async () => argon2.verify(await this.stranger!, tried));
    return same && hash !== null;
  }

  /** Every reason why this password may not be chosen; `about` are words that belong to the person. */
  faults(password: string, about: readonly string[]): FieldFault[] {
    const { minimumLength, characterKinds } = policy().passwords;
    const field = 'password';
    const length = Array.from(password).length;
    const faults: FieldFault[] = [];
    if (length < minimumLength)
      faults.push({ field, zh: `至少 ${minimumLength} 个字符`, en: `must have at least ${minimumLength} characters` });
    if (length > LONGEST_PASSWORD)
      return [{ field, zh: `最多 ${LONGEST_PASSWORD} 个字符`, en: `must have at most ${LONGEST_PASSWORD} characters` }];
    if (KINDS.filter((kind) => kind.test(password)).length < characterKinds)
      faults.push({
        field,
        zh: `大写、小写、数字、其他符号中至少要有 ${characterKinds} 类`,
        en: `must mix at least ${characterKinds} of upper case, lower case, digits and other characters`,
      });
    const lower = password.toLowerCase();
    if (about.some((word) => word.length > 1 && lower.includes(word.toLowerCase())))
      faults.push({ field, zh: '不能包含本人姓名、账号或单位', en: 'must not contain your name, account or unit' });
    else if (guesser.check(password, [...about]).score < WEAKEST_SCORE)
      faults.push({ field, zh: '太常见，容易被猜到', en: 'is too common and easily guessed' });
    return faults;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MAY_WAIT) throw new Refusal('too_busy');
      await new Promise<void>((turn) => this.waiting.push(turn));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
