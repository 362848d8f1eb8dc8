import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useNavigate } from 'react-router';
import { upload } from '../api/upload.js';
import { useWords } from '../i18n/index.js';
import { FailureNote } from '../ui/failure.js';
import { Icon } from '../ui/icons.js';
import { useNotes } from '../ui/notes.js';

const ACCEPTED = '.docx,.doc,.xlsx,.pdf,.txt,.md';

/** Takes one file by drop or by choice, shows how much has gone, and leads on to its reading. */
export function Dropzone() {
  const { w } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const say = useNotes();
  const input = useRef<HTMLInputElement>(null);
  const sending = useRef<AbortController | null>(null);
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState<{ name: string; percent: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File | undefined) => {
    if (!file || sending.current) return;
    const controller = new AbortController();
    sending.current = controller;
    setError(null);
    setSent({ name: file.name, percent: 0 });
    try {
      const { id, already } = await upload(file, (percent) => setSent({ name: file.name, percent }), controller.signal);
      void client.invalidateQueries({ queryKey: ['intakes'], exact: true });
      if (already) say(w.intake.already);
      await navigate(`/intake/${id}`);
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    } finally {
      sending.current = null;
      setSent(null);
      if (input.current) input.current.value = '';
    }
  };
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <section
      className="drop"
      data-over={over || undefined}
      aria-label={w.intake.steps.upload}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        void send(event.dataTransfer.files[0]);
      }}
    >
      <p className="classified">
        <Icon name="warn" size={16} /> {w.app.classified}
      </p>
      {sent ? (
        <div className="drop-sending" role="status">
          <p lang="zh-CN">{sent.name}</p>
          <progress max={100} value={sent.percent} aria-label={w.intake.uploading(sent.percent)} />
          <p>{w.intake.uploading(sent.percent)}</p>
          <Button onClick={() => sending.current?.abort()}>{w.intake.cancelUpload}</Button>
        </div>
      ) : (
        <>
          <Icon name="intake" size={32} />
          <p className="drop-say">{w.intake.drop}</p>
          <p className="quiet small">{w.intake.dropHint}</p>
          <Button type="primary" onClick={() => input.current?.click()}>
            {w.intake.choose}
          </Button>
        </>
      )}
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label={w.intake.choose}
        onChange={(event) => void send(event.target.files?.[0])}
      />
      {error !== null && <FailureNote error={error} />}
    </section>
  );
}
