const TASK_TITLE = 60;
const PROBLEM_TITLE = 300;

/** Cuts a text to so many characters (code points), the last an ellipsis where something was cut. */
export function cut(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/** What a task is called: its measure's title, else the first clause of the measure that is long enough to tell it by. */
export function taskTitle(measure: { title: string | null; text: string }): string {
  const title = oneLine(measure.title ?? '');
  if (title) return cut(title, TASK_TITLE);
  const text = oneLine(measure.text);
  const clause = /^.{6,}?(?=[，。；：,;])/u.exec(text)?.[0] ?? text;
  return cut(clause.replace(/[，。；：,;]+$/u, '') || text, TASK_TITLE);
}

/** A problem's title and description; a title too long to be one is cut and stands whole before the description, so no word is lost. */
export function problemWords(problem: { title: string; description: string }): { title: string; description: string } {
  const title = oneLine(problem.title);
  const short = cut(title, PROBLEM_TITLE);
  return short === title
    ? { title, description: problem.description }
    : { title: short, description: `${problem.title}。${problem.description}` };
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
