import { Modal } from 'antd';
import type { Proposal } from '../../api/proposal.js';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { openQuestions } from './check-bar.js';

interface Props {
  proposal: Proposal;
  seen: ReadonlySet<string>;
  busy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once before rows are made, with everything still open and its consequence in words. */
export default function ConfirmAsk({ proposal, seen, busy, onClose, onConfirm }: Props) {
  const { w } = useWords();
  const open = openQuestions(proposal, seen);
  const a = w.intake.ask;
  const consequences = [
    open.pieces > 0 && a.unassigned(open.pieces),
    open.doubts > 0 && a.warnings(open.doubts),
    open.hints > 0 && a.hints(open.hints),
    open.childless > 0 && a.noMeasure(open.childless),
    open.claims > 0 && a.claims(open.claims),
  ].filter((line) => line !== false);
  return (
    <Modal
      open
      footer={(_, { OkBtn, CancelBtn }) => (
        <div className="form-foot form-foot-end">
          <CancelBtn />
          <OkBtn />
        </div>
      )}
      title={a.title}
      onCancel={onClose}
      onOk={onConfirm}
      confirmLoading={busy}
      okText={consequences.length > 0 ? a.go : a.goPlain}
      cancelText={consequences.length > 0 ? a.look : w.app.cancel}
    >
      <p>{a.will(proposal.problems.length, open.measures)}</p>
      {consequences.length > 0 && (
        <ul className="ask">
          {consequences.map((line) => (
            <li key={line}>
              <Icon name="warn" size={16} /> <span>{line}</span>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
