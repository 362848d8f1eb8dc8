import { useWords } from '../../i18n/index.js';
import { Dialog } from '../forms/dialog.js';

/** Asks once before a roster is written. */
export default function ApplyAsk({ text, busy, onOk, onClose }: { text: string; busy: boolean; onOk: () => void; onClose: () => void }) {
  const { w } = useWords();
  const r = w.admin.roster;
  return (
    <Dialog
      title={r.applyTitle}
      okText={r.apply}
      lines={[text, ...r.applyLines]}
      busy={busy}
      failure={null}
      onOk={onOk}
      onClose={onClose}
    />
  );
}
