import { Modal } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';

interface Props {
  title: string;
  width?: number;
  /** False keeps it open until one of its own buttons closes it. */
  closable?: boolean;
  /** A click beside it or Escape closes it too. */
  easy?: boolean;
  onClose?: () => void;
  children: ReactNode;
}

const FIRST = 'input:not([disabled]), textarea, .dialog-foot button:not([disabled])';

/** A sheet over the page: the focus goes to its first field, or its first button, and back to where it came from when it closes. */
export function Sheet({ title, width = 560, closable = true, easy = true, onClose, children }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The row it was opened from may be gone by now.
      const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById('main');
      requestAnimationFrame(() => back?.focus({ preventScroll: true }));
    },
    [opener],
  );
  return (
    <Modal
      open
      title={title}
      width={width}
      footer={null}
      closable={closable}
      mask={{ closable: closable && easy }}
      keyboard={closable && easy}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && body.current?.querySelector<HTMLElement>(FIRST)?.focus()}
    >
      <div ref={body}>{children}</div>
    </Modal>
  );
}
