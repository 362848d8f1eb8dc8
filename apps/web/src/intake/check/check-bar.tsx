import { Button } from 'antd';
import { use, useRef, type RefObject } from 'react';
import type { Intake, Proposal } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { Withdraw } from '../document-acts.js';
import { SeenContext } from './context.js';
import type { Editing } from './editing.js';
import { doubtKey } from './seen.js';

interface Props {
  intake: Intake;
  proposal: Proposal;
  editing: Editing;
  pane: RefObject<HTMLElement | null>;
  onJump: () => void;
  onConfirm: () => void;
}

/** What still wants a person's eye, as numbers of a proposal. */
export function openQuestions(proposal: Proposal, seen: ReadonlySet<string>) {
  return {
    measures: proposal.problems.reduce((sum, problem) => sum + problem.measures.length, 0),
    hints: proposal.problems.reduce((sum, problem) => sum + problem.hints.filter((hint) => !hint.accepted).length, 0),
    pieces: proposal.unassigned.filter((piece) => piece.role === 'prose').length,
    doubts: proposal.warnings.filter((warning) => !seen.has(doubtKey(warning))).length,
    childless: proposal.problems.filter((problem) => problem.measures.length === 0).length,
    claims: proposal.claims.filter((claim) => claim.claimed !== claim.found).length,
  };
}

/** Over the panes: how much was found, what is still open (each number leads to the next such place), undo and confirm. */
export function CheckBar({ intake, proposal, editing, pane, onJump, onConfirm }: Props) {
  const { w } = useWords();
  const { seen } = use(SeenContext);
  const open = openQuestions(proposal, seen);
  const jump = useJump(pane, onJump);
  return (
    <div className="check-bar no-print">
      <p className="check-found">
        <b>{w.intake.nProblems(proposal.problems.length)}</b> · <b>{w.intake.nMeasures(open.measures)}</b>
      </p>
      <div className="check-open">
        {open.doubts > 0 && <Jump mark="doubt" text={w.intake.warningsLeft(open.doubts)} onClick={() => jump('[data-doubt]')} />}
        {open.pieces > 0 && <Jump mark="loose" text={w.intake.piecesLeft(open.pieces)} onClick={() => jump('[data-loose]')} />}
        {open.hints > 0 && <Jump mark="hint" text={w.intake.hintsLeft(open.hints)} onClick={() => jump('[data-hint]')} />}
      </div>
      <Claims proposal={proposal} />
      <div className="check-acts">
        <Withdraw intake={intake} />
        <Button
          icon={<Icon name="undo" size={16} />}
          disabled={intake.edits === 0}
          title={intake.edits === 0 ? w.intake.edit.nothingToUndo : w.intake.edit.undoLast}
          onClick={() => void editing.act({ kind: 'undo' })}
        >
          {w.intake.edit.undo}
        </Button>
        <Button type="primary" onClick={onConfirm}>
          {w.intake.confirm}
        </Button>
      </div>
    </div>
  );
}

function Jump({ mark, text, onClick }: { mark: string; text: string; onClick: () => void }) {
  const { w } = useWords();
  return (
    <button type="button" className={`jump jump-${mark}`} title={w.intake.nextOne} onClick={onClick}>
      {text}
      <Icon name="down" size={14} />
    </button>
  );
}

/** Goes to the next element of a kind, round and round. */
function useJump(pane: RefObject<HTMLElement | null>, onJump: () => void) {
  const last = useRef<Element | null>(null);
  return (selector: string) => {
    onJump();
    requestAnimationFrame(() => {
      const all = [...(pane.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const next = all[(last.current ? all.indexOf(last.current as HTMLElement) + 1 : 0) % Math.max(1, all.length)];
      if (!next) return;
      last.current = next;
      next.scrollIntoView({ block: 'center' });
      requestAnimationFrame(() => next.scrollIntoView({ block: 'center' }));
      const focus = next.closest<HTMLElement>('[tabindex]') ?? next;
      focus.focus({ preventScroll: true });
      next.animate?.([{ outline: '3px solid var(--doubt-line)' }, { outline: '3px solid transparent' }], 900);
    });
  };
}

const CLAIMS_SHOWN = 2;

function Claims({ proposal }: { proposal: Proposal }) {
  const { w } = useWords();
  if (proposal.claims.length === 0) return null;
  const rows = proposal.claims.map((claim, index) => {
    const same = claim.claimed === claim.found;
    return (
      <li key={index} className={same ? 'claim' : 'claim claim-differs'}>
        <span className="quiet" lang="zh-CN">
          “{claim.text}”
        </span>{' '}
        {w.intake.claim.claimed} <b>{claim.claimed}</b> · {w.intake.claim.found} <b>{claim.found}</b>{' '}
        {same ? `✔ ${w.intake.claim.same}` : `▲ ${w.intake.claim.differs}`}
      </li>
    );
  });
  return (
    <ul className="claims small" aria-label={w.intake.claim.text}>
      {rows.slice(0, CLAIMS_SHOWN)}
      {rows.length > CLAIMS_SHOWN && (
        <li>
          <details>
            <summary>
              {w.app.more} {rows.length - CLAIMS_SHOWN}
            </summary>
            <ul>{rows.slice(CLAIMS_SHOWN)}</ul>
          </details>
        </li>
      )}
    </ul>
  );
}
