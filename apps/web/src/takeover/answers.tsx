import { InputNumber, Radio, Select } from 'antd';
import { DayField } from '../admin/forms/day-field.js';
import { Field, FieldGroup } from '../admin/forms/field.js';
import { type CheckedLedger, CHOOSABLE, type TakeoverChoices, type TakeoverState } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';

interface Props {
  checked: CheckedLedger;
  choices: TakeoverChoices;
  onChange: (some: Partial<TakeoverChoices>) => void;
}

const AS = ['accepted', 'submitted'] as const;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** What the ledger does not say and a supervisor may say once for all rows that lack it; nothing is filled in by itself. */
export function AnswersForm({ checked: { asks, year }, choices, onChange }: Props) {
  const { w } = useWords();
  const t = w.takeover;
  const chosen = choices.states ?? [];
  // A word that was given a meaning is no longer asked for, but can be given another.
  const words = [
    ...chosen.map((each) => ({ words: each.words, rows: 0 })),
    ...asks.states.filter((each) => !chosen.some((one) => one.words === each.words)),
  ];
  const mean = (word: string, state: TakeoverState | undefined) =>
    onChange({ states: [...chosen.filter((each) => each.words !== word), ...(state ? [{ words: word, state }] : [])] });
  return (
    <section className="card takeover-form">
      <h2>{t.answers}</h2>
      <p className="quiet small">{t.answersHint}</p>
      <div className="fields-two">
        {asks.issuedOn > 0 && (
          <Field label={t.issuedOn} hint={t.issuedOnHint(asks.issuedOn)}>
            {(tied) => <DayField tied={tied} value={choices.issuedOn ?? null} onChange={(issuedOn) => onChange({ issuedOn })} />}
          </Field>
        )}
        {asks.finishedOn > 0 && (
          <Field label={t.finishedOn} hint={t.finishedOnHint(asks.finishedOn)}>
            {(tied) => <DayField tied={tied} value={choices.finishedOn ?? null} onChange={(finishedOn) => onChange({ finishedOn })} />}
          </Field>
        )}
        {asks.year > 0 && (
          <Field label={t.year} hint={t.yearHint(asks.year)}>
            {(tied) => (
              <InputNumber
                {...tied}
                min={FIRST_YEAR}
                max={LAST_YEAR}
                precision={0}
                changeOnWheel={false}
                value={choices.year ?? year}
                onChange={(typed) => (typed === null || typed >= FIRST_YEAR) && onChange({ year: typed })}
              />
            )}
          </Field>
        )}
        {words.map(({ words: word, rows }) => (
          <Field key={word} label={<span lang="zh-CN">{t.stateOf(word)}</span>} hint={rows > 0 ? t.stateHint(rows) : undefined}>
            {(tied) => (
              <Select
                {...tied}
                allowClear
                placeholder={t.stateChoose}
                value={chosen.find((each) => each.words === word)?.state}
                onChange={(state: TakeoverState | undefined) => mean(word, state)}
                options={CHOOSABLE.map((value) => ({ value, label: w.taskState[value] }))}
              />
            )}
          </Field>
        ))}
      </div>
      <FieldGroup label={t.finishedAs}>
        <Radio.Group
          value={choices.finishedAs ?? 'accepted'}
          onChange={(event) => onChange({ finishedAs: event.target.value as (typeof AS)[number] })}
          options={AS.map((value) => ({ value, label: t.finishedAsOptions[value] }))}
        />
      </FieldGroup>
    </section>
  );
}
