import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Refused } from '../session/field.js';
import { useGate, useSignedIn } from '../session/session.js';
import { useSending } from '../session/sending.js';
import { Switches } from '../session/switches.js';
import { formatShortDay } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';
import { useDesk, usePhone } from '../ui/media.js';
import { useActFor } from './acting.js';

/** Who is logged in, and what they may do with their session. */
export function Me() {
  const { w } = useWords();
  const phone = usePhone();
  const roomy = useDesk();
  const { person } = useSignedIn();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
      removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <div className="me" ref={box}>
      <Button
        type="text"
        aria-label={w.session.me(person.name)}
        aria-expanded={open}
        aria-controls="me-panel"
        icon={<Icon name="person" />}
        onClick={() => setOpen(!open)}
      >
        {phone ? null : <span className="me-name">{person.name}</span>}
      </Button>
      {open && <Panel switches={!roomy} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Panel({ switches, onClose }: { switches: boolean; onClose: () => void }) {
  const { w, lang } = useWords();
  const { person } = useSignedIn();
  const roles = person.roles.map((role) => w.session.roles[role]).join(lang === 'en' ? ', ' : '、');
  return (
    <div className="me-panel" id="me-panel">
      <div className="me-who">
        <b>{person.name}</b>
        <p className="quiet small">
          <span lang="zh-CN">{person.unitName}</span> · {roles || w.session.noRole}
        </p>
      </div>
      <ActFor onDone={onClose} />
      <Link to="/account" className="me-row">
        {w.session.myAccount}
      </Link>
      {switches && (
        <div className="me-look">
          <span className="quiet">{w.session.look}</span>
          <Switches />
        </div>
      )}
      <Leave />
    </div>
  );
}

function ActFor({ onDone }: { onDone: () => void }) {
  const { w, lang } = useWords();
  const { onBehalfOf, principals } = useSignedIn();
  const today = useDistrict().data?.today;
  const { busy, refused, actFor } = useActFor();
  if (principals.length === 0 && !onBehalfOf) return null;
  const a = w.session.acting;
  const choose = (id: string | null) => void actFor(id).then((done) => done && onDone());
  return (
    <section className="me-part" aria-label={a.title}>
      <Refused failure={refused} />
      {onBehalfOf && (
        <button type="button" className="me-row" disabled={busy} onClick={() => choose(null)}>
          {a.back}
        </button>
      )}
      {principals
        .filter(({ id }) => id !== onBehalfOf?.id)
        .map(({ id, name, unitName, untilDay }) => (
          <button key={id} type="button" className="me-row" disabled={busy} onClick={() => choose(id)}>
            {a.choose(name, unitName, formatShortDay(untilDay, lang, today))}
          </button>
        ))}
    </section>
  );
}

function Leave() {
  const { w } = useWords();
  const gate = useGate();
  const [asking, setAsking] = useState(false);
  const { busy, refused, send } = useSending();
  const leave = (everywhere: boolean) => void send(() => gate.leave(everywhere));
  return (
    <section className="me-part">
      <Refused failure={refused} />
      <button type="button" className="me-row" disabled={busy} onClick={() => leave(false)}>
        {w.session.leave}
      </button>
      {asking ? (
        <div className="me-ask" role="alert">
          <p>{w.session.leaveAllAsk}</p>
          <Button danger loading={busy} onClick={() => leave(true)}>
            {w.session.leaveAllGo}
          </Button>
          <Button onClick={() => setAsking(false)}>{w.app.cancel}</Button>
        </div>
      ) : (
        <button type="button" className="me-row" onClick={() => setAsking(true)}>
          {w.session.leaveAll}
        </button>
      )}
    </section>
  );
}
