import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { account, providerHref, type WayIn } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { Field, Refused } from './field.js';
import { PublicLogins } from './public-logins.js';
import { SecretInput } from './secret-input.js';
import { takeSession } from './session.js';
import { useSending } from './sending.js';

interface Props {
  wayIn: WayIn;
  /** Who was here before and is asked back; somebody else may come instead. */
  login?: string;
  /** The provider opens beside this page, which must not be left. */
  beside?: boolean;
}

/** Log-in by account and password, then by the authenticator's code where one is asked for; or by the provider. */
export function SignInForm({ wayIn, login: before = '', beside = false }: Props) {
  const { w } = useWords();
  const [login, setLogin] = useState(before);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState(false);
  const { busy, refused, send } = useSending();
  const secret = useRef<InputRef>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(async () => {
      const session = await account.signIn(login, password);
      if (session.secondFactorAsked) setCode(true);
      else takeSession(session);
    });
  };
  if (code) return <CodeForm onBack={() => setCode(false)} />;
  return (
    <div className="sign-in">
      <form className="form-column" onSubmit={submit}>
        <Refused failure={refused} />
        <Field label={w.session.login}>
          {(wiring) => (
            <Input
              {...wiring}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              size="large"
              required
              autoFocus={!before}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
        <Field label={w.session.password}>
          {(wiring) => (
            <SecretInput
              {...wiring}
              ref={secret}
              name="password"
              autoComplete="current-password"
              size="large"
              required
              autoFocus={!!before}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {w.session.enter}
        </Button>
      </form>
      {wayIn.providerLabel && <Provider label={wayIn.providerLabel} beside={beside} />}
      {wayIn.sample && !before && (
        <PublicLogins
          onChoose={(chosen) => {
            setLogin(chosen.login);
            setPassword(chosen.password);
            secret.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function Provider({ label, beside }: { label: string; beside: boolean }) {
  const { w } = useWords();
  const here = location.pathname === '/login' ? '/' : location.pathname + location.search;
  return (
    <>
      <p className="sign-in-or quiet small">{w.session.or}</p>
      <Button size="large" block href={providerHref(here)} {...(beside && { target: '_blank' })}>
        {w.session.provider(label)}
      </Button>
    </>
  );
}

const DIGITS = 6;

/** The second step: six digits, sent by themselves once they are all there. */
function CodeForm({ onBack }: { onBack: () => void }) {
  const { w } = useWords();
  const [code, setCode] = useState('');
  const { busy, refused, send } = useSending();
  const field = useRef<InputRef>(null);
  const over = refused?.code === 'signed_out';
  const enter = async (digits: string) => {
    const done = await send(async () => takeSession(await account.secondFactor(digits)));
    if (!done) setCode('');
  };
  useEffect(() => {
    if (refused) field.current?.focus();
  }, [refused]);
  return (
    <form
      className="form-column"
      onSubmit={(event) => {
        event.preventDefault();
        void enter(code);
      }}
    >
      {over ? (
        <p className="refused" role="alert">
          {w.session.code.over}
        </p>
      ) : (
        <Refused failure={refused} />
      )}
      <Field label={w.session.code.label} hint={w.session.code.hint}>
        {(wiring) => (
          <Input
            {...wiring}
            ref={field}
            className="code-input"
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            size="large"
            required
            autoFocus
            value={code}
            onChange={(event) => {
              const digits = event.target.value.replace(/\D/g, '').slice(0, DIGITS);
              setCode(digits);
              if (digits.length === DIGITS && digits !== code) void enter(digits);
            }}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" size="large" block loading={busy} disabled={code.length < DIGITS}>
        {w.session.code.enter}
      </Button>
      <Button type="link" onClick={onBack}>
        {w.session.code.back}
      </Button>
    </form>
  );
}
