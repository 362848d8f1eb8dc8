import { Button } from 'antd';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';

/** Copies a text; where the browser forbids it, says how to do it by hand. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { w } = useWords();
  const say = useNotes();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say(w.admin.copied(label));
    } catch {
      say(w.admin.copyByHand);
    }
  };
  return (
    <Button aria-label={`${w.admin.copy} ${label}`} onClick={() => void copy()}>
      {w.admin.copy}
    </Button>
  );
}
