import { useMutation } from '@tanstack/react-query';
import { Button, Input, QRCode } from 'antd';
import { useEffect, useState, type FormEvent } from 'react';
import { account } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { errorsOf, Field, Refused } from '../session/field.js';
import { SecretInput } from '../session/secret-input.js';
import { useSending } from '../session/sending.js';
import { Bones } from '../ui/bones.js';
import { FailureNote } from '../ui/failure.js';

interface Props {
  onDone: () => Promise<void>;
  onCancel: () => void;
}

const DIGITS = 6;
const groups = (secret: string) => secret.match(/.{1,4}/g) ?? [];

/** Turns it on: the secret as a QR code and to be typed, and a code that shows it has arrived. */
export function FactorOn({ onDone, onCancel }: Props) {
  const { w } = useWords();
  const a = w.session.account;
  const offer = useMutation({ mutationFn: account.offerSecondFactor });
  const { mutate } = offer;
  useEffect(() => mutate(), [mutate]);
  const [code, setCode] = useState('');
  const { busy, refused, send } = useSending();
  const wrong = errorsOf(refused, 'code');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(async () => {
      await account.confirmSecondFactor(code);
      await onDone();
    });
  };
  if (offer.isError) return <FailureNote error={offer.error} onRetry={() => mutate()} />;
  if (!offer.data) return <Bones rows={8} />;
  return (
    <form className="factor" onSubmit={submit}>
      <div className="factor-secret">
        <p>{a.factorScan}</p>
        <div className="factor-qr">
          <QRCode aria-label={a.factorQr} value={offer.data.uri} type="svg" size={176} color="#000" bgColor="#fff" bordered={false} />
        </div>
        <p>{a.factorType}</p>
        <p className="factor-key">
          {groups(offer.data.secret).map((group, index) => (
            <code key={index}>{group}</code>
          ))}
        </p>
      </div>
      <div className="form-column">
        {wrong.length === 0 && <Refused failure={refused} />}
        <Field label={a.factorCode} errors={wrong}>
          {(wiring) => (
            <Input
              {...wiring}
              className="code-input"
              autoComplete="one-time-code"
              inputMode="numeric"
              required
              value={code}
              onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, DIGITS))}
            />
          )}
        </Field>
        <Foot label={a.factorConfirm} busy={busy} ready={code.length === DIGITS} onCancel={onCancel} />
      </div>
    </form>
  );
}

/** Turns it off; the password is asked for again. */
export function FactorOff({ onDone, onCancel }: Props) {
  const { w } = useWords();
  const a = w.session.account;
  const [present, setPresent] = useState('');
  const { busy, refused, send } = useSending();
  const wrong = refused?.code === 'wrong_password';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(async () => {
      await account.dropSecondFactor(present);
      await onDone();
    });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      {!wrong && <Refused failure={refused} />}
      <p>{a.factorDropText}</p>
      <Field label={a.factorPresent} errors={wrong ? [refused.message] : []}>
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
      <Foot label={a.factorDrop} busy={busy} ready onCancel={onCancel} />
    </form>
  );
}

function Foot({ label, busy, ready, onCancel }: { label: string; busy: boolean; ready: boolean; onCancel: () => void }) {
  const { w } = useWords();
  return (
    <div className="form-acts">
      <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
        {label}
      </Button>
      <Button onClick={onCancel}>{w.app.cancel}</Button>
    </div>
  );
}
