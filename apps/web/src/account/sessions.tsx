import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useDistrict } from '../api/queries.js';
import { account, type SessionItem } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { useGate } from '../session/session.js';
import { formatInstant } from '../ui/dates.js';
import { FailureNote } from '../ui/failure.js';
import { Loaded } from '../ui/loaded.js';
import { useNotes } from '../ui/notes.js';
import { deviceOf } from './device.js';
import { Section } from './section.js';

/** The key of one's own sessions among the queries. */
export const OWN_SESSIONS = ['account', 'sessions'];

/** Where one is logged in; what one does not know can be ended. */
export function Sessions() {
  const { w } = useWords();
  const gate = useGate();
  const a = w.session.account;
  const sessions = useQuery({ queryKey: OWN_SESSIONS, queryFn: ({ signal }) => account.sessions(signal) });
  const all = useMutation({ mutationFn: () => gate.leave(true) });
  return (
    <Section
      title={a.sessions}
      act={
        <Popconfirm title={w.session.leaveAllAsk} okText={w.session.leaveAllGo} cancelText={w.app.cancel} onConfirm={() => all.mutate()}>
          <Button loading={all.isPending}>{w.session.leaveAll}</Button>
        </Popconfirm>
      }
    >
      <p className="quiet">{a.sessionsText}</p>
      {all.isError && <FailureNote error={all.error} />}
      <Loaded query={sessions} rows={3}>
        {(items) => (
          <ul className="account-rows">
            {[...items]
              .sort((one, other) => Number(other.here) - Number(one.here))
              .map((item) => (
                <Row key={item.id} item={item} />
              ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function Row({ item }: { item: SessionItem }) {
  const { w, lang } = useWords();
  const say = useNotes();
  const client = useQueryClient();
  const today = useDistrict().data?.today;
  const a = w.session.account;
  const end = useMutation({
    mutationFn: () => account.endSession(item.id),
    onSuccess: () => say(a.ended),
    onSettled: () => client.invalidateQueries({ queryKey: OWN_SESSIONS }),
  });
  const device = deviceOf(item.agent);
  const name = device ? a.device(device.browser, device.system) : a.unknownDevice;
  return (
    <li>
      <div>
        <p>
          {name} {item.here && <span className="badge account-on">{a.here}</span>}
        </p>
        <p className="quiet small">
          {[
            a.way[item.way],
            a.since(formatInstant(item.startedAt, lang, today)),
            a.seen(formatInstant(item.seenAt, lang, today)),
            item.address,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {end.isError && <FailureNote error={end.error} />}
      </div>
      {!item.here && (
        <Button loading={end.isPending} aria-label={a.endOf(name)} onClick={() => end.mutate()}>
          {a.end}
        </Button>
      )}
    </li>
  );
}
