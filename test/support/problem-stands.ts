/** Points in the life of a problem where acts are possible, and races for problems that are brought there. */
import { expect } from 'vitest';
import { addDays, type Day, day } from '#calendar';
import type { Act } from '#org';
import type { ProblemAsks } from '../../libs/ledger/rules/problem-asks.js';
import type { ProblemBook, ProblemScene } from '../../libs/ledger/rules/problem-book.js';
import { legalOnProblem } from '../../libs/ledger/rules/problem-life.js';
import type { ProblemAction } from '../../libs/ledger/rules/problem-lifecycle.js';
import type { ProblemState } from '../../libs/ledger/rules/vocabulary.js';
import { ProblemBookQueries } from '../../libs/ledger/store/problem-book.queries.js';
import { type LedgerDatabase, reportedTask } from './ledger.js';
import { ASKS } from './problem-cases.js';
import { APPROVAL, lifeOf, problemServices, publicised, reviewed } from './problem-life.js';
import { expectOne, expectStale, keptOf, race } from './races.js';
import { type Cast, castOf } from './task-life.js';

type Life = Awaited<ReturnType<typeof lifeOf>>;
const WEDNESDAY = new Date('2026-11-18T02:00:00Z');
const AFTER_PUBLICITY = new Date('2026-11-26T02:00:00Z');
let objections = 0;

/** Each brings a problem that is under way and has an accepted task to where it stands. */
type Road = (life: Life, cast: Cast, later: () => void) => Promise<unknown>;
const closed: Road = async (life, cast, later) => {
  await publicised(life, cast);
  later();
  await life.move(cast.supervisor, 'close', {});
};
const filed: Road = async (life, cast, later) => {
  await closed(life, cast, later);
  await life.move(cast.supervisor, 'record_filing', { sentOn: day('2026-11-26'), documentNumber: '区教督〔2026〕9号' });
};
const STANDS: Readonly<Record<string, { readonly state: ProblemState; readonly road?: Road }>> = {
  草案: { state: 'draft' },
  已立项: { state: 'confirmed' },
  整改中: { state: 'in_progress', road: (life, cast) => life.move(cast.supervisor, 'add_look_back', { dueOn: day('2026-12-01') }) },
  已申请: { state: 'closing', road: (life, cast) => life.move(cast.head, 'apply_closing', { statement: '均已整改到位' }) },
  已审核: { state: 'closing', road: reviewed },
  有异议: {
    state: 'publicised',
    road: async (life, cast) => {
      await publicised(life, cast);
      await life.object((await life.closings())[0]!.id, '操场还没有修好', `10.1.${Math.floor(++objections / 250)}.${objections % 250}`);
    },
  },
  公示期满: { state: 'publicised', road: async (life, cast, later) => (await publicised(life, cast), later()) },
  已销号: { state: 'closed', road: closed },
  回头看: { state: 'look_back', road: filed },
  看完了: {
    state: 'look_back',
    road: async (life, cast, later) => {
      await filed(life, cast, later);
      for (const { id } of await life.lookBacks())
        await life.move(cast.supervisor, 'hold_look_back', { lookBackId: id, finding: '未反弹' });
    },
  },
};
export const STAND_NAMES = Object.keys(STANDS);

const WHO = ['supervisor', 'head', 'leader'] as const;
type Doing = { readonly by: Act; readonly action: ProblemAction };

/** Everything that anybody can do to a problem. */
export const waysOn = (book: ProblemBook, scene: ProblemScene, cast: Cast): Doing[] =>
  WHO.flatMap((who) => legalOnProblem({ book, scene, who: cast[who].who! }).map((action) => ({ by: cast[who], action })));

/** The words of the paper cases, with days and ids that are of this district. */
export function askOnProblem(action: ProblemAction, book: ProblemBook, today: Day, unitId: string): ProblemAsks[ProblemAction] {
  const ids = { objectionId: book.openObjections[0], lookBackId: book.plannedLookBacks[0], unitIds: [unitId] };
  const said = { ...APPROVAL, dueOn: addDays(today, 9), sentOn: today, ...ids };
  return Object.fromEntries(Object.entries(ASKS[action]).map(([key, value]) => [key, said[key as keyof typeof said] ?? value])) as never;
}

/** A problem brought to a stand, with all that is possible there. */
interface Brought {
  readonly life: Life;
  readonly possible: readonly Doing[];
}

