import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useDistrict } from '../api/queries.js';
import { account, type Deputy } from '../api/session.js';
import { useWords } from '../i18n/index.js';
import { useSignedIn } from '../session/session.js';
import { Bones } from '../ui/bones.js';
import { formatShortDay } from '../ui/dates.js';
import { FailureNote } from '../ui/failure.js';
import { Loaded } from '../ui/loaded.js';
import { useNotes } from '../ui/notes.js';
import { Section } from './section.js';

const DeputyForm = lazy(() => import('./deputy-form.js'));

/** Who stands in for one while one is away, and for whom one stands in. */
export function Deputies({ mayName }: { mayName: boolean }) {
  const { w } = useWords();
  const { person } = useSignedIn();
  const say = useNotes();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const a = w.session.account;
  const deputies = useQuery({ queryKey: ['account', 'deputies'], queryFn: ({ signal }) => account.deputies(signal) });
  const mine = deputies.data?.filter(({ principal }) => principal.id === person.id) ?? [];
  const others = deputies.data?.filter(({ deputy }) => deputy.id === person.id) ?? [];
  if (!mayName && deputies.data && mine.length + others.length === 0) return null;
  return (
    <>
      {(mayName || mine.length > 0) && (
        <Section title={a.deputies} act={mayName && !open && <Button onClick={() => setOpen(true)}>{a.name}</Button>}>
          <p className="quiet">{a.deputiesText}</p>
          {open && (
            <Suspense fallback={<Bones rows={6} />}>
              <DeputyForm
                onCancel={() => setOpen(false)}
                onDone={async (named) => {
                  await client.invalidateQueries({ queryKey: ['account', 'deputies'] });
                  setOpen(false);
                  say(a.named(named.deputy.name));
                }}
              />
            </Suspense>
          )}
          <Loaded query={deputies} rows={2}>
            {() => (mine.length === 0 ? !open && <p className="quiet">{a.deputiesNone}</p> : <Rows items={mine} mayEnd={mayName} />)}
          </Loaded>
        </Section>
      )}
      {others.length > 0 && (
        <Section title={a.others}>
          <Rows items={others} mayEnd={false} />
        </Section>
      )}
    </>
  );
}

function Rows({ items, mayEnd }: { items: Deputy[]; mayEnd: boolean }) {
  return (
    <ul className="account-rows">
      {items.map((item) => (
        <Row key={item.id} item={item} mayEnd={mayEnd} />
      ))}
    </ul>
  );
}

function Row({ item, mayEnd }: { item: Deputy; mayEnd: boolean }) {
  const { w, lang } = useWords();
  const { person } = useSignedIn();
  const today = useDistrict().data?.today;
  const say = useNotes();
  const client = useQueryClient();
  const a = w.session.account;
  const end = useMutation({
    mutationFn: () => account.endDeputy(item.id),
    onSuccess: () => say(a.stopped),
    onSettled: () => client.invalidateQueries({ queryKey: ['account', 'deputies'] }),
  });
  const { name } = item.principal.id === person.id ? item.deputy : item.principal;
  const alive = item.state === 'coming' || item.state === 'running';
  return (
    <li className={alive ? undefined : 'account-over'}>
      <div>
        <p>
          <b>{name}</b> <span className={`badge ${item.state === 'running' ? 'account-on' : ''}`}>{a.states[item.state]}</span>
        </p>
        <p className="quiet small">
          {a.period(formatShortDay(item.fromDay, lang, today), formatShortDay(item.untilDay, lang, today))}
          {item.reason && <span lang="zh-CN"> · {item.reason}</span>}
        </p>
        {end.isError && <FailureNote error={end.error} />}
      </div>
      {mayEnd && alive && (
        <Popconfirm title={a.stopAsk} okText={a.stop} cancelText={w.app.cancel} onConfirm={() => end.mutate()}>
          <Button loading={end.isPending} aria-label={a.stopOf(name)}>
            {a.stop}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
