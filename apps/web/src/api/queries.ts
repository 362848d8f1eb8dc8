import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type Query } from './client.js';
import { Failure } from './failure.js';
import type { Page } from './types.js';

const OFTEN = 2;
const isRefusal = (error: unknown) => error instanceof Failure && error.status >= 400 && error.status < 500;
const gotLost = (error: unknown) => error instanceof Failure && error.status === 0;

/**
 * Refusals are answers: only what may pass by itself (no network, 5xx) is asked again, twice. A change is sent again only where
 * the network lost it; its key keeps it from happening twice. Without a network one is told so instead of being kept waiting.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (count, error) => count < OFTEN && !isRefusal(error),
    },
    mutations: { networkMode: 'always', retry: (count, error) => count < OFTEN && gotLost(error) },
  },
});

export const useDistrict = () => useQuery({ queryKey: ['district'], queryFn: ({ signal }) => api.district(signal), staleTime: 60_000 });

export const useUnits = () => useQuery({ queryKey: ['units'], queryFn: ({ signal }) => api.units(signal), staleTime: 300_000 });

export const useSources = () => useQuery({ queryKey: ['sources'], queryFn: ({ signal }) => api.sources(signal) });

export const useSource = (id: string) => useQuery({ queryKey: ['sources', id], queryFn: ({ signal }) => api.source(id, signal) });

const ALL = 200;

/** The first 200 problems of a source, in their order. */
export const useProblemsOf = (source: string) =>
  useQuery({ queryKey: ['list', 'problems-of', source], queryFn: ({ signal }) => api.problems({ source, pageSize: ALL }, signal) });

export const useProblem = (id: string) => useQuery({ queryKey: ['problem', id], queryFn: ({ signal }) => api.problem(id, signal) });

export const useTask = (id: string) => useQuery({ queryKey: ['task', id], queryFn: ({ signal }) => api.task(id, signal) });

export const useCounts = (query: Query) =>
  useQuery({ queryKey: ['counts', query], queryFn: ({ signal }) => api.counts(query, signal), placeholderData: keepPreviousData });

export const PAGE_SIZE = 50;

/** Pages of a list by keyset: `next` of one page is `after` of the following. */
export function usePages<T>(name: string, query: Query, load: (query: Query, signal: AbortSignal) => Promise<Page<T>>) {
  return useInfiniteQuery({
    queryKey: ['list', name, query],
    queryFn: ({ pageParam, signal }) => load({ ...query, after: pageParam, pageSize: PAGE_SIZE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

const busy = (state: string | undefined) => state === 'uploaded' || state === 'reading';

export const useIntakes = () =>
  useQuery({
    queryKey: ['intakes'],
    queryFn: ({ signal }) => api.intakes(signal),
    refetchInterval: (query) => (query.state.data?.some((item) => busy(item.state)) ? 2000 : false),
  });

/** One intake; asked again every second while it is being read. */
export const useIntake = (id: string) =>
  useQuery({
    queryKey: ['intakes', id],
    queryFn: ({ signal }) => api.intake(id, signal),
    staleTime: 5_000,
    refetchInterval: (query) => (busy(query.state.data?.state) ? 1000 : false),
  });
