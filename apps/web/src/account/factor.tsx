import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/index.js';
import { lookAgain, useSignedIn } from '../session/session.js';
import { Bones } from '../ui/bones.js';
import { useNotes } from '../ui/notes.js';
import { Section } from './section.js';
import { OWN_SESSIONS } from './sessions.js';

const FactorOn = lazy(() => import('./factor-forms.js').then((forms) => ({ default: forms.FactorOn })));
const FactorOff = lazy(() => import('./factor-forms.js').then((forms) => ({ default: forms.FactorOff })));

/** The second factor: on or off, and the other way round. */
export function Factor() {
  const { w } = useWords();
  const { secondFactorOn: on } = useSignedIn();
  const say = useNotes();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const a = w.session.account;
  const close = () => setOpen(false);
  const done = async () => {
    close();
    say(on ? a.factorStopped : a.factorStarted);
    // Turned on, it ended every other session.
    await Promise.all([lookAgain(), client.invalidateQueries({ queryKey: OWN_SESSIONS })]);
  };
  return (
    <Section
      title={a.factor}
      state={<span className={`badge ${on ? 'account-on' : ''}`}>{on ? a.factorOn : a.factorOff}</span>}
      act={!open && <Button onClick={() => setOpen(true)}>{on ? a.factorStop : a.factorStart}</Button>}
    >
      <p className="quiet">{a.factorWhy}</p>
      {open && (
        <Suspense fallback={<Bones rows={8} />}>
          {on ? <FactorOff onDone={done} onCancel={close} /> : <FactorOn onDone={done} onCancel={close} />}
        </Suspense>
      )}
    </Section>
  );
}
