import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Intake, Proposal } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { FailureNote } from '../../ui/failure.js';
import { usePhone } from '../../ui/media.js';
import { CheckBar } from './check-bar.js';
import './check.css';
import './forms.css';
import './marks.css';
import './nodes.css';
import { CheckingContext, SeenContext, type Checking } from './context.js';
import { useEditing } from './editing.js';
import { useLinking } from './linking.js';
import { ProposalPane } from './proposal-pane.js';
import { useSeen } from './seen.js';
import { Legend, SourcePane } from './source-pane.js';

const ConfirmAsk = lazy(() => import('./confirm-ask.js'));
const StaleAsk = lazy(() => import('./stale-ask.js'));

type Side = 'source' | 'proposal';

/** Checking: the source on the left, what was found in it on the right; on a phone one behind the other. */
export function Check({ intake, text, proposal }: { intake: Intake; text: string; proposal: Proposal }) {
  const phone = usePhone();
  const editing = useEditing(intake);
  const seen = useSeen(intake.id);
  const [asking, setAsking] = useState(false);
  const [side, setSide] = useState<Side>('proposal');
  const panes = { source: useRef<HTMLDivElement>(null), proposal: useRef<HTMLDivElement>(null) };
  const { point, show, begin } = useLinking(panes.source, panes.proposal);
  const turnTo = (next: Side, node: number) => {
    setSide(next);
    // On a phone the other tab has no size until it is shown.
    requestAnimationFrame(() => requestAnimationFrame(() => show(node, next)));
  };
  const latest = useRef({ editing, proposal, turnTo });
  useEffect(() => {
    latest.current = { editing, proposal, turnTo };
  });
  useEffect(() => {
    const first = latest.current.proposal.problems[0];
    if (first && !phone) begin(first.span[0]);
  }, [begin, phone]);
  const checking = useMemo<Checking>(
    () => ({
      text,
      proposal: () => latest.current.proposal,
      act: (act) => latest.current.editing.act(act),
      showSource: (node) => latest.current.turnTo('source', node),
    }),
    [text],
  );
  const fromSource = (event: React.MouseEvent) => {
    const node = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset.node;
    if (node && !getSelection()?.toString()) turnTo('proposal', Number(node));
  };
  return (
    <CheckingContext value={checking}>
      <SeenContext value={seen}>
        <div className="check" data-side={side} aria-busy={editing.busy}>
          <CheckBar
            intake={intake}
            proposal={proposal}
            editing={editing}
            pane={panes.proposal}
            onJump={() => setSide('proposal')}
            onConfirm={() => setAsking(true)}
          />
          {editing.refused && (
            <div className="check-refused">
              <FailureNote error={editing.refused} onRetry={undefined} />
              <Dismiss onClick={editing.dismiss} />
            </div>
          )}
          {phone && <SideTabs side={side} onTurn={setSide} />}
          <div className="panes">
            <section
              className="pane pane-source"
              id="pane-source"
              ref={panes.source}
              tabIndex={0}
              aria-labelledby="name-source"
              onPointerOver={phone ? undefined : point('source')}
              onClick={fromSource}
            >
              <PaneHead id="name-source" side="source">
                <Legend />
              </PaneHead>
              <SourcePane text={text} proposal={proposal} />
            </section>
            <section
              className="pane pane-proposal"
              id="pane-proposal"
              ref={panes.proposal}
              aria-labelledby="name-proposal"
              onPointerOver={phone ? undefined : point('proposal')}
              onFocus={phone ? undefined : point('proposal')}
            >
              <PaneHead id="name-proposal" side="proposal" />
              <ProposalPane proposal={proposal} />
            </section>
          </div>
          <Suspense fallback={null}>
            {asking && (
              <ConfirmAsk
                proposal={proposal}
                seen={seen.seen}
                busy={editing.busy}
                onClose={() => setAsking(false)}
                onConfirm={() => void editing.act({ kind: 'confirm' }).then((done) => !done && setAsking(false))}
              />
            )}
            {editing.stale && <StaleAsk stale={editing.stale} onSettle={(again) => void editing.settle(again)} />}
          </Suspense>
        </div>
      </SeenContext>
    </CheckingContext>
  );
}

function PaneHead({ id, side, children }: { id: string; side: Side; children?: React.ReactNode }) {
  const { w } = useWords();
  return (
    <header className="pane-head">
      <h2 id={id}>{w.intake[side]}</h2>
      {children}
    </header>
  );
}

function SideTabs({ side, onTurn }: { side: Side; onTurn: (side: Side) => void }) {
  const { w } = useWords();
  return (
    <div className="side-tabs" role="tablist" aria-label={w.intake.steps.check}>
      {(['source', 'proposal'] as const).map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={side === each}
          aria-controls={`pane-${each}`}
          tabIndex={side === each ? 0 : -1}
          onClick={() => onTurn(each)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
            const other = each === 'source' ? 'proposal' : 'source';
            onTurn(other);
            (event.currentTarget.parentElement?.querySelector(`[aria-controls="pane-${other}"]`) as HTMLElement | null)?.focus();
          }}
        >
          {w.intake[each]}
        </button>
      ))}
    </div>
  );
}

function Dismiss({ onClick }: { onClick: () => void }) {
  const { w } = useWords();
  return (
    <button type="button" className="act" onClick={onClick}>
      {w.app.close}
    </button>
  );
}
