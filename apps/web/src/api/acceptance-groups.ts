import { data, http } from './client.js';
import type { components } from './schema.js';

export type AcceptanceGroup = components['schemas']['AcceptanceGroupShown'];
export type GroupMember = components['schemas']['GroupMemberShown'];
export type GroupWish = components['schemas']['NewAcceptanceGroupBody'];
type GroupChange = components['schemas']['AcceptanceGroupBody'];

const on = (id: string, version: number) => ({ params: { path: { id }, header: { 'If-Match': `"${version}"` } } });
const list = (signal?: AbortSignal) => data(http.GET('/api/acceptance-groups', { signal }));

/** Every call about acceptance groups. */
export const groups = {
  list,
  /** A group as it stands now; none is ever removed. */
  one: async (id: string): Promise<AcceptanceGroup> => (await list()).find((group) => group.id === id)!,
  candidates: (signal?: AbortSignal): Promise<GroupMember[]> => data(http.GET('/api/acceptance-groups/candidates', { signal })),
  create: (body: GroupWish) => data(http.POST('/api/acceptance-groups', { body })),
  change: (id: string, body: GroupChange, version: number) => data(http.PATCH('/api/acceptance-groups/{id}', { ...on(id, version), body })),
  close: (id: string, version: number) => data(http.POST('/api/acceptance-groups/{id}/close', on(id, version))),
  reopen: (id: string, version: number) => data(http.POST('/api/acceptance-groups/{id}/reopen', on(id, version))),
};
