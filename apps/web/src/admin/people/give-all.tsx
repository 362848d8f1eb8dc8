import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { admin, type Person } from '../../api/admin.js';
import { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';
import { Icon } from '../../ui/icons.js';
import { Sheet } from '../forms/sheet.js';
import { State } from '../list/state.js';
import { useRoleWords } from './role-words.js';
import { withProposed } from './standing.js';

type Result = { ok: true } | { ok: false; why: string };

/** Gives what is proposed to many people, one after the other, and says of each what became of it. */
export default function GiveAll({ people, onClose }: { people: readonly Person[]; onClose: () => void }) {
  const { w } = useWords();
  const p = w.admin.people;
  const named = useRoleWords();
  const client = useQueryClient();
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [busy, setBusy] = useState(false);
  const done = results.size === people.length;
  const go = async () => {
    setBusy(true);
    for (const person of people) {
      const result: Result = await admin.giveRoles(person.id, withProposed(person), person.version).then(
        () => ({ ok: true }),
        (error: unknown) => ({ ok: false, why: error instanceof Failure ? error.message : w.errors.title }),
      );
      setResults((before) => new Map(before).set(person.id, result));
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: ['people'] });
  };
  const bad = [...results.values()].filter(({ ok }) => !ok).length;
  return (
    <Sheet title={done ? p.giveAllDone : p.giveAllTitle(people.length)} closable={!busy} onClose={onClose}>
      <div className="dialog">
        {!done && (
          <p className="consequence-line">
            <Icon name="warn" size={16} /> {p.giveAllWill}
          </p>
        )}
        {done && <p role="status">{p.givenCount(results.size - bad, bad)}</p>}
        <ul className="give-all">
          {people.map((person) => {
            const result = results.get(person.id);
            return (
              <li key={person.id}>
                <span lang="zh-CN">
                  {person.name} <span className="quiet small">{person.unitName}</span>
                </span>
                <span>{named(withProposed(person))}</span>
                <span>{result && <State tone={result.ok ? 'good' : 'bad'}>{result.ok ? p.givenOk : result.why}</State>}</span>
              </li>
            );
          })}
        </ul>
        <div className="dialog-foot">
          {done ? (
            <Button type="primary" onClick={onClose}>
              {w.app.close}
            </Button>
          ) : (
            <>
              <Button disabled={busy} onClick={onClose}>
                {w.app.cancel}
              </Button>
              <Button type="primary" loading={busy} onClick={() => void go()}>
                {p.giveAll}
              </Button>
            </>
          )}
        </div>
      </div>
    </Sheet>
  );
}
