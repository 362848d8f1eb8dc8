import { Input, type InputProps, type InputRef } from 'antd';
import { useState, type Ref } from 'react';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';

type Props = Omit<InputProps, 'type' | 'suffix'> & { ref?: Ref<InputRef> };

/** A password, hidden until one asks to see it. */
export function SecretInput(props: Props) {
  const { w } = useWords();
  const [seen, setSeen] = useState(false);
  return (
    <Input
      {...props}
      type={seen ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      suffix={
        <button
          type="button"
          className="bare secret-eye"
          aria-label={w.session.showPassword}
          title={w.session.showPassword}
          aria-pressed={seen}
          onClick={() => setSeen(!seen)}
        >
          <Icon name={seen ? 'unseen' : 'seen'} />
        </button>
      }
    />
  );
}
