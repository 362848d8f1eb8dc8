/** docs/lifecycle.md, written from the tables of transitions themselves. */
import { NEEDS, type Need } from '../../libs/ledger/rules/needs.js';
import { FORBIDDEN, PARTIES } from '../../libs/ledger/rules/parties.js';
import { PROBLEM_TRANSITIONS } from '../../libs/ledger/rules/problem-lifecycle.js';
import { PROBLEM_FORBIDDEN, PROBLEM_PARTIES } from '../../libs/ledger/rules/problem-parties.js';
import { TASK_TRANSITIONS } from '../../libs/ledger/rules/task-lifecycle.js';
import { PROBLEM_STATES, TASK_STATES } from '../../libs/ledger/rules/vocabulary.js';

type Both = { readonly zh: string; readonly en: string };
type Words = Readonly<Record<string, Both>>;

/** A row of either table, by the names both use. */
interface Row extends Both {
  readonly from: readonly string[];
  readonly to: string | readonly string[];
  readonly by: readonly string[];
  readonly never?: readonly string[];
  readonly only?: 'long_term' | 'dated';
  readonly needs: readonly Need[];
}

/** One life: its rows and the words they use. */
interface Life {
  readonly title: string;
  readonly states: Words;
  readonly parties: Words;
  readonly forbidden: Words;
  readonly rows: Readonly<Record<string, Row>>;
  /** What moves it without an act of its own. */
  readonly besides: readonly { readonly from: string; readonly to: string; readonly zh: string }[];
  readonly first: string;
}

const ONLY: Words = {
  long_term: { zh: '限长期坚持的任务', en: 'long-term tasks only' },
  dated: { zh: '限有完成时限的任务', en: 'tasks with a due date only' },
};

const LIVES: readonly Life[] = [
  {
    title: 'Task · 整改任务',
    states: TASK_STATES,
    parties: PARTIES,
    forbidden: FORBIDDEN,
    rows: TASK_TRANSITIONS,
    besides: [],
    first: 'draft',
  },
  {
    title: 'Problem · 问题',
    states: PROBLEM_STATES,
    parties: PROBLEM_PARTIES,
    forbidden: PROBLEM_FORBIDDEN,
    rows: PROBLEM_TRANSITIONS,
    besides: [
      { from: 'confirmed', to: 'in_progress', zh: '首个任务交办' },
      { from: 'closing', to: 'in_progress', zh: '任务反弹' },
      { from: 'publicised', to: 'in_progress', zh: '任务反弹' },
      { from: 'closed', to: 'in_progress', zh: '任务反弹' },
      { from: 'look_back', to: 'in_progress', zh: '任务反弹' },
    ],
    first: 'draft',
  },
];

const both = ({ zh, en }: Both): string => `${zh} ${en}`;
const words = (names: readonly string[], table: Words): string => names.map((name) => both(table[name]!)).join('<br>');
const targets = ({ to }: Row): readonly string[] => (typeof to === 'string' ? [to] : to);

/** An arrow between two states carries all that lead over it; acts that leave the state as it is stand in the table alone. */
function diagram({ rows, states, besides, first }: Life): string[] {
  const arrows = new Map<string, string[]>();
  const add = (from: string, to: string, zh: string) => arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), zh]);
  for (const row of Object.values(rows))
    for (const from of row.from) for (const to of targets(row)) if (to !== 'same' && to !== from) add(from, to, row.zh);
  for (const { from, to, zh } of besides) add(from, to, zh);
  const left = new Set([...arrows.keys()].map((arrow) => arrow.split(' ')[0]!));
  const reached = new Set([...arrows.keys()].map((arrow) => arrow.split(' ')[2]!));
  const known = Object.keys(states).filter((state) => left.has(state) || reached.has(state));
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...known.map((state) => `  state "${states[state]!.zh} ${state}" as ${state}`),
    `  [*] --> ${first}`,
    ...[...arrows].map(([arrow, acts]) => `  ${arrow}: ${acts.join('、')}`),
    ...known.filter((state) => !left.has(state)).map((state) => `  ${state} --> [*]`),
    '```',
  ];
}

function table({ rows, states, parties, forbidden }: Life): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['act 动作', 'from 从', 'to 到', 'who 谁', 'never 不得', 'needs 要件']),
    line(Array.from({ length: 6 }, () => '---')),
    ...Object.entries(rows).map(([name, row]) =>
      line([
        `${both(row)}<br>\`${name}\``,
        row.from.map((state) => states[state]!.zh).join('、'),
        targets(row)
          .map((state) => (state === 'same' ? '不变' : states[state]!.zh))
          .join('、'),
        words(row.by, parties),
        words(row.never ?? [], forbidden),
        [...(row.only ? [both(ONLY[row.only]!)] : []), ...row.needs.map((need) => both(NEEDS[need]))].join('<br>'),
      ]),
    ),
  ];
}

/** The lives of tasks and problems as a supervisor reads them. */
export function lifecyclePage(): string {
  return [
    '# The lives of tasks and problems · 任务与问题的办理流程',
    '',
    'Made from `libs/ledger/rules/task-lifecycle.ts` and `problem-lifecycle.ts` by `npx vitest run test/docs.spec.ts -u`; not edited by hand.',
    'What is not in a table cannot be done by anybody: it is refused with the state and with what would be possible. When things are due, and',
    'what happens by the clock, is told in [time.md](time.md).',
    '',
    ...LIVES.flatMap((life) => [`## ${life.title}`, '', ...diagram(life), '', ...table(life), '']),
  ].join('\n');
}
