/** Cuts a text after every mark that ends a clause; no character is lost. */
export const clausesOf = (text: string): string[] =>
  text.match(/[^，,；;。！？!?：:\n]+[，,；;。！？!?：:\n”’）)]*|[，,；;。！？!?：:\n]+/gu) ?? [text];

/** True where a clause ends a sentence: there a measure of several deliverables falls apart by itself. */
export const endsSentence = (clause: string): boolean => /[；;。！？!?\n][”’）)]*\s*$/u.test(clause);

/** The parts between the cuts; a cut stands after the clause of its index. */
export function partsOf(clauses: readonly string[], cuts: ReadonlySet<number>): string[] {
  const parts: string[] = [''];
  clauses.forEach((clause, at) => {
    parts[parts.length - 1] += clause;
    if (cuts.has(at) && at < clauses.length - 1) parts.push('');
  });
  return parts.map((part) => part.trim()).filter(Boolean);
}
