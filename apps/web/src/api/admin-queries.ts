import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { admin, type DeliveryState, type Person, type Trace } from './admin.js';
import { api, type Query } from './client.js';
import type { Language } from './types.js';

/** Units as administrators keep them; the same rows every list of units is chosen from. */
export const useUnitsNow = () => useQuery({ queryKey: ['units'], queryFn: ({ signal }) => api.units(signal), staleTime: 5_000 });

/** Everybody with account and roles; not asked for whom it is closed to. */
export const useRegister = (open = true) =>
  useQuery({ queryKey: ['people', 'register'], queryFn: ({ signal }) => admin.people(signal), staleTime: 5_000, enabled: open });

/** Everybody who is active, by name and unit. */
export const usePeopleNames = () =>
  useQuery({ queryKey: ['people', 'names'], queryFn: ({ signal }) => admin.names(signal), staleTime: 60_000 });

const SEEN_AGAIN_MS = 30_000;

export const useSessions = () =>
  useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => admin.sessions(signal), refetchInterval: SEEN_AGAIN_MS });

export const useDeputies = () => useQuery({ queryKey: ['deputies'], queryFn: ({ signal }) => admin.deputies(signal) });

export const useCredentials = () => useQuery({ queryKey: ['credentials'], queryFn: ({ signal }) => admin.credentials(signal) });

export const useWebhooks = () => useQuery({ queryKey: ['webhooks'], queryFn: ({ signal }) => admin.webhooks(signal) });

export const useWebhook = (id: string) => useQuery({ queryKey: ['webhooks', id], queryFn: ({ signal }) => admin.webhook(id, signal) });

const DELIVERIES = 20;
const UNDER_WAY_MS = 3_000;
const WATCHED_MS = 15_000;
const underWay = (state: DeliveryState) => state === 'planned' || state === 'sending';

/** Messages to one receiver, newest first; asked again while one is on its way. Why one failed is worded in the language it is asked in. */
export const useDeliveries = (id: string, state: string | null, language: Language) =>
  useInfiniteQuery({
    queryKey: ['webhooks', id, 'deliveries', state, language],
    queryFn: ({ pageParam, signal }) => admin.deliveries(id, { state, after: pageParam, pageSize: DELIVERIES }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some((item) => underWay(item.state))) ? UNDER_WAY_MS : WATCHED_MS,
  });

const TRACES = 100;

/** The trail, newest first. */
export const useTraces = (query: Query) =>
  useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) => admin.traces({ ...query, after: pageParam, pageSize: TRACES }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

const VERIFIED_MS = 600_000;

/** What a verification of the whole trail found; it reads every row, so it is done again only when asked. */
export const useVerification = () =>
  useQuery({
    queryKey: ['verification'],
    queryFn: ({ signal }) => admin.verification(signal),
    staleTime: VERIFIED_MS,
    gcTime: VERIFIED_MS,
    refetchOnWindowFocus: false,
  });

/** What of a person waits for the security administrator. */
export const waitsForRoles = ({ active, roles, proposedRoles }: Pick<Person, 'active' | 'roles' | 'proposedRoles'>): boolean =>
  active && proposedRoles.some((role) => !roles.includes(role));

/** The name of whoever did it: a person, a system, or nobody. */
export const doerOf = ({ actor, credential }: Pick<Trace, 'actor' | 'credential'>): string | null => (actor ?? credential)?.name ?? null;
