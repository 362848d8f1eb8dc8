import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { useKeys } from '../../ui/keys.js';

const TYPING_MS = 250;

interface Props {
  value: string;
  onSearch: (value: string | null) => void;
  placeholder: string;
}

/** The search of a list: takes effect while typing, `/` goes to it, back and forward change what stands in it. */
export function Search({ value, onSearch, placeholder }: Props) {
  const { w } = useWords();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef(0);
  const box = useRef<HTMLDivElement>(null);
  useKeys({ '/': () => box.current?.querySelector('input')?.focus() });
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (typed: string, after: number) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      sent.current = typed.trim();
      onSearch(typed.trim() || null);
    }, after);
  };
  return (
    <div className="bar-search" ref={box} role="search">
      <Input
        value={text}
        allowClear={{
          clearIcon: (
            <>
              <Icon name="clear" size={24} />
              <span className="unseen">{w.ledger.clearSearch}</span>
            </>
          ),
        }}
        prefix={<Icon name="search" size={16} />}
        placeholder={placeholder}
        aria-label={placeholder}
        maxLength={100}
        onChange={(event) => search(event.target.value, TYPING_MS)}
        onPressEnter={() => search(text, 0)}
      />
    </div>
  );
}
