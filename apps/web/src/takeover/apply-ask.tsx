import { Dialog } from '../admin/forms/dialog.js';
import { useWords } from '../i18n/index.js';

interface Props {
  text: string;
  /** How many rows are left out. */
  left: number;
  busy: boolean;
  onOk: () => void;
  onClose: () => void;
}

/** Asks once before a ledger is taken over, and says what is left out. */
export default function ApplyAsk({ text, left, busy, onOk, onClose }: Props) {
  const { w } = useWords();
  const t = w.takeover;
  const lines = [text, ...(left > 0 ? [t.applyLeft(left)] : []), ...t.applyLines];
  return (
    <Dialog
      title={t.applyTitle}
      okText={left > 0 ? t.applyRest : t.apply}
      lines={lines}
      busy={busy}
      failure={null}
      onOk={onOk}
      onClose={onClose}
    />
  );
}
