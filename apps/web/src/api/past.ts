import { useQuery } from '@tanstack/react-query';
import { data, http } from './client.js';
import type { components } from './schema.js';

type Answers = components['schemas'];

export type TaskThen = Answers['TaskAsItStoodShown'];
export type ProblemThen = Answers['ProblemAsItStoodShown'];

const on = (id: string, at: string) => ({ path: { id }, query: { at } });

/** The past itself does not change; only how it is judged may, when the rules do. */
const FRESH_MS = 300_000;

/** A task as it stood at an instant; asked only where there is one. */
export const useTaskThen = (id: string, at: string | null) =>
  useQuery({
    queryKey: ['task-then', id, at],
    queryFn: ({ signal }) => data(http.GET('/api/tasks/{id}/as-of', { params: on(id, at!), signal })),
    enabled: at !== null,
    staleTime: FRESH_MS,
  });

/** A problem as it stood at an instant; asked only where there is one. */
export const useProblemThen = (id: string, at: string | null) =>
  useQuery({
    queryKey: ['problem-then', id, at],
    queryFn: ({ signal }) => data(http.GET('/api/problems/{id}/as-of', { params: on(id, at!), signal })),
    enabled: at !== null,
    staleTime: FRESH_MS,
  });
