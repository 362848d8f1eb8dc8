import fc from 'fast-check';
import type { TakenOverTask } from '../../libs/ledger/rules/confirmation.js';
import { type LimitKind, TASK_STATES, type TaskState } from '../../libs/ledger/rules/vocabulary.js';
import { reportedTask, UNITS } from './ledger.js';

const WORDS = ['校车', '校园', '教育', '督导', '100%', 'a_b', '\\路', 'ABC', '学位', '🏫', '缺口', 'Ünïts', '（一）'];
const STATES = Object.keys(TASK_STATES) as TaskState[];

/** Words as they stand in tasks, signs that LIKE knows among them. */
export const searchWords = fc.oneof(
  fc.constantFrom(...WORDS, '教委', '公安', '%', '_', '\\', 'abc', '2026-00', '-1', '园', '没有这样的词'),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }).map((words) => words.join('')),
  fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 3 }).map((words) => words.join(' ')),
);

const dayAround = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((offset) => new Date(Date.UTC(2026, 10, 18) + offset * 86_400_000).toISOString().slice(0, 10));

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });

/** A task that a ledger could hold on 18 November 2026: any state, with the dates that state needs. */
export const possibleTask: fc.Arbitrary<TakenOverTask> = fc
  .record({
    state: fc.constantFrom(...STATES),
    kind: fc.constantFrom<LimitKind>('immediate', 'by_date', 'long_term', 'unset'),
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 6 }),
    issuedOn: dayAround(-300, -100),
    dueOn: maybe(dayAround(-90, 60)),
    someDay: dayAround(-90, 0),
    reviewDueOn: maybe(dayAround(-20, 60)),
    correctionDueOn: fc.option(dayAround(-10, 10), { freq: 6 }),
    percent: fc.constantFrom(0, 25, 50, 75, 100),
    lagPoints: maybe(fc.integer({ min: -20, max: 40 })),
    missedReports: fc.constantFrom(0, 0, 0, 1, 2, 3),
    nodes: fc.array(
      fc.record({
        title: fc.constant('完成排查'),
        state: fc.constantFrom('open' as const, 'reported' as const),
        ownerUnit: fc.constantFrom(...UNITS),
        dueOn: maybe(dayAround(-20, 40)),
      }),
      { maxLength: 2 },
    ),
    leadUnit: maybe(fc.constantFrom(...UNITS)),
    units: fc.uniqueArray(fc.constantFrom(...UNITS), { maxLength: 3 }),
    cooperatingUnits: fc.uniqueArray(fc.constantFrom(...UNITS), { maxLength: 2 }),
  })
  .map(({ state, kind, words, issuedOn, dueOn, someDay, reviewDueOn, ...rest }) => {
    const begun = state !== 'draft' && state !== 'terminated';
    const limitKind = state === 'standing' ? 'long_term' : begun && kind === 'unset' ? 'by_date' : kind;
    const dated = limitKind === 'immediate' || limitKind === 'by_date';
    const due = dated ? (dueOn ?? (begun ? '2026-12-01' : null)) : null;
    return reportedTask({
      ...rest,
      state,
      text: words.join(''),
      limit: { kind: limitKind, date: due, text: null },
      issuedOn: begun ? issuedOn : null,
      dueOn: due,
      reviewDueOn: limitKind === 'long_term' ? reviewDueOn : null,
      submittedOn: state === 'submitted' || state === 'under_acceptance' ? someDay : null,
      finishedOn: state === 'accepted' ? someDay : null,
    });
  });
