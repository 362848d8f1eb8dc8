import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { account, type SignedIn } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { errorsOf, Field, Refused } from './field.js';
import { SecretInput } from './secret-input.js';
import { useSending } from './sending.js';

interface Props {
  of: SignedIn;
  onDone: () => void | Promise<void>;
  onCancel?: () => void;
}

/** Another password: the present one, the new one twice, and what it must keep to. */
export function PasswordForm({ of, onDone, onCancel }: Props) {
  const { w } = useWords();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const { busy, refused, send } = useSending();
  const p = w.session.newPassword;
  const { minimumLength, characterKinds } = of.passwordRules;
  const wrongPresent = refused?.code === 'wrong_password';
  const wrongNext = errorsOf(refused, 'password');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffers(next !== again);
    if (next !== again) return;
    void send(() => account.changePassword(present, next)).then((done) => done && onDone());
  };
  return (
    <form className="form-column" onSubmit={submit}>
      {refused && !wrongPresent && wrongNext.length === 0 && <Refused failure={refused} />}
      {/* So that a password manager knows whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={of.login} readOnly hidden />
      <Field label={p.present} errors={wrongPresent ? [`${refused.message}。${refused.detail}`] : []}>
        {(wiring) => (
          <SecretInput
            {...wiring}
            autoComplete="current-password"
            required
            autoFocus
            value={present}
            onChange={(event) => setPresent(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={p.next}
        errors={wrongNext}
        hint={
          <ul className="rules">
            <li>{p.length(minimumLength)}</li>
            {characterKinds > 0 && <li>{p.kinds(characterKinds)}</li>}
            <li>{p.about}</li>
          </ul>
        }
      >
        {(wiring) => (
          <SecretInput
            {...wiring}
            autoComplete="new-password"
            required
            minLength={1}
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
      <Field label={p.again} errors={differs && next !== again ? [p.differs] : []}>
        {(wiring) => (
          <SecretInput {...wiring} autoComplete="new-password" required value={again} onChange={(event) => setAgain(event.target.value)} />
        )}
      </Field>
      <p className="quiet small">{p.others}</p>
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {p.change}
        </Button>
        {onCancel && <Button onClick={onCancel}>{w.app.cancel}</Button>}
      </div>
    </form>
  );
}
