/** The page of the documentation about taking over ledgers, made of the tables the rules read. */
import { STATE_WORDS, TAKEOVER_COLUMNS, TAKEOVER_FIELDS } from '#intake';
import { TASK_STATES } from '#ledger';

const HEAD = `# Taking over existing ledgers

Made from \`libs/intake/rules/takeover\` by \`npx vitest run test/docs.spec.ts -u\`; not edited by hand.

A supervisor uploads a ledger kept by hand (\`.xlsx\` or \`.csv\`, at most 10,000 rows) at \`/takeover\`, or by
\`POST /api/takeovers/check\` and \`POST /api/takeovers\`: multipart, \`file\` and beside it \`choices\` as JSON.

1. **Check.** Every row has one fate, and nothing is written: it begins a problem (\`taken\`), is one more task of the problem above
   (\`joined\`), goes on with the task above (\`merged\`), must be corrected first (\`needs\`, each reason with what to do), waits for
   another row of its problem (\`waits\`), stands in the ledger already (\`standing\`), or is left out (\`skipped\`, with the reason).
   Columns that are not used are listed with what stands in them; totals that the file claims stand beside what was found.
2. **Answers.** What a column holds, what an unknown state means, and once for all rows that lack it: the day of issue, the day of
   finishing, the year of days that name none; whether 已完成 is accepted already or still to be accepted here. Nothing is made up.
3. **Take over.** The same file with the same answers, looked at anew and written in one transaction. Rows that must be corrected
   are left out only where \`leaveOut\` says exactly how many; a problem is taken whole or waits whole, so that the corrected file can
   be uploaded again and only what is new is added. The history says \`taken_over\` and the day; nothing fires for the time before.

Several lines of one problem are merged cells, empty cells below the first, or the same words again. A row without units, limit,
day of issue or leader has those of the first row of its problem; a state is never inherited. A month is its last day (a day of
issue its first); a bare five-digit number is a day as Excel counts it; 立行立改 runs from the day of issue; a limit before and after
延期至 is the original one and the current one. Units are found by any of their names and stay as written where the district does
not know them; people are found by name among the people of those units, leaders among the leaders, and stay as words otherwise.
Finished is not closed: a problem is closed only where the ledger says so of all its tasks.
`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const list = (words: string): string => words.split(' ').join('、');

/** The page as it is to stand in docs. */
export const takeoverPage = (): string =>
  [
    HEAD,
    '## Columns · 列',
    '',
    '整改, 问题, 任务, 工作 and the like around a head, blanks and remarks in brackets make no difference; in a head of two rows the lower',
    'cell counts, or both together. Of two columns for one field the one whose head stands first here is used.',
    '',
    row(['field', 'heads']),
    row(['---', '---']),
    ...TAKEOVER_FIELDS.map((field) => row([`${TAKEOVER_COLUMNS[field].zh}<br>\`${field}\``, list(TAKEOVER_COLUMNS[field].heads)])),
    '',
    '## States · 状态',
    '',
    'Taken by the whole cell, or by its first clause. `finished` is accepted, or submitted where the supervisor says so; `not_begun` is',
    'issued where a day of issue is known, and a draft otherwise. Other words are asked about.',
    '',
    row(['state', 'of the problem', 'words']),
    row(['---', '---', '---']),
    ...STATE_WORDS.map(({ state, problem, longTerm, words }) => {
      const zh = state in TASK_STATES ? TASK_STATES[state as keyof typeof TASK_STATES].zh : '';
      return row([`${zh ? `${zh}<br>` : ''}\`${state}\`${longTerm ? ' (long-term)' : ''}`, problem ? `\`${problem}\`` : '', list(words)]);
    }),
    '',
  ].join('\n');
