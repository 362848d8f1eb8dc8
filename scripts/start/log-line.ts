const NAMES: Record<number, string> = { 40: 'warning', 50: 'error', 60: 'fatal' };
const WARNING = 40;

interface PinoLine {
  level: number;
  msg?: string;
  reason?: string;
  err?: { message?: string };
}

/** A line of a child as a person reads it, or null when it is not worth the terminal: warnings are, and what it complains of in plain words. */
export function readable(name: string, line: string, complaint: boolean): string | null {
  const parsed = parse(line);
  if (!parsed) return complaint && line.trim() ? `[${name}] ${line}` : null;
  if (parsed.level < WARNING) return null;
  const more = parsed.reason ?? parsed.err?.message;
  const said = parsed.msg ?? '';
  return `[${name}] ${NAMES[parsed.level] ?? parsed.level}: ${said}${more && more !== said ? ` (${more})` : ''}`;
}

function parse(line: string): PinoLine | null {
  if (!line.startsWith('{')) return null;
  try {
    const parsed = JSON.parse(line) as Partial<PinoLine>;
    return typeof parsed.level === 'number' ? (parsed as PinoLine) : null;
  } catch {
    return null;
  }
}
