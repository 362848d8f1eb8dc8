import { Button } from 'antd';
import { useWords } from '../i18n/index.js';

/** Says that the form holds what was typed earlier and never sent, and offers to start anew. */
export function Restored({ onAnew }: { onAnew: () => void }) {
  const { w } = useWords();
  return (
    <p className="act-kept quiet small" role="status">
      {w.acts.restored}
      <Button type="link" size="small" onClick={onAnew}>
        {w.acts.anew}
      </Button>
    </p>
  );
}
