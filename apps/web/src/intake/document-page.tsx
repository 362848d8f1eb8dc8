import { Button, Progress } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../api/client.js';
import type { Intake } from '../api/proposal.js';
import { useIntake } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { Bones } from '../ui/bones.js';
import { Icon } from '../ui/icons.js';
import { Loaded } from '../ui/loaded.js';
import { useTitle } from '../ui/title.js';
import { Retry, Withdraw } from './document-acts.js';
import './intake.css';
import { Result } from './result.js';

const Check = lazy(() => import('./check/check.js').then(({ Check: Component }) => ({ default: Component })));

/** One uploaded document on its way: reading, checking, confirmed, or why it could not be read. */
export function DocumentPage() {
  const { w } = useWords();
  const { id = '' } = useParams();
  const intake = useIntake(id);
  useTitle(intake.data?.fileName ?? w.intake.title);
  return <Loaded query={intake}>{(data) => <Document intake={data} />}</Loaded>;
}

function Document({ intake }: { intake: Intake }) {
  const { w } = useWords();
  const checking = intake.state === 'proposed' && intake.text !== null && intake.proposal;
  return (
    <div className={checking ? 'document document-full' : 'document'}>
      <DocumentHead intake={intake} />
      {(intake.state === 'uploaded' || intake.state === 'reading') && <Reading intake={intake} />}
      {intake.state === 'failed' && <Failed intake={intake} />}
      {checking && intake.proposal && (
        <Suspense fallback={<Bones rows={12} />}>
          <Check key={intake.id} intake={intake} text={intake.text ?? ''} proposal={intake.proposal} />
        </Suspense>
      )}
      {intake.state === 'confirmed' && <Result intake={intake} />}
      {intake.state === 'withdrawn' && (
        <section className="card reading">
          <p>{w.intake.withdrawn}</p>
          <Link to="/intake">{w.intake.title}</Link>
        </section>
      )}
    </div>
  );
}

const STEPS = ['upload', 'check', 'confirm'] as const;
const STEP_OF = { uploaded: 0, reading: 0, failed: 0, proposed: 1, confirmed: 2, withdrawn: 0 } as const;

function DocumentHead({ intake }: { intake: Intake }) {
  const { w } = useWords();
  const current = STEP_OF[intake.state];
  return (
    <header className="document-head">
      <Link to="/intake" className="crumb no-print" aria-label={`${w.app.back} ${w.intake.title}`}>
        <Icon name="back" size={16} />
        {w.intake.title}
      </Link>
      <h1 lang="zh-CN" title={intake.fileName}>
        {intake.proposal?.source.title || intake.fileName}
      </h1>
      <ol className="steps">
        {STEPS.map((step, index) => {
          const done = index < current || intake.state === 'confirmed';
          return (
            <li key={step} className={done ? 'step-done' : undefined} aria-current={index === current ? 'step' : undefined}>
              <span className="step-number" aria-hidden="true">
                {done ? '✔' : index + 1}
              </span>
              {w.intake.steps[step]}
            </li>
          );
        })}
      </ol>
    </header>
  );
}

function Reading({ intake }: { intake: Intake }) {
  const { w } = useWords();
  return (
    <section className="card reading" role="status">
      <h2>{(intake.stage && w.intake.stages[intake.stage]) ?? w.intake.reading.title}</h2>
      <Progress percent={intake.progress} status="active" aria-label={w.intake.reading.progress} />
      <p className="quiet">{w.intake.reading.text}</p>
      <p className="document-acts">
        <Link to="/intake">{w.intake.list}</Link>
        <Withdraw intake={intake} />
      </p>
    </section>
  );
}

function Failed({ intake }: { intake: Intake }) {
  const { w } = useWords();
  const f = w.intake.failed;
  return (
    <section className="card failure reading">
      <h2>{f.title}</h2>
      <p>
        <b>{intake.refusal?.title}</b>
      </p>
      <p>{intake.refusal?.detail}</p>
      <h3>{f.next}</h3>
      <p>{(intake.refusal && f.advice[intake.refusal.code]) ?? f.otherwise}</p>
      <p className="document-acts">
        <Link to="/intake">
          <Button type="primary">{f.again}</Button>
        </Link>
        <Retry intake={intake} />
        <Withdraw intake={intake} />
        <a href={api.originalHref(intake.id)}>{w.intake.original}</a>
      </p>
    </section>
  );
}
