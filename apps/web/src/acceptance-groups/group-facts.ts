import type { AcceptanceGroup, GroupMember, GroupWish } from '../api/acceptance-groups.js';
import type { FactWords } from '../admin/forms/draft.js';
import { useWords } from '../i18n/index.js';

/** What a supervisor keeps of a group. */
export type GroupFacts = Required<GroupWish>;

/** The facts of a group as they stand. */
export const factsOf = ({ name, note, members }: AcceptanceGroup): GroupFacts => ({
  name,
  note,
  memberIds: members.map(({ id }) => id),
});

/** How what is kept of a group reads, for laying two versions side by side; people are named as far as these know them. */
export function useGroupWords(people: readonly GroupMember[]): FactWords<GroupFacts> {
  const { w } = useWords();
  const { columns } = w.groups;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    name: { label: columns.name, show: (name) => name },
    memberIds: { label: columns.members, show: (ids) => w.admin.list(ids.flatMap((id) => names.get(id) ?? [])) },
    note: { label: columns.note, show: (note) => note ?? '' },
  };
}
