import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useMemo, useState, type FormEvent } from 'react';
import { useDistrict, useUnits } from '../api/queries.js';
import { account, type Deputy } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { errorsOf, Field, Refused, type Wiring } from '../session/field.js';
import { useSending } from '../session/sending.js';
import { useSignedIn } from '../session/session.js';

const ADMINISTRATORS = ['system_admin', 'security_admin', 'auditor'];
const A_WEEK = 6;

/** Names a deputy: who, over which days, why. */
export default function DeputyForm({ onDone, onCancel }: { onDone: (named: Deputy) => Promise<void>; onCancel: () => void }) {
  const { w, lang } = useWords();
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  const a = w.session.account;
  const today = useDistrict().data?.today ?? dayjs().format('YYYY-MM-DD');
  const [deputyId, setDeputyId] = useState<string>();
  const [fromDay, setFromDay] = useState<string | null>(today);
  const [untilDay, setUntilDay] = useState<string | null>(dayjs(today).add(A_WEEK, 'day').format('YYYY-MM-DD'));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, refused, send } = useSending();
  const missing = (value: unknown) => (tried && !value ? [a.missing] : []);
  const placed = ['deputyId', 'fromDay', 'untilDay', 'reason'].some((field) => errorsOf(refused, field).length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!deputyId || !fromDay || !untilDay) return;
    void send(async () => onDone(await account.nameDeputy({ deputyId, fromDay, untilDay, reason: reason.trim() || null })));
  };
  const day = (wiring: Wiring, value: string | null, first: string, onChange: (day: string | null) => void) => (
    <DatePicker
      {...wiring}
      inputReadOnly
      allowClear={false}
      value={value ? dayjs(value) : null}
      minDate={dayjs(first)}
      onChange={(picked) => onChange(picked ? picked.format('YYYY-MM-DD') : null)}
    />
  );
  return (
    <form className="form-column deputy-form" onSubmit={submit}>
      {!placed && <Refused failure={refused} />}
      <Field label={a.who} errors={[...missing(deputyId), ...errorsOf(refused, 'deputyId')]}>
        {(wiring) => <PersonSelect wiring={wiring} value={deputyId} onChange={setDeputyId} />}
      </Field>
      <div className="deputy-days">
        <Field label={a.from} errors={[...missing(fromDay), ...errorsOf(refused, 'fromDay')]}>
          {(wiring) => day(wiring, fromDay, today, setFromDay)}
        </Field>
        <Field label={a.until} errors={[...missing(untilDay), ...errorsOf(refused, 'untilDay')]}>
          {(wiring) => day(wiring, untilDay, fromDay ?? today, setUntilDay)}
        </Field>
      </div>
      <Field label={a.reason} errors={errorsOf(refused, 'reason')}>
        {(wiring) => <Input {...wiring} lang="zh-CN" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {a.nameGo}
        </Button>
        <Button onClick={onCancel}>{w.app.cancel}</Button>
      </div>
    </form>
  );
}

function PersonSelect({ wiring, value, onChange }: { wiring: Wiring; value: string | undefined; onChange: (id: string) => void }) {
  const { w } = useWords();
  const { person } = useSignedIn();
  const people = useQuery({ queryKey: ['people', 'names'], queryFn: ({ signal }) => account.people(signal), staleTime: 60_000 });
  const { data: units } = useUnits();
  const options = useMemo(() => {
    const unitOf = new Map(units?.map((unit) => [unit.id, unit.name]));
    return (people.data ?? [])
      .filter(({ id, roles }) => id !== person.id && !roles.some((role) => ADMINISTRATORS.includes(role)))
      .map(({ id, name, unitId, position }) => {
        const about = [unitOf.get(unitId), position].filter(Boolean).join(' · ');
        return { value: id, label: name, about, search: `${name} ${about}` };
      });
  }, [people.data, units, person.id]);
  return (
    <Select
      {...wiring}
      showSearch
      loading={people.isPending}
      placeholder={w.session.account.whoHint}
      value={value}
      onChange={onChange}
      filterOption={(typed, option) => (option?.search ?? '').includes(typed.trim())}
      options={options}
      optionRender={(option) => (
        <span lang="zh-CN">
          {option.data.label} <span className="quiet small">{option.data.about}</span>
        </span>
      )}
    />
  );
}
