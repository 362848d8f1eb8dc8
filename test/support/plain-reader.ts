import { UnreadableDocument, type ReadDocument } from '#documents';
import type { Outcome, Proposal, ProposedProblem, ReadingTask, UnitHint } from '#intake';

/**
 * Reads a text of one-letter lines, so that a test can see its offsets at a glance: `P标题。说明` is a problem, `M举措` a
 * measure of it, anything else unassigned. `!code` cannot be read for that reason, `!crash` fails in an unforeseen way.
 */
export async function readPlainly({ bytes, units }: ReadingTask): Promise<Outcome> {
  const text = new TextDecoder().decode(bytes);
  const fault = /^!(\w+)/.exec(text)?.[1];
  if (fault === 'crash') throw new Error('the reader broke');
  if (fault) throw new UnreadableDocument(fault as never, 'as the test wished');
  const problems: ProposedProblem[] = [];
  const unassigned: Proposal['unassigned'] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const span = [start, (start += line.length)] as const;
    const words = line.slice(1).trimEnd();
    if (line.startsWith('P')) {
      const [, title = '', description = ''] = /^([^。]*)。?(.*)$/.exec(words) ?? [];
      problems.push({ title, description, category: null, span, hints: [], measures: [] });
    } else if (line.startsWith('M') && problems.length > 0) {
      const limit = { kind: 'unset', date: null, text: null } as const;
      problems.at(-1)!.measures.push({ title: null, text: words, span, limit, leadUnit: null, units: [], target: null, status: null });
    } else unassigned.push({ span, role: 'prose' });
  }
  for (const problem of problems) problem.hints = [problem, ...problem.measures].flatMap(({ span }) => hintsIn(text, span, units.units));
  const document: ReadDocument = { format: 'txt', text, paragraphs: [], tables: [], notes: [] };
  const source = { title: text.split('\n')[0]!.slice(0, 40), documentNumber: null, issuedOn: null };
  return { document, proposal: { text, source, problems, claims: [], unassigned, warnings: [] } };
}

function hintsIn(text: string, [start, end]: readonly [number, number], units: ReadingTask['units']['units']): UnitHint[] {
  return units.flatMap(({ name, aliases }) =>
    [name, ...aliases].flatMap((word): UnitHint[] => {
      const at = text.slice(start, end).indexOf(word);
      return at < 0 ? [] : [{ unit: name, text: word, span: [start + at, start + at + word.length] }];
    }),
  );
}
