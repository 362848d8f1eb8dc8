import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Optional } from '../admin/forms/field.js';
import { Trouble } from '../admin/forms/trouble.js';
import '../admin/forms/forms.css';
import type { Failure } from '../api/failure.js';
import { publicApi } from '../api/public.js';
import { useWords } from '../i18n/index.js';
import { errorsOf, Field } from '../session/field.js';
import { useSending } from '../session/sending.js';
import { keep, kept } from './kept.js';

const LONGEST = { text: 4000, name: 60, contact: 100 } as const;
const FIELDS = ['text', 'name', 'contact'] as const;
const OWN_WORDS = { 0: 'unsure', 404: 'over', 429: 'tooOften' } as const;

interface Props {
  noticeId: string;
  onTaken: (receipt: string) => void;
}

/** The form: what is wrong, who says so if they like; what was typed stays until it has been taken, and goes out once however often it is sent. */
export function ObjectionForm({ noticeId, onTaken }: Props) {
  const { w } = useWords();
  const words = w.public.form;
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState({ text: kept(noticeId, 'words'), name: '', contact: '', website: '' });
  const [blank, setBlank] = useState(false);
  const { busy, refused, send } = useSending();
  const put = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }));
  useEffect(() => {
    // The first field at fault takes the focus; without one the alert is read out.
    if (blank || refused) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [blank, refused]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!typed.text.trim()) return setBlank(true);
    void send(async () => {
      const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim())) as typeof typed;
      const { receipt } = await publicApi.object(noticeId, said);
      keep(noticeId, 'words', '');
      onTaken(receipt);
    });
  };
  const textErrors = blank ? [words.textMissing] : errorsOf(refused, 'text');
  return (
    <form ref={form} className="card notice-form no-print" noValidate onSubmit={submit} aria-labelledby="objection-title">
      <h2 id="objection-title">{words.title}</h2>
      <p className="quiet">{words.privacy}</p>
      <Refused failure={refused} />
      <Field label={words.text} hint={words.textHint} errors={textErrors}>
        {(tied) => (
          <Input.TextArea
            {...tied}
            required
            autoSize={{ minRows: 4, maxRows: 14 }}
            maxLength={LONGEST.text}
            value={typed.text}
            onChange={({ target: { value } }) => {
              setBlank(false);
              put({ text: value });
              keep(noticeId, 'words', value);
            }}
          />
        )}
      </Field>
      <div className="fields-two">
        <Field label={<Optional label={words.name} />} errors={errorsOf(refused, 'name')}>
          {(tied) => (
            <Input
              {...tied}
              size="large"
              autoComplete="name"
              maxLength={LONGEST.name}
              value={typed.name}
              onChange={({ target: { value } }) => put({ name: value })}
            />
          )}
        </Field>
        <Field label={<Optional label={words.contact} />} hint={words.contactHint} errors={errorsOf(refused, 'contact')}>
          {(tied) => (
            <Input
              {...tied}
              size="large"
              autoComplete="off"
              maxLength={LONGEST.contact}
              value={typed.contact}
              onChange={({ target: { value } }) => put({ contact: value })}
            />
          )}
        </Field>
      </div>
      {/* For machines that fill in whatever they find; no person sees it. */}
      <label className="notice-trap" aria-hidden="true">
        {words.trap}
        <input
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={typed.website}
          onChange={({ target: { value } }) => put({ website: value })}
        />
      </label>
      <Button type="primary" htmlType="submit" size="large" loading={busy}>
        {words.send}
      </Button>
    </form>
  );
}

/** Why it was not taken, in the public's own words where the API's speak to whoever works here. */
function Refused({ failure }: { failure: Failure | null }) {
  const { w } = useWords();
  const own = failure && OWN_WORDS[failure.status as keyof typeof OWN_WORDS];
  if (!own) return <Trouble failure={failure} fields={FIELDS} />;
  return (
    <div className="trouble" role="alert">
      <b>{w.public.form[own].title}</b>
      <p>{w.public.form[own].text}</p>
    </div>
  );
}
