import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { admin, type Credential, type CredentialGiven } from '../../api/admin.js';
import { useCredentials, useUnitsNow } from '../../api/admin-queries.js';
import { useDistrict } from '../../api/queries.js';
import { useWords } from '../../i18n/index.js';
import { formatInstant } from '../../ui/dates.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Growing } from '../list/growing.js';
import { PageHead } from '../list/page-head.js';
import { type Column, Records } from '../list/records.js';
import { State, type Tone } from '../list/state.js';

const CredentialForm = lazy(() => import('./credential-form.js'));
const ShownOnce = lazy(() => import('../forms/shown-once.js'));
const Ask = lazy(() => import('../forms/ask.js').then((m) => ({ default: m.Ask })));

const TONE: Record<Credential['state'], Tone> = { valid: 'good', expired: 'quiet', revoked: 'quiet' };

/** 接入凭证: which systems may read what, until when. */
export function CredentialsPage() {
  const { w } = useWords();
  const c = w.admin.credentials;
  const credentials = useCredentials();
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<CredentialGiven | null>(null);
  const [revoking, setRevoking] = useState<Credential | null>(null);
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {c.add}
    </Button>
  );
  return (
    <>
      <PageHead title={w.admin.nav.credentials} text={c.text}>
        {add}
      </PageHead>
      <Loaded query={credentials}>
        {(all) =>
          all.length === 0 ? (
            <div className="card">
              <Empty title={c.empty.title} text={c.empty.text}>
                {add}
              </Empty>
            </div>
          ) : (
            <CredentialList items={all} onRevoke={setRevoking} />
          )
        }
      </Loaded>
      <Suspense fallback={null}>
        {adding && (
          <CredentialForm
            onDone={(made) => {
              setAdding(false);
              setGiven(made);
            }}
            onClose={() => setAdding(false)}
          />
        )}
        {given && (
          <ShownOnce
            title={c.secretTitle(given.name)}
            text={c.secretText}
            label={c.secretLabel}
            secret={given.secret}
            done={c.secretDone}
            onClose={() => setGiven(null)}
          />
        )}
        {revoking && (
          <Ask
            title={c.revokeOf(revoking.name)}
            okText={c.revoke}
            danger
            lines={c.revokeWill}
            refresh={['credentials']}
            said={c.revoked(revoking.name)}
            send={() => admin.revokeCredential(revoking.id)}
            onClose={() => setRevoking(null)}
          />
        )}
      </Suspense>
    </>
  );
}

function CredentialList({ items, onRevoke }: { items: readonly Credential[]; onRevoke: (item: Credential) => void }) {
  const { w, lang } = useWords();
  const c = w.admin.credentials;
  const today = useDistrict().data?.today;
  const { data: units } = useUnitsNow();
  const names = new Map(units?.map(({ id, name }) => [id, name]));
  const at = (instant: string) => <time dateTime={instant}>{formatInstant(instant, lang, today)}</time>;
  const columns: Column<Credential>[] = [
    { key: 'name', label: c.columns.name, lead: true, cell: ({ name }) => name },
    { key: 'actions', label: c.columns.actions, cell: ({ actions }) => w.admin.list(actions.map((action) => c.action[action])) },
    {
      key: 'units',
      label: c.columns.units,
      cell: ({ unitIds }) =>
        unitIds === null ? (
          c.allUnits
        ) : (
          <span title={w.admin.list(unitIds.map((id) => names.get(id) ?? id))}>{c.someUnits(unitIds.length)}</span>
        ),
    },
    { key: 'expires', label: c.columns.expires, cell: ({ expiresAt }) => at(expiresAt) },
    { key: 'used', label: c.columns.used, cell: ({ usedAt }) => (usedAt ? at(usedAt) : <span className="quiet">{c.neverUsed}</span>) },
    { key: 'state', label: c.columns.state, plain: true, cell: ({ state }) => <State tone={TONE[state]}>{c.state[state]}</State> },
    {
      key: 'acts',
      label: c.columns.acts,
      acts: true,
      cell: (item) =>
        item.state === 'valid' ? (
          <button type="button" className="act-link act-danger" aria-label={`${c.revoke} ${item.name}`} onClick={() => onRevoke(item)}>
            {c.revoke}
          </button>
        ) : null,
    },
  ];
  return (
    <Growing items={items}>
      {(rows) => <Records name="credentials" caption={w.admin.nav.credentials} columns={columns} rows={rows} keyOf={({ id }) => id} />}
    </Growing>
  );
}
