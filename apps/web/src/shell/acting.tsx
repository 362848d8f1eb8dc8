import { useLayoutEffect } from 'react';
import { account } from '../api/session.js';
import { useDistrict } from '../api/queries.js';
import { useWords } from '../i18n/index.js';
import { lookAgain, takeSession, useSignedIn } from '../session/session.js';
import { useSending } from '../session/sending.js';
import { formatShortDay } from '../ui/dates.js';
import { Icon } from '../ui/icons.js';

/** Steps in for a principal, or back to oneself with null. */
export function useActFor() {
  const { busy, refused, send } = useSending();
  const actFor = async (principalId: string | null): Promise<boolean> => {
    const done = await send(async () => takeSession(await account.actFor(principalId)));
    // Refused: the deputyship has ended in between. The session says how things stand.
    if (!done) void lookAgain();
    return done;
  };
  return { busy, refused, actFor };
}

/** On every page while one acts for somebody: for whom, until when, and the way back. */
export function ActingBar() {
  const { w, lang } = useWords();
  const { onBehalfOf, principals } = useSignedIn();
  const today = useDistrict().data?.today;
  const { busy, actFor } = useActFor();
  const acting = onBehalfOf !== null;
  useLayoutEffect(() => {
    // What sticks below the head must know how high it is.
    document.documentElement.toggleAttribute('data-acting', acting);
    return () => document.documentElement.removeAttribute('data-acting');
  }, [acting]);
  if (!onBehalfOf) return null;
  const until = principals.find(({ id }) => id === onBehalfOf.id)?.untilDay;
  const a = w.session.acting;
  return (
    <div className="acting-bar" role="region" aria-label={a.title}>
      <Icon name="person" size={16} />
      <b>{until ? a.bar(onBehalfOf.name, formatShortDay(until, lang, today)) : a.barPlain(onBehalfOf.name)}</b>
      <span className="acting-unit">{onBehalfOf.unitName}</span>
      <button type="button" className="bare" disabled={busy} onClick={() => void actFor(null)}>
        {a.back}
      </button>
    </div>
  );
}
