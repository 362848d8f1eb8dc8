import { Button, Checkbox, Progress, Radio } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type ReactNode } from 'react';
import { FieldGroup } from '../admin/forms/field.js';
import { api } from '../api/client.js';
import { Failure } from '../api/failure.js';
import type { Evidence } from '../api/types.js';
import { uploadEvidence } from '../api/upload.js';
import { useWords } from '../i18n/index.js';

interface Props {
  task: { id: string };
  label: ReactNode;
  /** One sealed scan instead of any number of files. */
  sealed: boolean;
  value: unknown;
  errors: readonly string[];
  onChange: (value: unknown) => void;
}

/** Evidence of the task: what is there already to choose from, and a way to add more; what is added is chosen at once. */
export function EvidenceField({ task, label, sealed, value, errors, onChange }: Props) {
  const { w } = useWords();
  const name = useId();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [going, setGoing] = useState<{ name: string; percent: number } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { data } = useQuery({ queryKey: ['evidence', task.id], queryFn: ({ signal }) => api.evidence(task.id, signal) });
  const items = (data ?? []).filter((item) => !sealed || item.sealed);
  const chosen = sealed ? (typeof value === 'string' ? [value] : []) : Array.isArray(value) ? (value as string[]) : [];
  const choose = (id: string, on: boolean) => {
    if (sealed) onChange(on ? id : null);
    else onChange(on ? [...new Set([...chosen, id])] : chosen.filter((each) => each !== id));
  };
  const add = async (files: FileList) => {
    setTrouble(null);
    let ids = chosen;
    for (const file of Array.from(files)) {
      setGoing({ name: file.name, percent: 0 });
      try {
        const added = await uploadEvidence(task.id, file, sealed, (percent) => setGoing({ name: file.name, percent }));
        ids = [...ids, added.id];
        onChange(sealed ? added.id : ids);
      } catch (error) {
        const failure = error instanceof Failure ? error : null;
        setTrouble(`${file.name}：${failure?.fields[0]?.message ?? failure?.detail ?? w.errors.unknown}`);
      }
    }
    setGoing(null);
    if (input.current) input.current.value = '';
    await client.invalidateQueries({ queryKey: ['evidence', task.id] });
  };
  return (
    <FieldGroup label={label} errors={[...errors, ...(trouble ? [trouble] : [])]}>
      <div className="evidence-list">
        {items.map((item) => (
          <Item
            key={item.id}
            taskId={task.id}
            item={item}
            sealed={sealed}
            name={name}
            checked={chosen.includes(item.id)}
            onChoose={choose}
          />
        ))}
        {going && <Progress percent={going.percent} size="small" format={() => `${going.name} ${going.percent}%`} />}
        <Button onClick={() => input.current?.click()} loading={going !== null}>
          {sealed ? w.acts.addSealed : w.acts.addEvidence}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple={!sealed}
          aria-label={sealed ? w.acts.addSealed : w.acts.addEvidence}
          onChange={(event) => event.target.files && void add(event.target.files)}
        />
        {!sealed && <p className="quiet small">{w.app.classified}</p>}
      </div>
    </FieldGroup>
  );
}

interface ItemProps {
  taskId: string;
  item: Evidence;
  sealed: boolean;
  name: string;
  checked: boolean;
  onChoose: (id: string, on: boolean) => void;
}

function Item({ taskId, item, sealed, name, checked, onChoose }: ItemProps) {
  const shown = (
    <>
      {item.thumbnail && <img src={api.thumbnailHref(taskId, item.id)} alt="" loading="lazy" />}
      <span className="evidence-name">{item.title}</span>
    </>
  );
  return sealed ? (
    <Radio name={name} checked={checked} onChange={() => onChoose(item.id, true)}>
      {shown}
    </Radio>
  ) : (
    <Checkbox checked={checked} onChange={(event) => onChoose(item.id, event.target.checked)}>
      {shown}
    </Checkbox>
  );
}
