import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { DayField } from '../admin/forms/day-field.js';
import { Field, Optional, type Wiring } from '../admin/forms/field.js';
import { type CheckedLedger, KINDS, type TakeoverChoices } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';

interface Props {
  checked: CheckedLedger;
  choices: TakeoverChoices;
  onChange: (some: Partial<TakeoverChoices>) => void;
}

/** The document the problems were found in: its title as the file has it, until somebody says otherwise. */
export function SourceForm({ checked, choices, onChange }: Props) {
  const { w } = useWords();
  const t = w.takeover;
  return (
    <section className="card takeover-form">
      <h2>{t.source}</h2>
      <p className="quiet small">{t.sourceHint}</p>
      <Field label={t.sourceTitle}>
        {(tied) => (
          <Line tied={tied} value={choices.title ?? checked.title} most={500} onDone={(title) => onChange({ title: title || null })} />
        )}
      </Field>
      <div className="fields-two">
        <Field label={t.kind}>
          {(tied) => (
            <Select
              {...tied}
              value={choices.kind ?? 'other'}
              onChange={(kind) => onChange({ kind })}
              options={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
            />
          )}
        </Field>
        <Field label={<Optional label={t.sourceIssuedOn} />}>
          {(tied) => (
            <DayField tied={tied} value={choices.sourceIssuedOn ?? null} onChange={(sourceIssuedOn) => onChange({ sourceIssuedOn })} />
          )}
        </Field>
        <Field label={<Optional label={t.documentNumber} />}>
          {(tied) => (
            <Line
              tied={tied}
              value={choices.documentNumber ?? ''}
              most={100}
              onDone={(words) => onChange({ documentNumber: words || null })}
            />
          )}
        </Field>
        <Field label={<Optional label={t.issuingBody} />}>
          {(tied) => (
            <Line tied={tied} value={choices.issuingBody ?? ''} most={200} onDone={(words) => onChange({ issuingBody: words || null })} />
          )}
        </Field>
      </div>
    </section>
  );
}

interface LineProps {
  tied: Wiring;
  value: string;
  most: number;
  onDone: (words: string) => void;
}

/** A line that is looked at when it is left, not with every letter. */
function Line({ tied, value, most, onDone }: LineProps) {
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  const leave = () => {
    if (words.trim() !== value) onDone(words.trim());
  };
  return (
    <Input
      {...tied}
      lang="zh-CN"
      maxLength={most}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}
