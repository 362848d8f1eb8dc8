import type { TakeoverField, Words } from './columns.js';
import type { LedgerLine } from './lines.js';
import { NEEDS, NOTED, reason, type Reason } from './reasons.js';

/** A task as its rows tell it: the first, and those that only go on with it. */
export interface TaskDraft {
  readonly line: LedgerLine;
  readonly more: LedgerLine[];
  readonly said: Readonly<Partial<Record<TakeoverField, string>>>;
  readonly text: string;
  readonly span: readonly [number, number] | null;
  readonly notes: Words[];
}

/** A problem as its rows tell it. */
export interface ProblemDraft {
  readonly title: string;
  readonly span: readonly [number, number] | null;
  readonly description: string;
  readonly category: string | null;
  readonly line: LedgerLine;
  readonly lines: LedgerLine[];
  readonly tasks: TaskDraft[];
  /** Why single rows of it cannot be taken, found while they were put together. */
  readonly faults: Map<LedgerLine, Reason[]>;
  readonly notes: Map<LedgerLine, Words[]>;
}

/** What the first row of a problem says of all its rows that say nothing themselves. */
const INHERITED: readonly (readonly TakeoverField[])[] = [
  ['leadUnit', 'units', 'cooperatingUnits'],
  ['limit', 'originalLimit', 'currentLimit', 'extensions'],
  ['issuedOn'],
  ['leader'],
];
/** What makes a row without a measure a task all the same. */
const FACTS: readonly TakeoverField[] = [
  'leadUnit',
  'units',
  'limit',
  'currentLimit',
  'state',
  'percent',
  'finishedOn',
  'issuedOn',
  'closed',
];
/** What the rows of one task must tell alike. */
const ALIKE: readonly TakeoverField[] = ['state', 'limit', 'originalLimit', 'currentLimit', 'percent', 'finishedOn', 'issuedOn'];

const same = (one: string, other: string): boolean => one.replace(/\s/gu, '') === other.replace(/\s/gu, '');

/** Puts rows together: rows of one problem (a merged or an empty cell, or the same words again), and rows of one measure. */
export function groupLines(lines: readonly LedgerLine[]): { problems: ProblemDraft[]; lost: LedgerLine[] } {
  const problems: ProblemDraft[] = [];
  const lost: LedgerLine[] = [];
  let last: ProblemDraft | null = null;
  for (const line of lines) {
    const above = last as ProblemDraft | null;
    if (above && goesOn(line, above)) addTo(above, line);
    else if (!line.problem && (line.hasProblems || !line.measure)) {
      lost.push(line);
      last = null;
    } else problems.push((last = begin(line)));
  }
  return { problems, lost };
}

/** Whether a row belongs to the problem above it. */
function goesOn(line: LedgerLine, above: ProblemDraft): boolean {
  if (line.sheet !== above.line.sheet) return false;
  if (line.problem) return line.problem === above.line.problem || (!line.apart && same(line.problem.text, above.title));
  return !line.apart && (line.hasProblems || !line.begins.measure);
}

function begin(line: LedgerLine): ProblemDraft {
  const words = (line.problem ?? line.measure)!;
  const notes = new Map<LedgerLine, Words[]>();
  const draft: ProblemDraft = {
    title: words.text,
    span: words.span,
    description: line.said.description ?? '',
    category: line.said.category ?? line.heading,
    line,
    lines: [line],
    tasks: [],
    faults: new Map(),
    notes,
  };
  if (!line.problem) notes.set(line, [NOTED.no_problem_column()]);
  if (line.measure) draft.tasks.push(taskOf(line, line.measure.text, line.measure.span, []));
  else if (FACTS.some((field) => line.said[field] !== undefined))
    draft.tasks.push(taskOf(line, words.text, words.span, [NOTED.no_measure()]));
  else notes.set(line, [...(notes.get(line) ?? []), NOTED.problem_alone()]);
  return draft;
}

const taskOf = (line: LedgerLine, text: string, span: TaskDraft['span'], notes: Words[], said = line.said): TaskDraft => ({
  line,
  more: [],
  said,
  text,
  span,
  notes,
});

function addTo(problem: ProblemDraft, line: LedgerLine): void {
  problem.lines.push(line);
  const above = problem.tasks.at(-1);
  const own = line.measure && (line.begins.measure || line.measure !== above?.line.measure);
  if (own || !above) {
    const { said, from } = inherited(problem, line);
    const words = line.measure ?? line.problem ?? problem.line.problem;
    const notes = [...(from.length > 0 ? [NOTED.from_first(from)] : []), ...(line.measure ? [] : [NOTED.no_measure()])];
    problem.tasks.push(taskOf(line, words?.text ?? problem.title, words?.span ?? null, notes, said));
    return;
  }
  above.more.push(line);
  problem.notes.set(line, [line.own.size === 0 ? NOTED.tail() : NOTED.goes_on(above.line.row)]);
  const differs = ALIKE.filter((field) => line.own.has(field) && line.said[field] !== above.said[field] && line.said[field] !== undefined);
  if (differs.length > 0)
    problem.faults.set(
      line,
      differs.map((field) => reason(field, NEEDS.differs_from_above(field))),
    );
}

function inherited(problem: ProblemDraft, line: LedgerLine): Pick<TaskDraft, 'said'> & { from: TakeoverField[] } {
  const said = { ...line.said };
  const from: TakeoverField[] = [];
  const first = problem.tasks[0]?.said ?? problem.line.said;
  for (const group of INHERITED) {
    if (group.some((field) => line.said[field] !== undefined)) continue;
    for (const field of group)
      if (first[field] !== undefined) {
        said[field] = first[field];
        from.push(field);
      }
  }
  return { said, from };
}
