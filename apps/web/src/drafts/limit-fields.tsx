import { Input, Radio, Select } from 'antd';
import { DayField } from '../admin/forms/day-field.js';
import { faultsAt, Field, Optional } from '../admin/forms/field.js';
import type { Failure } from '../api/failure.js';
import type { Draft } from '../api/drafts.js';
import { useDistrict } from '../api/queries.js';
import { LIMIT_KINDS, type LimitKind } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import type { LimitFacts } from './draft-facts.js';

const LONGEST = 4000;

interface Props {
  typed: Omit<LimitFacts, 'limitKind'> & { limitKind: LimitKind | null };
  onPut: (part: Partial<LimitFacts>) => void;
  failure: Failure | null;
  /** The draft whose words name a period; of many at once none is known. */
  draft?: Draft;
  /** What stands where no kind is chosen. */
  placeholder?: string;
}

/** The limit of a task: its kind, and the date, first day or first review that belongs to it. */
export function LimitFields({ typed, onPut, failure, draft, placeholder }: Props) {
  const { w, lang } = useWords();
  const d = w.drafts;
  const today = useDistrict().data?.today;
  const { limitKind: kind } = typed;
  const counted = kind === 'by_date' && draft?.limitDays !== null && draft?.limitDays !== undefined;
  const fromStart = counted && typed.startedOn !== null;
  const day = (field: 'dueOn' | 'startedOn' | 'reviewDueOn', label: string, hint?: string, optional = false) => (
    <Field
      label={optional ? <Optional label={label} /> : label}
      hint={hint}
      errors={faultsAt(failure, field === 'reviewDueOn' ? field : `limit.${field}`)}
    >
      {(tied) => (
        <DayField tied={tied} value={typed[field]} from={field === 'startedOn' ? null : today} onChange={(on) => onPut({ [field]: on })} />
      )}
    </Field>
  );
  const reckoned = draft?.limitStartedOn && draft.dueOn && draft.limitStartedOn === typed.startedOn ? draft.dueOn : null;
  return (
    <div className="limit-fields">
      <Field
        label={d.fields.limitKind}
        hint={draft?.limitText ? d.hints.limitText(draft.limitText) : undefined}
        errors={[...faultsAt(failure, 'limit.kind'), ...(kind === 'unset' || kind === 'long_term' ? faultsAt(failure, 'limit.dueOn') : [])]}
      >
        {(tied) => (
          <Select<LimitKind | null>
            {...tied}
            allowClear={placeholder !== undefined}
            placeholder={placeholder}
            value={kind}
            onChange={(next) => onPut({ limitKind: next as LimitKind })}
            options={LIMIT_KINDS.map((value) => ({ value, label: w.limit[value] }))}
          />
        )}
      </Field>
      {counted && (
        <Radio.Group
          value={fromStart ? 'start' : 'day'}
          onChange={(event) => onPut(event.target.value === 'start' ? { startedOn: today ?? null, dueOn: null } : { startedOn: null })}
          options={[
            { value: 'day', label: d.byDay },
            { value: 'start', label: d.byPeriod(draft.limitDays ?? 0, draft.limitDaysWorking ?? false, draft.limitFrom ?? '') },
          ]}
        />
      )}
      {fromStart && day('startedOn', d.fields.startedOn, reckoned ? d.hints.reckoned(formatDay(reckoned, lang, today)) : undefined)}
      {kind === 'by_date' && !fromStart && day('dueOn', d.fields.dueOn)}
      {kind === 'immediate' && day('dueOn', d.fields.dueOn, d.hints.immediate(typed.dueOn !== null), true)}
      {kind === 'long_term' && (
        <>
          {day('reviewDueOn', d.fields.reviewDueOn)}
          <Field label={<Optional label={d.fields.stageTarget} />} errors={faultsAt(failure, 'stageTarget')}>
            {(tied) => (
              <Input.TextArea
                {...tied}
                lang="zh-CN"
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={LONGEST}
                value={typed.stageTarget}
                onChange={(event) => onPut({ stageTarget: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
