import { useEffect, useRef } from 'react';

/** What one tab tells the others: who is logged in now (`person/principal`), or null once somebody has logged out. */
type News = string | null;

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('session');

/** Tells the browser's other tabs. */
export const tellTabs = (who: News): void => channel?.postMessage(who);

/** Hears what other tabs tell. */
export function useTabs(hear: (who: News) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const heard = ({ data }: MessageEvent<News>) => latest.current(data);
    channel?.addEventListener('message', heard);
    return () => channel?.removeEventListener('message', heard);
  }, []);
}
