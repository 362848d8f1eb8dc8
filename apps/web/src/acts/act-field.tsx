import { Checkbox, Input, Radio, Select } from 'antd';
import type { Failure } from '../api/failure.js';
import { DayField } from '../admin/forms/day-field.js';
import { faultsAt, Field, Optional } from '../admin/forms/field.js';
import { UnitField } from '../admin/forms/unit-field.js';
import { useDistrict } from '../api/queries.js';
import { usePeopleNames } from '../api/admin-queries.js';
import type { TaskDetail, TaskItem } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import type { FieldSpec, MoveAction } from './act-forms.js';
import { EvidenceField } from './evidence-field.js';

const STEPS = [0, 25, 50, 75];
const LONGEST = 4000;

/** What fields look at of a task; of many at once, of the first. */
export type FieldTask = TaskItem & Pick<TaskDetail, 'nodes' | 'lookBacks'>;

interface Props {
  task: FieldTask;
  action: MoveAction;
  spec: FieldSpec;
  value: unknown;
  failure: Failure | null;
  onChange: (name: string, value: unknown) => void;
}

/** One field of an act, by its kind. */
export function ActField({ task, action, spec, value, failure, onChange }: Props) {
  const { w } = useWords();
  const { name, kind, optional } = spec;
  const label = w.acts.fieldsOf[action]?.[name] ?? w.acts.fields[name] ?? name;
  const errors = faultsAt(failure, name);
  const put = (next: unknown) => onChange(name, next);
  if (kind === 'yes')
    return (
      <Checkbox checked={value === true} onChange={(event) => put(event.target.checked)}>
        {label}
      </Checkbox>
    );
  if (kind === 'evidence' || kind === 'sealed')
    return (
      <EvidenceField
        task={task}
        label={optional ? <Optional label={label} /> : label}
        sealed={kind === 'sealed'}
        value={value}
        errors={errors}
        onChange={put}
      />
    );
  return (
    <Field label={optional ? <Optional label={label} /> : label} errors={errors} hint={w.acts.hints[name]}>
      {(tied) => {
        switch (kind) {
          case 'prose':
            return (
              <Input.TextArea
                {...tied}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={LONGEST}
                value={typeof value === 'string' ? value : ''}
                onChange={(event) => put(event.target.value)}
              />
            );
          case 'people':
            return <PersonOf {...{ tied, value, put }} unitId={task.leadUnit?.id ?? null} />;
          case 'unit':
            return <UnitField tied={tied} value={(value as string | undefined) ?? null} onChange={put} placeholder={w.acts.chooseUnit} />;
          case 'day':
            return <ActDay {...{ tied, task, action, value, put }} />;
          case 'percent':
            return (
              <Radio.Group
                {...tied}
                optionType="button"
                value={value}
                onChange={(event) => put(event.target.value)}
                options={STEPS.map((step) => ({ value: step, label: `${step}%` }))}
              />
            );
          case 'node':
            return <NodeOf {...{ tied, task, action, value, put }} />;
          case 'lookBack':
            return <LookBackOf {...{ tied, task, value, put }} />;
          default:
            return (
              <Radio.Group
                {...tied}
                value={value}
                onChange={(event) => put(event.target.value)}
                options={Object.entries(w.acts.choices[name] ?? {}).map(([word, said]) => ({ value: word, label: said }))}
              />
            );
        }
      }}
    </Field>
  );
}

type Tied = Parameters<Parameters<typeof Field>[0]['children']>[0];
type Part = { tied: Tied; value: unknown; put: (value: unknown) => void };

function PersonOf({ tied, value, put, unitId }: Part & { unitId: string | null }) {
  const { w } = useWords();
  const { data: people, isPending } = usePeopleNames();
  const options = (people ?? [])
    .filter((person) => person.unitId === unitId)
    .map(({ id, name, position }) => ({ value: id, label: position ? `${name}（${position}）` : name }));
  return (
    <Select
      {...tied}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isPending}
      placeholder={w.acts.choosePerson}
      value={(value as string | null) ?? null}
      onChange={put}
      options={options}
    />
  );
}

function ActDay({ tied, task, action, value, put }: Part & { task: FieldTask; action: MoveAction }) {
  const today = useDistrict().data?.today ?? null;
  // Only an extension has to be later than what stands; every other day may be any from today on.
  const from = action === 'extend' && task.dueOn && today && task.dueOn > today ? task.dueOn : today;
  return <DayField tied={tied} value={(value as string | null) ?? null} onChange={put} from={from} />;
}

function NodeOf({ tied, task, action, value, put }: Part & { task: FieldTask; action: MoveAction }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const possible = task.nodes.filter((node) => action === 'report' || node.actions.includes(action));
  const options = possible.map((node) => ({
    value: node.id,
    label: [node.title, node.ownerUnit?.name, node.dueOn && formatDay(node.dueOn, lang, today)].filter(Boolean).join(' · '),
  }));
  return (
    <Select
      {...tied}
      allowClear={action === 'report'}
      placeholder={w.acts.chooseNode}
      value={(value as string | null) ?? null}
      onChange={put}
      options={options}
    />
  );
}

function LookBackOf({ tied, task, value, put }: Part & { task: FieldTask }) {
  const { w, lang } = useWords();
  const today = useDistrict().data?.today;
  const options = task.lookBacks
    .filter(({ state }) => state === 'planned')
    .map(({ id, serial, dueOn }) => ({ value: id, label: w.acts.lookBack(serial, formatDay(dueOn, lang, today)) }));
  return <Select {...tied} placeholder={w.acts.chooseLookBack} value={(value as string | null) ?? null} onChange={put} options={options} />;
}
