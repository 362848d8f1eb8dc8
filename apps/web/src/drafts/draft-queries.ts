import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { groups } from '../api/acceptance-groups.js';
import { drafts, type Draft } from '../api/drafts.js';
import type { Query } from '../api/client.js';

const PAGE = 200;

/** What a change of a draft may have changed elsewhere. */
export const TOUCHED = ['drafts', 'list', 'counts', 'task', 'problem', 'district'];

/** Drafts by number, those of one problem together, as many at once as can be issued together. */
export const useDrafts = (query: Query) =>
  useInfiniteQuery({
    queryKey: ['drafts', query],
    queryFn: ({ pageParam, signal }) => drafts.page({ ...query, after: pageParam, pageSize: PAGE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** Every draft there is, page after page; for the list that is printed. */
export const useAllDrafts = () =>
  useQuery({
    queryKey: ['drafts', 'all'],
    queryFn: async ({ signal }) => {
      const all: Draft[] = [];
      let after: string | null = null;
      do {
        const page = await drafts.page({ after, pageSize: PAGE }, signal);
        all.push(...page.items);
        after = page.next;
      } while (after !== null);
      return all;
    },
  });

/** What some drafts lack at this moment. */
export const useLacking = (ids: readonly string[]) =>
  useQuery({ queryKey: ['drafts', 'lacking', ids], queryFn: ({ signal }) => drafts.lacking([...ids], signal), staleTime: 0 });

/** Acceptance groups, with their members. */
export const useGroups = () => useQuery({ queryKey: ['acceptance-groups'], queryFn: ({ signal }) => groups.list(signal) });

const APPROVALS = 50;

/** What tasks were issued on, newest first. */
export const useApprovals = () =>
  useInfiniteQuery({
    queryKey: ['approvals'],
    queryFn: ({ pageParam, signal }) => drafts.approvals({ after: pageParam, pageSize: APPROVALS }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** One approval with its tasks. */
export const useApproval = (id: string) => useQuery({ queryKey: ['approvals', id], queryFn: ({ signal }) => drafts.approval(id, signal) });
