import { useQuery } from '@tanstack/react-query';
import { createContext, use, useCallback } from 'react';
import { queryClient } from '../api/queries.js';
import { forgetKeys } from '../api/request-keys.js';
import { account, type Action, type Session, type SignedIn } from '../api/session.js';

/** The key of the session among the queries; it alone outlives a change of person. */
export const SESSION = ['session'] as const;

const FRESH_MS = 60_000;

/** Who is at the keyboard, or how one may come in; looked at again whenever one comes back to the tab. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION,
    queryFn: ({ signal }) => account.session(signal),
    staleTime: FRESH_MS,
    refetchOnWindowFocus: 'always',
    gcTime: Infinity,
  });

/** Whose pages stand behind the gate; it keeps showing them while somebody is asked to log in again. */
export const SignedInContext = createContext<SignedIn | null>(null);

/** Who is logged in: for what stands behind the gate, where somebody always is. */
export function useSignedIn(): SignedIn {
  const signedIn = use(SignedInContext);
  if (!signedIn) throw new Error('useSignedIn outside the gate');
  return signedIn;
}

/** Yes or no for an action: `const may = useMay(); may('intake.work')`. */
export function useMay(): (action: Action) => boolean {
  const { actions } = useSignedIn();
  return useCallback((action) => actions.includes(action), [actions]);
}

const WHOLE_DISTRICT: readonly string[] = ['supervisor', 'leader'];

/** True for whom the whole district lies open; everybody else sees what concerns their unit. */
export function useSeesAll(): boolean {
  const { person, onBehalfOf } = useSignedIn();
  return (onBehalfOf ?? person).roles.some((role) => WHOLE_DISTRICT.includes(role));
}

/** Lays down what the server has just said about the session; the gate sees it and acts. */
export const takeSession = (session: Session): void => void queryClient.setQueryData(SESSION, session);

/** Asks the server once more who is logged in. */
export const lookAgain = (): Promise<void> => queryClient.refetchQueries({ queryKey: SESSION });

/** What the gate lets the pages do with the session. */
export interface Gate {
  /** Logs out, here or on every device; throws what kept the server from it. */
  leave(everywhere?: boolean): Promise<void>;
}
export const GateContext = createContext<Gate | null>(null);

/** The way out. */
export function useGate(): Gate {
  const gate = use(GateContext);
  if (!gate) throw new Error('useGate outside the gate');
  return gate;
}

const others = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== SESSION[0] };

/** Forgets everything that was read or begun for whoever was here before. */
export function forgetAll(): void {
  void queryClient.cancelQueries(others);
  queryClient.removeQueries(others);
  queryClient.getMutationCache().clear();
  forgetKeys();
}

/** Reads everything anew for the same person in another capacity; what is typed stays. */
export function readAnew(): void {
  queryClient.removeQueries({ ...others, type: 'inactive' });
  void queryClient.resetQueries({ ...others, type: 'active' });
}
