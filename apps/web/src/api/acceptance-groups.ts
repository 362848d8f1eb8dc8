import { data, http } from './client.js';
import type { components } from './schema.js';

export type AcceptanceGroup = components['schemas']['AcceptanceGroupShown'];
type Wish = components['schemas']['NewAcceptanceGroupBody'];

const on = (id: string, version: number) => ({ params: { path: { id }, header: { 'If-Match': `"${version}"` } } });
const list = (signal?: AbortSignal) => data(http.GET('/api/acceptance-groups', { signal }));

/** Every call about acceptance groups. */
export const groups = {
  list,
  one: async (id: string): Promise<AcceptanceGroup> => (await list()).find((group) => group.id === id)!,
  candidates: (signal?: AbortSignal) => data(http.GET('/api/acceptance-groups/candidates', { signal })),
  create: (body: Wish) => data(http.POST('/api/acceptance-groups', { body })),
  change: (id: string, body: Wish, version: number) => data(http.PATCH('/api/acceptance-groups/{id}', { ...on(id, version), body })),
  turn: ({ id, version, active }: AcceptanceGroup) =>
    active
      ? data(http.POST('/api/acceptance-groups/{id}/close', on(id, version)))
      : data(http.POST('/api/acceptance-groups/{id}/reopen', on(id, version))),
};
