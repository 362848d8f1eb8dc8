import { PROBLEM_FORBIDDEN, PROBLEM_PARTIES, type ProblemForbidden, type ProblemParty } from './problem-parties.js';
import { PROBLEM_STATES, type ProblemState } from './vocabulary.js';
import type { Fault } from './why-not.js';

type Both = { readonly zh: string; readonly en: string };

/** Why an act is refused though its words are sound: what stands against it in the problem itself. */
export const PROBLEM_OBSTACLES = {
  noTasks: { zh: '该问题没有整改任务，不能销号', en: 'a problem without a task cannot be closed' },
  tasksOpen: { zh: '还有任务没有验收、终止或转常态化', en: 'not every task is accepted, terminated or standing' },
  closingElsewhere: { zh: '销号申请现在不在这一步', en: 'the closing is not at this step' },
  noOpenObjection: { zh: '没有待处理的公示异议', en: 'no objection waits for a ruling' },
  objectionsOpen: { zh: '还有公示异议没有处理', en: 'an objection is not decided yet' },
  publicityRunning: { zh: '公示期还没有结束', en: 'the publicity is not over yet' },
  noAcceptedTask: { zh: '没有已验收的任务可以抽查', en: 'no task is accepted that could be looked at' },
  noPlannedLookBack: { zh: '没有待开展的回头看', en: 'no look-back is planned' },
  lookBacksLeft: { zh: '还有回头看没有开展', en: 'a planned look-back is left' },
} as const satisfies Record<string, Both>;
export type ProblemObstacle = keyof typeof PROBLEM_OBSTACLES;

/** Why not, in words. */
export type ProblemWhyNot =
  | { readonly kind: 'state'; readonly state: ProblemState }
  | { readonly kind: 'party'; readonly by: readonly ProblemParty[] }
  | { readonly kind: 'forbidden'; readonly never: ProblemForbidden }
  | { readonly kind: 'obstacle'; readonly obstacle: ProblemObstacle }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/** The reason as a sentence in both languages; what is wrong with single fields is said field by field instead. */
export function problemWhyNotWords(why: Exclude<ProblemWhyNot, { kind: 'faults' }>): Both {
  switch (why.kind) {
    case 'state': {
      const { zh, en } = PROBLEM_STATES[why.state];
      return { zh: `问题现为“${zh}”，不能这样做`, en: `the problem is “${en}”, where this cannot be done` };
    }
    case 'party':
      return {
        zh: `应由${why.by.map((party) => PROBLEM_PARTIES[party].zh).join('或')}办理`,
        en: `it is for ${why.by.map((party) => PROBLEM_PARTIES[party].en).join(' or ')}`,
      };
    case 'forbidden':
      return PROBLEM_FORBIDDEN[why.never];
    case 'obstacle':
      return PROBLEM_OBSTACLES[why.obstacle];
  }
}
