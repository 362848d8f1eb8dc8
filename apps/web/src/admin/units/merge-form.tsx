import { useState } from 'react';
import { admin, type Unit } from '../../api/admin.js';
import { useUnitsNow } from '../../api/admin-queries.js';
import { useWords } from '../../i18n/index.js';
import { AskOn } from '../forms/ask.js';
import { Field } from '../forms/field.js';
import { UnitField } from '../forms/unit-field.js';
import { factsOf, useUnitWords } from './unit-facts.js';

/** Lets one unit go into another, after saying what moves and that there is no way back. */
export default function MergeUnit({ unit, people, onClose }: { unit: Unit; people: number | null; onClose: () => void }) {
  const { w } = useWords();
  const u = w.admin.units;
  const words = useUnitWords();
  const { data: units = [] } = useUnitsNow();
  const [into, setInto] = useState<string | null>(null);
  const target = units.find(({ id }) => id === into);
  const below = units.filter(({ parentId }) => parentId === unit.id).length;
  return (
    <AskOn
      row={unit}
      reload={admin.unit}
      facts={factsOf}
      words={words}
      title={u.mergeTitle(unit.name)}
      okText={u.mergeDo}
      danger
      ready={target !== undefined}
      lines={target ? [u.mergeWill(unit.name, target.name, u.mergeParts(people, below)), u.mergeNever(unit.name)] : []}
      refresh={['units', 'people', 'list', 'task', 'problem']}
      said={u.merged(unit.name, target?.name ?? '')}
      send={(version) => admin.mergeUnit(unit.id, into!, version)}
      onClose={onClose}
    >
      <Field label={u.mergeInto}>
        {(tied) => <UnitField tied={tied} except={[unit.id]} placeholder={u.mergeChoose} value={into} onChange={setInto} />}
      </Field>
    </AskOn>
  );
}
