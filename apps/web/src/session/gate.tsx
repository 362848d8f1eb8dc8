import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Failure } from '../api/failure.js';
import { onKnock, openDoor } from '../api/door.js';
import { account, type SignedIn } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { router } from '../routes.js';
import { FailureNote } from '../ui/failure.js';
import { useNotes } from '../ui/notes.js';
import { forgetAll, GateContext, lookAgain, readAnew, SignedInContext, takeSession, useSession, type Gate as GateActs } from './session.js';
import { tellTabs, useTabs } from './tabs.js';
import './session.css';

const SignInPage = lazy(() => import('./sign-in-page.js'));
const SignInAgain = lazy(() => import('./sign-in-again.js'));

const capacityOf = ({ person, onBehalfOf }: SignedIn) => `${person.id}/${onBehalfOf?.id ?? ''}`;

/**
 * Lets the pages stand while somebody is logged in. When their session ends in the middle of work the pages stay, with all that
 * was typed, under a log-in; the same person goes on, anybody else begins anew.
 */
export function Gate({ children }: { children: ReactNode }) {
  const session = useSession();
  const { data, dataUpdatedAt, errorUpdatedAt } = session;
  const [behind, setBehind] = useState<SignedIn | null>(null);
  const [veiled, setVeiled] = useState(false);
  const now = data?.signedIn && !data.signedIn.mustChangePassword ? data.signedIn : null;
  const enter = useEntering(behind, setBehind);

  useEffect(() => onKnock(() => void lookAgain()), []);
  useEffect(() => openDoor(false), [errorUpdatedAt]);
  useEffect(() => {
    if (now) setVeiled(false);
    enter(now);
  }, [now, dataUpdatedAt, enter]);
  useTabs((who) => {
    if (who === (now && capacityOf(now))) return;
    if (who === null) setVeiled(true);
    void lookAgain();
  });

  const leave = useCallback(
    async (everywhere = false) => {
      try {
        await (everywhere ? account.leaveEverywhere() : account.leave());
      } catch (error) {
        if (!(error instanceof Failure && error.status === 401)) throw error;
      }
      tellTabs(null);
      openDoor(false);
      setBehind(null);
      if (data) takeSession({ ...data, secondFactorAsked: false, signedIn: null });
      forgetAll();
      await router.navigate('/', { replace: true });
    },
    [data],
  );
  const acts = useMemo<GateActs>(() => ({ leave }), [leave]);

  if (!data) return session.isError ? <Unreachable error={session.error} onRetry={() => void session.refetch()} /> : null;
  if (!behind) {
    if (now) return null;
    return (
      <Suspense>
        <SignInPage session={data} onLeave={() => void leave()} />
      </Suspense>
    );
  }
  return (
    <GateContext value={acts}>
      <SignedInContext value={now?.person.id === behind.person.id ? now : behind}>
        <div key={behind.person.id} inert={!now}>
          {children}
        </div>
        {!now && (
          <Suspense>
            <SignInAgain session={data} before={behind} veiled={veiled} />
          </Suspense>
        )}
      </SignedInContext>
    </GateContext>
  );
}

/** What happens when somebody is seen at the gate who may go in: on as before, on in another capacity, or anew. */
function useEntering(behind: SignedIn | null, setBehind: (who: SignedIn) => void) {
  const { w } = useWords();
  const say = useNotes();
  const wasOut = useRef(false);
  return useCallback(
    (now: SignedIn | null) => {
      if (!now) {
        wasOut.current = true;
        return;
      }
      const same = behind?.person.id === now.person.id;
      const back = wasOut.current;
      wasOut.current = false;
      if (same && back && stillDeputy(behind, now)) {
        // A new session begins in one's own name: what was begun for the principal goes on for the principal.
        account.actFor(behind.onBehalfOf!.id).then(takeSession, () => void lookAgain());
        return;
      }
      const unchanged = same && capacityOf(behind) === capacityOf(now);
      openDoor(unchanged);
      if (back || !unchanged) tellTabs(capacityOf(now));
      if (unchanged) return;
      if (same) {
        readAnew();
        say(now.onBehalfOf ? w.session.acting.begun(now.onBehalfOf.name) : w.session.acting.over);
      } else {
        forgetAll();
        if (behind) void router.navigate('/', { replace: true });
      }
      setBehind(now);
    },
    [behind, setBehind, say, w],
  );
}

const stillDeputy = (before: SignedIn, now: SignedIn): boolean =>
  before.onBehalfOf !== null && now.onBehalfOf === null && now.principals.some(({ id }) => id === before.onBehalfOf!.id);

function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className="page">
      <FailureNote error={error} onRetry={onRetry} />
    </main>
  );
}
