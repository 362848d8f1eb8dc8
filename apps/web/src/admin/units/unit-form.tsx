import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { admin, type Unit, UNIT_KINDS, type UnitKind } from '../../api/admin.js';
import { useUnitsNow } from '../../api/admin-queries.js';
import type { Failure } from '../../api/failure.js';
import { useWords } from '../../i18n/index.js';
import { useNotes } from '../../ui/notes.js';
import { useAct } from '../forms/act.js';
import { Dialog } from '../forms/dialog.js';
import { useDraft } from '../forms/draft.js';
import { faultsAt, Field, Optional } from '../forms/field.js';
import { Stale } from '../forms/stale.js';
import { UnitField } from '../forms/unit-field.js';
import { factsOf, type UnitFacts, useUnitWords } from './unit-facts.js';
import { withBelow } from './unit-tree.js';

const SHOWN = ['name', 'kind', 'parentId', 'independent', 'aliases'] as const;

/** Adds a unit, at the top or below another. */
export function AddUnit({ below, onClose }: { below: Unit | null; onClose: () => void }) {
  const { w } = useWords();
  const u = w.admin.units;
  const say = useNotes();
  const act = useAct('units');
  const empty: UnitFacts = { name: '', kind: 'department', parentId: below?.id ?? null, independent: false, aliases: [] };
  const [typed, setTyped] = useState(empty);
  const save = async () => {
    const ended = await act.run(() => admin.addUnit(typed));
    if (!ended || 'failed' in ended) return;
    say(u.added(ended.done.name));
    onClose();
  };
  return (
    <Dialog
      title={below ? u.addBelowOf(below.name) : u.add}
      okText={w.app.save}
      busy={act.busy}
      failure={act.failure}
      fields={SHOWN}
      ready={typed.name.trim() !== ''}
      dirty={typed.name !== '' || typed.aliases.length > 0}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Fields typed={typed} failure={act.failure} except={[]} onPut={(part) => setTyped({ ...typed, ...part })} />
    </Dialog>
  );
}

/** Changes a unit; a new name reaches the ledger too. */
export function EditUnit({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const { w } = useWords();
  const u = w.admin.units;
  const say = useNotes();
  const words = useUnitWords();
  const { data: units = [] } = useUnitsNow();
  const draft = useDraft({
    row: unit,
    facts: factsOf,
    reload: admin.unit,
    send: admin.changeUnit,
    refresh: ['units', 'people'],
    onDone: (saved) => {
      say(u.saved(saved.name));
      onClose();
    },
  });
  return (
    <Dialog
      title={u.edit(unit.name)}
      okText={w.app.save}
      busy={draft.busy}
      failure={draft.failure}
      fields={SHOWN}
      ready={draft.dirty && draft.typed.name.trim() !== ''}
      dirty={draft.dirty}
      onOk={() => void draft.submit()}
      onClose={onClose}
    >
      {draft.stale && <Stale {...draft.stale} words={words} onTakeTheirs={draft.takeTheirs} />}
      <Fields typed={draft.typed} failure={draft.failure} except={withBelow(units, unit.id)} onPut={draft.put} />
    </Dialog>
  );
}

interface FieldsProps {
  typed: UnitFacts;
  failure: Failure | null;
  except: readonly string[];
  onPut: (part: Partial<UnitFacts>) => void;
}

function Fields({ typed, failure, except, onPut }: FieldsProps) {
  const { w } = useWords();
  const u = w.admin.units;
  return (
    <>
      <Field label={u.fields.name} hint={u.nameHint} errors={faultsAt(failure, 'name')}>
        {(tied) => (
          <Input {...tied} lang="zh-CN" maxLength={100} value={typed.name} onChange={(event) => onPut({ name: event.target.value })} />
        )}
      </Field>
      <div className="fields-two">
        <Field label={u.fields.kind} errors={faultsAt(failure, 'kind')}>
          {(tied) => (
            <Select<UnitKind>
              {...tied}
              value={typed.kind}
              onChange={(kind) => onPut({ kind })}
              options={UNIT_KINDS.map((value) => ({ value, label: w.admin.unitKind[value] }))}
            />
          )}
        </Field>
        <Field label={<Optional label={u.fields.parentId} />} errors={faultsAt(failure, 'parentId')}>
          {(tied) => (
            <UnitField
              tied={tied}
              clearable
              placeholder={u.top}
              except={except}
              value={typed.parentId}
              onChange={(parentId) => onPut({ parentId })}
            />
          )}
        </Field>
      </div>
      <Field label={<Optional label={u.fields.aliases} />} hint={u.aliasesHint} errors={faultsAt(failure, 'aliases')}>
        {(tied) => (
          <Select<string[]>
            {...tied}
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={['、', ',', '，', '；', ';']}
            placeholder={u.aliasesPlaceholder}
            value={typed.aliases}
            onChange={(aliases) => onPut({ aliases: aliases.map((alias) => alias.trim()).filter(Boolean) })}
          />
        )}
      </Field>
      <Checkbox checked={typed.independent} onChange={(event) => onPut({ independent: event.target.checked })}>
        {u.fields.independent} <span className="quiet small">{u.independentHint}</span>
      </Checkbox>
    </>
  );
}