/** A district whose problems are raced for. */
export async function problemField(given: LedgerDatabase) {
  const { tenantId, units, act } = await given.district('FIELD');
  const cast = await castOf(given.database, tenantId, units);
  const books = new ProblemBookQueries(given.database);
  const { moves } = problemServices(given);
  const taken = (problemId: string) => books.take(act, problemId, given.database.manager);

  const bring = async (name: string): Promise<Brought> => {
    const { state, road } = STANDS[name]!;
    given.clock.set(WEDNESDAY);
    const life = road ? await lifeOf(given, tenantId, act) : await lifeOf(given, tenantId, act, [reportedTask()], { state });
    await road?.(life, cast, () => given.clock.set(AFTER_PUBLICITY));
    const { book } = (await taken(life.problemId))!;
    expect(book.problem.state).toBe(state);
    const possible = waysOn(book, given.scenes.problem(), cast);
    return { life, possible };
  };

  const askFor = async (action: ProblemAction, { problemId }: Life): Promise<ProblemAsks[ProblemAction]> => {
    const { book } = (await taken(problemId))!;
    return askOnProblem(action, book, given.scenes.problem().today, units.get('甲镇')!);
  };

  const does = async ({ life }: Pick<Brought, 'life'>, { by, action }: Doing, seen: number) =>
    moves.move(by, life.problemId, action, (await askFor(action, life)) as never, seen);

  /** What hangs on a problem, without its ids. */
  const hangsOn = async ({ problemId }: Life): Promise<unknown> => {
    const { book } = (await taken(problemId))!;
    const [rows] = await given.database.query<object[]>(
      `SELECT (SELECT json_agg(json_build_object('state', state, 'numbered', number IS NOT NULL, 'filed', filed_on) ORDER BY serial) FROM closing c WHERE c.problem_id = $1) AS closings,
              (SELECT json_agg(json_build_object('state', state, 'due', due_on, 'finding', finding) ORDER BY serial) FROM look_back l WHERE l.problem_id = $1) AS "lookBacks",
              (SELECT json_agg(state) FROM objection o WHERE o.problem_id = $1) AS objections,
              (SELECT count(*)::int FROM problem s WHERE s.spawned_from_id = $1) AS spawned,
              (SELECT title FROM problem p WHERE p.problem_id = $1) AS title`,
      [problemId],
    );
    return { state: book.problem.state, tasks: book.tasks, ...rows };
  };

  /** What stands where one does it alone, to whom nobody comes in the way. */
  const alone = new Map<string, unknown>();
  const expectedOf = async (name: string, action: ProblemAction): Promise<unknown> => {
    const key = `${name} ${action}`;
    if (!alone.has(key)) {
      const brought = await bring(name);
      const { version } = await keptOf(given, { table: 'problem', id: brought.life.problemId });
      await does(
        brought,
        brought.possible.find((doing) => doing.action === action)!,
        version,
      );
      alone.set(key, await hangsOn(brought.life));
    }
    return alone.get(key);
  };

  /** Races for one problem at a stand: `each` says who, of all that is possible there. */
  const raceAt = async (name: string, contenders: readonly ProblemAction[]): Promise<void> => {
    const brought = await bring(name);
    const { problemId: id } = brought.life;
    const before = await keptOf(given, { table: 'problem', id });
    const asked = await Promise.all(
      contenders.map(async (action) => {
        const { by } = brought.possible.find((doing) => doing.action === action)!;
        const ask = await askFor(action, brought.life);
        return { action, run: () => moves.move(by, id, action, ask as never, before.version) };
      }),
    );
    const [end] = await race(given, [{ table: 'problem', id, contenders: asked, run: ({ run }: (typeof asked)[number]) => run() }]);
    expect({ contenders, winners: end!.winners.length }).toEqual({ contenders, winners: 1 });
    expectStale(end!.refusals, contenders.length - 1);
    const { action } = end!.winners[0]!;
    expectOne('problem', action, before, await keptOf(given, { table: 'problem', id }));
    expect({ action, hangs: await hangsOn(brought.life) }).toEqual({ action, hangs: await expectedOf(name, action) });
  };

  /** What is possible at each stand. */
  const possible: { readonly name: string; readonly state: ProblemState; readonly actions: readonly ProblemAction[] }[] = [];
  for (const name of STAND_NAMES)
    possible.push({ name, state: STANDS[name]!.state, actions: (await bring(name)).possible.map(({ action }) => action) });
  return { possible, raceAt };
}
