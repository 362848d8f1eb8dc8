import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '../admin/forms/act.js';
import { Dialog } from '../admin/forms/dialog.js';
import { faultsAt, Field } from '../admin/forms/field.js';
import { UnitField } from '../admin/forms/unit-field.js';
import '../admin/forms/forms.css';
import './draft-forms.css';
import { type BulkRow, type Draft, drafts, FEEDBACK_CYCLES, type FeedbackCycle, seenOf, type SharedChanges } from '../api/drafts.js';
import type { LimitKind } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { GroupField, LeaderField } from './choice-fields.js';
import { type LimitFacts, limitOf } from './draft-facts.js';
import { TOUCHED } from './draft-queries.js';
import { LimitFields } from './limit-fields.js';
import { Outcome, rowsOf } from './outcome.js';

const SHOWN = ['leadUnitId', 'responsibleLeaderId', 'acceptanceGroupId', 'limit', 'reviewDueOn', 'stageTarget', 'feedbackCycle', 'weight'];
const HEAVIEST = 100;

/** What is to be set for all; null stays as it is. */
interface Wish extends Omit<LimitFacts, 'limitKind'> {
  leadUnitId: string | null;
  responsibleLeaderId: string | null;
  acceptanceGroupId: string | null;
  limitKind: LimitKind | null;
  feedbackCycle: FeedbackCycle | null;
  weight: number | null;
}
const NOTHING: Wish = {
  ...{ leadUnitId: null, responsibleLeaderId: null, acceptanceGroupId: null, feedbackCycle: null, weight: null },
  ...{ limitKind: null, dueOn: null, startedOn: null, reviewDueOn: null, stageTarget: '' },
};

function changesOf({ limitKind, dueOn, startedOn, reviewDueOn, stageTarget, ...plain }: Wish): SharedChanges {
  const set = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null)) as SharedChanges;
  if (limitKind === null) return set;
  const longTerm = limitKind === 'long_term';
  return {
    ...set,
    limit: limitOf({ limitKind, dueOn, startedOn, reviewDueOn, stageTarget }),
    ...(longTerm && reviewDueOn && { reviewDueOn }),
    ...(longTerm && stageTarget.trim() && { stageTarget: stageTarget.trim() }),
  };
}

interface Props {
  tasks: readonly Draft[];
  onClose: () => void;
  onDone: () => void;
}

/** One setting of many drafts: only what is filled in is changed, and every row says what became of it. */
export default function SetForm({ tasks, onClose, onDone }: Props) {
  const { w } = useWords();
  const d = w.drafts;
  const act = useAct(...TOUCHED);
  const [wish, setWish] = useState(NOTHING);
  const [rows, setRows] = useState<BulkRow[] | null>(null);
  const put = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const changes = changesOf(wish);
  const send = async () => setRows(rowsOf(await act.run(() => drafts.amendMany(tasks.map(seenOf), changes))));
  const { failure } = act;
  if (rows) return <Outcome title={d.set.done} rows={rows} tasks={tasks} done={d.outcome.ok} onClose={onDone} />;
  return (
    <Dialog
      title={d.set.title(tasks.length)}
      okText={d.set.ok}
      width={640}
      busy={act.busy}
      failure={failure}
      fields={SHOWN}
      ready={Object.keys(changes).length > 0}
      dirty={Object.keys(changes).length > 0}
      onOk={() => void send()}
      onClose={onClose}
    >
      <p className="quiet">{d.set.text}</p>
      <div className="fields-two">
        <Field label={d.fields.acceptanceGroupId} errors={faultsAt(failure, 'acceptanceGroupId')}>
          {(tied) => (
            <GroupField
              tied={tied}
              placeholder={d.set.keep}
              value={wish.acceptanceGroupId}
              onChange={(next) => put({ acceptanceGroupId: next })}
            />
          )}
        </Field>
        <Field label={d.fields.responsibleLeaderId} errors={faultsAt(failure, 'responsibleLeaderId')}>
          {(tied) => (
            <LeaderField
              tied={tied}
              placeholder={d.set.keep}
              value={wish.responsibleLeaderId}
              onChange={(next) => put({ responsibleLeaderId: next })}
            />
          )}
        </Field>
      </div>
      <Field label={d.fields.leadUnitId} errors={faultsAt(failure, 'leadUnitId')}>
        {(tied) => (
          <UnitField
            tied={tied}
            clearable
            placeholder={d.set.keep}
            value={wish.leadUnitId}
            onChange={(next) => put({ leadUnitId: next })}
          />
        )}
      </Field>
      <LimitFields typed={wish} onPut={put} failure={failure} placeholder={d.set.keep} />
      <div className="fields-two">
        <Field label={d.fields.feedbackCycle} errors={faultsAt(failure, 'feedbackCycle')}>
          {(tied) => (
            <Select<FeedbackCycle | null>
              {...tied}
              allowClear
              placeholder={d.set.keep}
              value={wish.feedbackCycle}
              onChange={(next) => put({ feedbackCycle: next ?? null })}
              options={FEEDBACK_CYCLES.map((value) => ({ value, label: d.cycle[value] }))}
            />
          )}
        </Field>
        <Field label={d.fields.weight} errors={faultsAt(failure, 'weight')}>
          {(tied) => (
            <InputNumber<number>
              {...tied}
              min={1}
              max={HEAVIEST}
              precision={0}
              placeholder={d.set.keep}
              value={wish.weight}
              onChange={(weight) => put({ weight })}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
