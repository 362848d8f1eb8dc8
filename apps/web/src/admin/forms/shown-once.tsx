import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { CopyButton } from './copy.js';
import { Sheet } from './sheet.js';

interface Props {
  title: string;
  text: string;
  label: string;
  secret: string;
  done: string;
  onClose: () => void;
  children?: ReactNode;
}

/** A secret that is shown this one time: to copy or read off, closed only on purpose. */
export default function ShownOnce({ title, text, label, secret, done, onClose, children }: Props) {
  const { w } = useWords();
  return (
    <Sheet title={title} width={520} closable={false}>
      <div className="dialog">
        <p>{text}</p>
        {children}
        <div className="secret">
          <span className="small quiet">{label}</span>
          <code>{secret}</code>
          <CopyButton text={secret} label={label} />
        </div>
        <ul className="consequences">
          <li>
            <Icon name="warn" size={16} /> <span>{w.admin.onceOnly}</span>
          </li>
        </ul>
        <div className="dialog-foot">
          <Button type="primary" onClick={onClose}>
            {done}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
