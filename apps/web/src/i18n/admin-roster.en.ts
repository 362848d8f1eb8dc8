import type { rosterZh } from './admin-roster.zh-CN.js';

const n = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** The words of the import of units and people in English. */
export const rosterEn: typeof rosterZh = {
  text: 'Register units and people from one workbook: check it, look at what becomes of every row, then write it.',
  steps: { upload: 'Upload', check: 'Check', apply: 'Write' },
  template: 'Download template',
  templateName: 'Roster template',
  templateText:
    'Two sheets, units and people, with guidance and examples. A list of your own will do as well if its head says “unit” and “name”.',
  drop: 'Drop the filled-in workbook here, or click to choose it',
  dropHint: '.xlsx, at most 5,000 rows; checking writes nothing',
  choose: 'Choose a workbook',
  checking: 'Looking at every row…',
  again: 'Another workbook',
  file: 'Workbook',
  all: 'All',
  fate: { create: 'New', change: 'Changed', unchanged: 'Unchanged', refused: 'Refused', skipped: 'Skipped' },
  kind: { unit: 'Unit', person: 'Person', none: '—' },
  columns: { row: 'Row', kind: 'Kind', name: 'Name', fate: 'Result', what: 'What' },
  rowAt: (sheet, row) => `${sheet}, row ${row}`,
  refusedText: (count) =>
    `${n(count, 'row')} cannot be written, so nothing can be imported yet. Correct the workbook as each row says and upload it again.`,
  nothingText: 'There is nothing to write: every row is as it stands already.',
  readyText: (units, people) => `Will be written: ${[units, people].filter(Boolean).join('; ')}.`,
  unitsPart: (created, changed) => part('units', created, changed),
  peoplePart: (created, changed) => part('people', created, changed),
  apply: 'Write',
  applyTitle: 'Write the roster',
  applyLines: [
    'All of it is written, or none.',
    'Initial passwords of new accounts are shown once, in the result; be ready to hand them over.',
  ],
  done: (units, people) => `Written: ${[units, people].filter(Boolean).join('; ')}`,
  passwords: (count) => n(count, 'initial password'),
  passwordsText:
    'Shown this once. Download or print them, cut them apart and hand each over in person; the first log-in asks for another password.',
  noPasswords: 'No account was opened.',
  download: 'Download CSV',
  print: 'Print',
  csvName: 'Initial passwords',
  passwordColumns: { unit: 'Unit', name: 'Name', login: 'Login', password: 'Initial password' },
  toPeople: 'See people',
  leaveTitle: 'The initial passwords were neither downloaded nor printed',
  leaveText: ['Once you leave nobody can see them again; each would have to be reset.'],
  leave: 'Leave all the same',
  field: {
    unit: 'Unit',
    kind: 'Kind',
    parent: 'Above it',
    aliases: 'Aliases',
    independent: 'Independent',
    name: 'Name',
    position: 'Position',
    phone: 'Phone',
    email: 'Email',
    login: 'Login',
    roles: 'Proposed roles',
  },
};

function part(what: string, created: number, changed: number): string {
  const parts = [created > 0 && `${created} new`, changed > 0 && `${changed} changed`].filter(Boolean);
  return parts.length > 0 ? `${what}: ${parts.join(', ')}` : '';
}
