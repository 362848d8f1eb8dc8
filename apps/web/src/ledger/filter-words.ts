import type { Light, LimitKind, Part } from '../api/types.js';
import type { Words } from '../i18n/index.js';
import type { Field, List } from './filters.js';

/** The word for a stored value; an unknown value (an old link) shows as it stands. */
export function wordOf(w: Words, list: List, field: Field, value: string): string {
  const table: Record<string, string> | undefined =
    field === 'state'
      ? list === 'problems'
        ? w.problemState
        : w.taskState
      : field === 'limitKind'
        ? w.limit
        : field === 'part'
          ? w.part
          : undefined;
  if (field === 'light') return w.light[value as Light]?.word ?? value;
  return table?.[value as LimitKind | Part] ?? value;
}
