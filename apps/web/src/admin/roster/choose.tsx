import { Button } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { roster } from '../../api/admin-roster.js';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { useAct } from '../forms/act.js';
import { Trouble } from '../forms/trouble.js';
import { save } from './save.js';

/** The template, and the place to drop it once it is filled in. */
export function Choose({ busy, onChoose }: { busy: boolean; onChoose: (file: File) => void }) {
  const { w } = useWords();
  const r = w.admin.roster;
  const template = useAct();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const download = async () => {
    const ended = await template.run(() => roster.template());
    if (ended && 'done' in ended) save(ended.done, `${r.templateName}.xlsx`);
  };
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  const take = (file: File | undefined) => {
    if (file && !busy) onChoose(file);
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <section className="card roster-template">
        <p>{r.templateText}</p>
        <Button loading={template.busy} onClick={() => void download()}>
          {r.template}
        </Button>
      </section>
      <Trouble failure={template.failure} />
      <section
        className="roster-drop"
        data-over={over || undefined}
        aria-label={r.steps.upload}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take(event.dataTransfer.files[0]);
        }}
      >
        <p className="classified">
          <Icon name="warn" size={16} /> {w.app.classified}
        </p>
        <Icon name="intake" size={32} />
        <p className="roster-say" role={busy ? 'status' : undefined}>
          {busy ? r.checking : r.drop}
        </p>
        <p className="quiet small">{r.dropHint}</p>
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          {r.choose}
        </Button>
        <input ref={input} type="file" accept=".xlsx" hidden aria-label={r.choose} onChange={(event) => take(event.target.files?.[0])} />
      </section>
    </>
  );
}
