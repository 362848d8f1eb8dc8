import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Session, SignedIn, WayIn } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';
import { useTitle } from '../ui/title.js';
import { PasswordForm } from './password-form.js';
import { SignInForm } from './sign-in-form.js';
import { lookAgain } from './session.js';
import { Switches } from './switches.js';

/** Before the gate: the log-in, or another password where one must be chosen first. */
export default function SignInPage({ session, onLeave }: { session: Session; onLeave: () => void }) {
  const { w } = useWords();
  const { signedIn, wayIn } = session;
  useTitle(signedIn ? w.session.must.title : w.session.title);
  return (
    <div className="porch">
      <header className="porch-head">
        <Switches />
      </header>
      <main className="porch-main">
        <div className="porch-name">
          <img src="/mark.svg" alt="" />
          <div>
            <p className="porch-system">{w.app.name}</p>
            <p className="quiet" lang="zh-CN">
              {wayIn.districtName}
              {wayIn.sample && (
                <span className="badge unset" title={w.app.sampleWhy} lang="">
                  {w.app.sample}
                </span>
              )}
            </p>
          </div>
        </div>
        {signedIn ? <MustChange of={signedIn} onLeave={onLeave} /> : <Enter wayIn={wayIn} />}
        {!signedIn && (
          <a className="porch-public" href="/public/notices">
            {w.public.open}
          </a>
        )}
        <p className="classified">
          <Icon name="warn" size={16} /> {w.app.classified}
        </p>
      </main>
    </div>
  );
}

function Enter({ wayIn }: { wayIn: WayIn }) {
  const { w } = useWords();
  const refused = location.pathname === '/login' && new URLSearchParams(location.search).has('refused');
  return (
    <Card title={w.session.title}>
      {refused && (
        <p className="refused" role="alert">
          {w.session.providerRefused}
        </p>
      )}
      <SignInForm wayIn={wayIn} />
    </Card>
  );
}

function MustChange({ of, onLeave }: { of: SignedIn; onLeave: () => void }) {
  const { w } = useWords();
  return (
    <Card title={w.session.must.title}>
      <p className="quiet">{w.session.must.text(of.person.name)}</p>
      <PasswordForm of={of} onDone={lookAgain} />
      <Button type="link" onClick={onLeave}>
        {w.session.leave}
      </Button>
    </Card>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card porch-card">
      <h1>{title}</h1>
      {children}
    </section>
  );
}
