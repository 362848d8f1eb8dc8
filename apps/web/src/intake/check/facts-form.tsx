import { DatePicker, Input, Radio } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import type { ProposedMeasure } from '../../api/proposal.js';
import { LIMIT_KINDS, type LimitKind } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { UnitSelect } from '../../ui/unit-select.js';
import type { Act } from './editing.js';
import { FormFoot, Labelled } from './forms.js';

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((each, index) => b[index] === each);

/** Who and by when: units by name or alias, kind of limit, date, target. Sends only what was changed. */
export default function FactsForm({ measure, onClose }: { measure: ProposedMeasure; onClose: () => void }) {
  const { w, lang } = useWords();
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  const e = w.intake.edit;
  const [lead, setLead] = useState(measure.leadUnit);
  const [others, setOthers] = useState(() => measure.units.filter((unit) => unit !== measure.leadUnit));
  const [kind, setKind] = useState<LimitKind>(measure.limit.kind);
  const [date, setDate] = useState(measure.limit.date);
  const [target, setTarget] = useState(measure.target ?? '');
  const dated = kind === 'by_date' || kind === 'immediate';
  const node = measure.span[0];
  const acts = (): Act[] => {
    const list: Act[] = [];
    const before = measure.units.filter((unit) => unit !== measure.leadUnit);
    if (lead !== measure.leadUnit || !same(before, others))
      list.push({ kind: 'setUnit', measure: node, leadUnit: lead, units: lead ? [lead, ...others] : others });
    const day = dated ? date : null;
    if (kind !== measure.limit.kind || day !== measure.limit.date)
      list.push({ kind: 'setLimit', measure: node, limitKind: kind, date: day });
    if (target.trim() !== (measure.target ?? '')) list.push({ kind: 'setTarget', measure: node, target: target.trim() || null });
    return list;
  };
  const missing = kind === 'by_date' && !date && !measure.limit.relative;
  return (
    <div className="form form-grid">
      <div className="labelled">
        <span className="small quiet">{e.leadUnit}</span>
        <UnitSelect by="name" label={e.leadUnit} value={lead ? [lead] : []} onChange={([name]) => setLead(name ?? null)} />
      </div>
      <div className="labelled">
        <span className="small quiet">{e.otherUnits}</span>
        <UnitSelect
          by="name"
          multiple
          label={e.otherUnits}
          value={others}
          onChange={(names) => setOthers(names.filter((name) => name !== lead))}
        />
      </div>
      <fieldset className="labelled form-wide">
        <legend className="small quiet">
          {e.limitKind}
          {measure.limit.text && <span lang="zh-CN">{` · ${w.ledger.labels.limitText}：${measure.limit.text}`}</span>}
        </legend>
        <div className="limit-row">
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value as LimitKind)}
            options={LIMIT_KINDS.map((value) => ({ value, label: w.limit[value] }))}
          />
          {dated && (
            <DatePicker
              aria-label={e.date}
              placeholder={e.date}
              status={missing ? 'warning' : undefined}
              value={date ? dayjs(date) : null}
              onChange={(picked) => setDate(picked ? picked.format('YYYY-MM-DD') : null)}
            />
          )}
        </div>
      </fieldset>
      <div className="form-wide">
        <Labelled label={`${e.target}（${w.app.optional}）`}>
          <Input value={target} lang="zh-CN" onChange={(event) => setTarget(event.target.value)} />
        </Labelled>
      </div>
      <div className="form-wide">
        <FormFoot label={w.app.save} ready={!missing} acts={acts} onClose={onClose} />
      </div>
    </div>
  );
}
