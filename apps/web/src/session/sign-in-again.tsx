import { Button, Modal } from 'antd';
import type { Session, SignedIn } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { PasswordForm } from './password-form.js';
import { lookAgain, useGate } from './session.js';
import { SignInForm } from './sign-in-form.js';

interface Props {
  session: Session;
  /** Who was here before. */
  before: SignedIn;
  /** Somebody logged out on purpose, in another tab: nothing of the page shows through. */
  veiled: boolean;
}

/** Over a page whose session has ended: log in again, and everything is as it was. */
export default function SignInAgain({ session, before, veiled }: Props) {
  const { w } = useWords();
  const gate = useGate();
  const { signedIn, wayIn } = session;
  const words = signedIn ? w.session.must : veiled ? w.session.left : w.session.again;
  return (
    <Modal
      open
      title={words.title}
      footer={null}
      closable={false}
      keyboard={false}
      zIndex={2000}
      width={440}
      afterOpenChange={() => document.querySelector<HTMLInputElement>('.again input[type=password]')?.focus()}
      mask={{ closable: false }}
      classNames={{ mask: veiled ? 'veil veil-whole' : 'veil' }}
    >
      <div className="again">
        <p>{words.text(before.person.name)}</p>
        {signedIn ? (
          <>
            <PasswordForm of={signedIn} onDone={lookAgain} />
            <Button type="link" onClick={() => void gate.leave()}>
              {w.session.leave}
            </Button>
          </>
        ) : (
          <>
            <SignInForm wayIn={wayIn} login={before.login} beside />
            <p className="quiet small">{w.session.again.other}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
