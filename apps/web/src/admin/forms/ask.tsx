import type { ReactNode } from 'react';
import { useNotes } from '../../ui/notes.js';
import { useAct, useActOn, type Versioned } from './act.js';
import { Dialog } from './dialog.js';
import type { FactWords } from './draft.js';
import { Stale } from './stale.js';

interface Question<A> {
  title: string;
  okText: string;
  lines?: readonly string[];
  danger?: boolean;
  refresh: string[];
  /** Said at the foot of the page afterwards. */
  said: string;
  onDone?: (answer: A) => void;
  onClose: () => void;
  ready?: boolean;
  children?: ReactNode;
}

/** Asks once, with the consequence in words, before something is done. */
export function Ask<A>({ refresh, said, send, onDone, ...question }: Question<A> & { send: () => Promise<A> }) {
  const act = useAct(...refresh);
  const say = useNotes();
  const go = async () => {
    const ended = await act.run(send);
    if (!ended || 'failed' in ended) return;
    say(said);
    if (onDone) onDone(ended.done);
    else question.onClose();
  };
  return <Dialog {...question} busy={act.busy} failure={act.failure} onOk={() => void go()} />;
}

interface AskOnProps<R, F, A> extends Question<A> {
  row: R;
  reload: (id: string) => Promise<R>;
  facts: (row: R) => F;
  words: FactWords<F>;
  send: (version: number) => Promise<A>;
}

/** The same for something done to a row at the version that was seen: where it has changed since, shows how before asking again. */
export function AskOn<R extends Versioned, F extends object, A>(props: AskOnProps<R, F, A>) {
  const { row, reload, facts, words, refresh, said, send, onDone, children, ...question } = props;
  const act = useActOn(row, reload, ...refresh);
  const say = useNotes();
  const go = async () => {
    const ended = await act.run(send);
    if (!ended || 'failed' in ended) return;
    say(said);
    if (onDone) onDone(ended.done);
    else question.onClose();
  };
  return (
    <Dialog {...question} busy={act.busy} failure={act.failure} onOk={() => void go()}>
      {act.now && <Stale seen={facts(row)} mine={facts(row)} theirs={facts(act.now)} words={words} />}
      {children}
    </Dialog>
  );
}
