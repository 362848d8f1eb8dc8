import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { api } from '../../api/client.js';
import { Failure } from '../../api/failure.js';
import type { Edit, Intake } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';

/** What a person wanted to do: an edit, or one of the two acts on the whole. */
export type Act = Edit | { kind: 'undo' } | { kind: 'confirm' };

/** An act that came too late: somebody changed the proposal in between. */
export interface Stale {
  act: Act;
  /** The reading as the person saw it, and as it stands now. */
  before: Intake;
  now: Intake;
}

const DONE = {
  mergeMeasures: 'merge',
  mergeProblems: 'merge',
  splitMeasure: 'split',
  splitProblem: 'split',
  moveMeasure: 'move',
  addMeasure: 'assign',
  addProblem: 'assign',
  reword: 'reword',
  setUnit: 'facts',
  setLimit: 'facts',
  setTarget: 'facts',
  acceptHint: 'hint',
  refuseHint: 'hint',
  assign: 'assign',
  removeNode: 'remove',
  setSource: 'facts',
} as const;

/** Sends acts one after the other, each resting on the version the person sees; a stale one asks, a refused one says why. */
export function useEditing(intake: Intake) {
  const { w } = useWords();
  const say = useNotes();
  const client = useQueryClient();
  const [stale, setStale] = useState<Stale | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const pending = useRef(false);
  const mutation = useMutation({
    mutationFn: async ({ act, on }: { act: Act; on: Intake }) => {
      if (act.kind === 'undo') return api.undo(on.id, on.version);
      if (act.kind === 'confirm') {
        await api.confirm(on.id, on.version);
        return api.intake(on.id);
      }
      return api.edit(on.id, on.version, act);
    },
  });
  const send = useCallback(
    async (act: Act, on: Intake): Promise<boolean> => {
      if (pending.current) return false;
      pending.current = true;
      setRefused(null);
      try {
        const after = await mutation.mutateAsync({ act, on });
        client.setQueryData(['intakes', on.id], after);
        if (act.kind === 'confirm')
          await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'intakes' || query.queryKey.length === 1 });
        else if (act.kind === 'undo') say(w.intake.done.undo);
        else say(w.intake.done[DONE[act.kind]], { label: w.intake.edit.undo, run: () => void send({ kind: 'undo' }, after) });
        return true;
      } catch (error) {
        if (error instanceof Failure && error.status === 412) {
          const now = await client.fetchQuery({ queryKey: ['intakes', on.id], queryFn: () => api.intake(on.id), staleTime: 0 });
          setStale({ act, before: on, now });
        } else {
          setRefused(error instanceof Failure ? error : new Failure({ status: 500 }));
        }
        return false;
      } finally {
        pending.current = false;
      }
    },
    [client, mutation, say, w],
  );
  return {
    busy: mutation.isPending,
    stale,
    refused,
    /** Does the act on what the person sees; false when it did not come to be. */
    act: (act: Act) => send(act, client.getQueryData<Intake>(['intakes', intake.id]) ?? intake),
    dismiss: () => setRefused(null),
    settle: async (again: boolean) => {
      const open = stale;
      setStale(null);
      if (again && open) await send(open.act, open.now);
    },
  };
}

export type Editing = ReturnType<typeof useEditing>;
