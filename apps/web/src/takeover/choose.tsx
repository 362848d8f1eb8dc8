import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useAct } from '../admin/forms/act.js';
import { Trouble } from '../admin/forms/trouble.js';
import { save } from '../admin/roster/save.js';
import { takeovers } from '../api/takeover.js';
import { useWords } from '../i18n/index.js';
import { Icon } from '../ui/icons.js';

/** The place to drop a ledger, and the template for who has none. */
export function Choose({ busy, onChoose }: { busy: boolean; onChoose: (file: File) => void }) {
  const { w } = useWords();
  const t = w.takeover;
  const template = useAct();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const download = async () => {
    const ended = await template.run(() => takeovers.template());
    if (ended && 'done' in ended) save(ended.done, `${t.templateName}.xlsx`);
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
      <section className="card takeover-line">
        <p>{t.templateText}</p>
        <Button loading={template.busy} onClick={() => void download()}>
          {t.template}
        </Button>
      </section>
      <Trouble failure={template.failure} />
      <section
        className="takeover-drop"
        data-over={over || undefined}
        aria-label={t.steps.upload}
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
        <Icon name="file" size={32} />
        <p className="takeover-say" role={busy ? 'status' : undefined}>
          {busy ? t.checking : t.drop}
        </p>
        <p className="quiet small">{t.dropHint}</p>
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          {t.choose}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv"
          hidden
          aria-label={t.choose}
          onChange={(event) => take(event.target.files?.[0])}
        />
      </section>
    </>
  );
}
