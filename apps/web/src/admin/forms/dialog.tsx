import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { Sheet } from './sheet.js';
import { Trouble } from './trouble.js';

interface Props {
  title: string;
  okText: string;
  /** What will come of it, line by line; for what cannot simply be undone. */
  lines?: readonly string[];
  danger?: boolean;
  busy: boolean;
  failure: Failure | null;
  /** Fields of the form that show their own faults. */
  fields?: readonly string[];
  ready?: boolean;
  /** Something was typed: neither a click beside it nor Escape throws it away. */
  dirty?: boolean;
  width?: number;
  onOk: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A form, or a question, over the page: Enter sends (with Ctrl from a text of several lines), what was typed stays until it has been taken, errors stand where they belong. */
export function Dialog({
  title,
  okText,
  lines = [],
  danger,
  busy,
  failure,
  fields,
  ready = true,
  dirty,
  width,
  onOk,
  onClose,
  children,
}: Props) {
  const { w } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  useEffect(() => {
    // The first field at fault takes the focus; without one the alert is read out.
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);
  return (
    <Sheet title={title} width={width} easy={!dirty && !busy} onClose={onClose}>
      <form
        ref={form}
        id={id}
        className="dialog"
        noValidate
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          const sends = event.ctrlKey || event.metaKey;
          // In a text of several lines Enter is a new line: with Ctrl or ⌘ it sends from there too. A day is chosen by it, not sent.
          if (!sends && !(event.target as HTMLElement).closest('.ant-picker')) return;
          event.preventDefault();
          if (sends) event.currentTarget.requestSubmit();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onOk();
        }}
      >
        <Trouble failure={failure} fields={fields} />
        {children}
        {lines.length > 0 && (
          <ul className="consequences">
            {lines.map((line) => (
              <li key={line}>
                <Icon name="warn" size={16} /> <span>{line}</span>
              </li>
            ))}
          </ul>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{w.app.cancel}</Button>
          <Button type="primary" htmlType="submit" danger={danger} loading={busy} disabled={!ready}>
            {okText}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
