import { useWords } from '../../i18n/index.js';
import { Dialog } from '../forms/dialog.js';

/** Asks before passwords that nobody has kept are left behind. */
export default function LeaveAsk({ onOk, onClose }: { onOk: () => void; onClose: () => void }) {
  const { w } = useWords();
  const r = w.admin.roster;
  return (
    <Dialog title={r.leaveTitle} okText={r.leave} danger lines={r.leaveText} busy={false} failure={null} onOk={onOk} onClose={onClose} />
  );
}
