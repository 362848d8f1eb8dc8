import { useEffect } from 'react';
import { useWords } from '../i18n/index.js';

/** Names the browser's tab: the page first, the system after. */
export function useTitle(title: string | undefined): void {
  const { w } = useWords();
  useEffect(() => {
    document.title = title ? `${title} · ${w.app.name}` : w.app.name;
  }, [title, w]);
}
