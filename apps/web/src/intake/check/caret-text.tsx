import { useEffect, useRef } from 'react';

interface Props {
  text: string;
  label: string;
  /** Where the caret stands at first. */
  start: number;
  onSelect: (from: number, to: number) => void;
}

/** Text that shows a caret and a selection but does not change: a field that refuses every input. */
export function CaretText({ text, label, start, onSelect }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(start, start);
  }, [start]);
  return (
    <textarea
      ref={field}
      className="caret-text"
      lang="zh-CN"
      aria-label={label}
      value={text}
      rows={Math.min(12, Math.max(3, Math.ceil(text.length / 30)))}
      inputMode="none"
      spellCheck={false}
      onChange={() => undefined}
      onDrop={(event) => event.preventDefault()}
      onSelect={(event) => onSelect(event.currentTarget.selectionStart, event.currentTarget.selectionEnd)}
    />
  );
}
