import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ProposedMeasure, ProposedProblem } from '../../api/proposal.js';
import type { Span } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { CaretText } from './caret-text.js';
import { useChecking } from './context.js';
import type { Act } from './editing.js';

interface Close {
  onClose: () => void;
}

/** The foot of every form: do it, or leave. A form whose act was refused or stale stays open with what was entered. */
export function FormFoot({
  label,
  acts,
  ready = true,
  onClose,
  children,
}: Close & { label: string; acts: () => Act[]; ready?: boolean; children?: ReactNode }) {
  const { w } = useWords();
  const { act } = useChecking();
  const [sending, setSending] = useState(false);
  const submit = async () => {
    setSending(true);
    for (const each of acts()) {
      if (!(await act(each))) {
        setSending(false);
        return;
      }
    }
    setSending(false);
    onClose();
  };
  return (
    <div className="form-foot">
      <Button type="primary" disabled={!ready} loading={sending} onClick={() => void submit()}>
        {label}
      </Button>
      {children}
      <Button onClick={onClose}>{w.app.cancel}</Button>
    </div>
  );
}

/** A place to break that is likely meant: after the mark nearest to the middle. */
function likelyBreak(words: string): number {
  const breaks = [...words.matchAll(/[；。;]/g)].map((match) => match.index + 1).filter((at) => at < words.trimEnd().length);
  const middle = words.length / 2;
  return breaks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.floor(middle);
}

/** Splits a node where the caret stands in its own characters, and shows both halves before. */
export function SplitForm({ span, kind, onClose }: Close & { span: Span; kind: 'measure' | 'problem' }) {
  const { w } = useWords();
  const { text } = useChecking();
  const e = w.intake.edit;
  const words = text.slice(span[0], span[1]);
  const [start] = useState(() => likelyBreak(words));
  const [at, setAt] = useState(start);
  const halves = [words.slice(0, at).trim(), words.slice(at).trim()];
  return (
    <div className="form">
      <p className="small quiet">{e.splitHow}</p>
      <CaretText text={words} label={e.splitText} start={start} onSelect={(from) => setAt(from)} />
      <div className="halves" aria-live="polite">
        {halves.map((half, index) => (
          <div key={index}>
            <span className="small quiet">{index === 0 ? e.first : e.second}</span>
            <p lang="zh-CN">{half || w.app.none}</p>
          </div>
        ))}
      </div>
      <FormFoot
        label={e.splitHere}
        ready={halves.every((half) => half !== '')}
        acts={() => [
          kind === 'measure'
            ? { kind: 'splitMeasure', measure: span[0], at: span[0] + at }
            : { kind: 'splitProblem', problem: span[0], at: span[0] + at },
        ]}
        onClose={onClose}
      />
    </div>
  );
}

/** Says a node in other words; the characters it was read from stay. */
export function RewordForm(props: Close & ({ kind: 'measure'; node: ProposedMeasure } | { kind: 'problem'; node: ProposedProblem })) {
  const { w } = useWords();
  const e = w.intake.edit;
  const { kind, node, onClose } = props;
  const [title, setTitle] = useState(node.title ?? '');
  const [body, setBody] = useState(kind === 'measure' ? props.node.text : props.node.description);
  const edit = (): Act =>
    kind === 'measure'
      ? { kind: 'reword', node: node.span[0], title: title.trim() || null, text: body.trim() }
      : { kind: 'reword', node: node.span[0], title: title.trim(), description: body.trim() };
  return (
    <div className="form">
      <Labelled label={kind === 'measure' ? `${e.title}（${w.app.optional}）` : e.title}>
        <Input value={title} lang="zh-CN" onChange={(event) => setTitle(event.target.value)} />
      </Labelled>
      <Labelled label={kind === 'measure' ? e.text : `${e.description}（${w.app.optional}）`}>
        <Input.TextArea
          value={body}
          lang="zh-CN"
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={(event) => setBody(event.target.value)}
        />
      </Labelled>
      <FormFoot label={w.app.save} ready={(kind === 'measure' ? body : title).trim() !== ''} acts={() => [edit()]} onClose={onClose} />
    </div>
  );
}

/** A field under its label. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="labelled">
      <span className="small quiet">{label}</span>
      {children}
    </label>
  );
}
