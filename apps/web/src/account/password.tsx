import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/index.js';
import { useSignedIn } from '../session/session.js';
import { Bones } from '../ui/bones.js';
import { useNotes } from '../ui/notes.js';
import { Section } from './section.js';
import { OWN_SESSIONS } from './sessions.js';

const PasswordForm = lazy(() => import('../session/password-form.js').then((form) => ({ default: form.PasswordForm })));

/** One's password, and another one. */
export function Password() {
  const { w } = useWords();
  const signedIn = useSignedIn();
  const say = useNotes();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={w.session.account.password}
      act={!open && <Button onClick={() => setOpen(true)}>{w.session.newPassword.change}</Button>}
    >
      <p className="quiet">{w.session.account.passwordText}</p>
      {open && (
        <Suspense fallback={<Bones rows={6} />}>
          <PasswordForm
            of={signedIn}
            onCancel={() => setOpen(false)}
            onDone={() => {
              setOpen(false);
              say(w.session.newPassword.done);
              // It ended every other session.
              void client.invalidateQueries({ queryKey: OWN_SESSIONS });
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
