import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/index.js';
import { keep, kept } from './kept.js';
import { ObjectionForm } from './objection-form.js';

/** What somebody says to a notice: the form, and once it has been taken its receipt, which a reload keeps. */
export function Objection({ noticeId }: { noticeId: string }) {
  const [receipt, setReceipt] = useState(() => kept(noticeId, 'receipt'));
  const put = (next: string) => {
    keep(noticeId, 'receipt', next);
    setReceipt(next);
  };
  return receipt ? <Receipt receipt={receipt} onAgain={() => put('')} /> : <ObjectionForm noticeId={noticeId} onTaken={put} />;
}

function Receipt({ receipt, onAgain }: { receipt: string; onAgain: () => void }) {
  const { w } = useWords();
  const words = w.public.receipt;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="card notice-receipt" aria-label={words.title}>
      <h2 ref={head} tabIndex={-1}>
        {words.title}
      </h2>
      <p>
        <span className="quiet">{words.number}</span> <b className="notice-number">{receipt}</b>
      </p>
      <p className="quiet">{words.keep}</p>
      <h3>{words.nextTitle}</h3>
      <ul>
        {words.next.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p className="no-print">
        <Button onClick={onAgain}>{words.again}</Button>
      </p>
    </section>
  );
}
