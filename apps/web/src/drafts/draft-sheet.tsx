import { Button, Drawer, Input, InputNumber, Select } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { useDraft } from '../admin/forms/draft.js';
import { faultsAt, Field, Optional } from '../admin/forms/field.js';
import { Stale } from '../admin/forms/stale.js';
import { Trouble } from '../admin/forms/trouble.js';
import { UnitField, UnitsField } from '../admin/forms/unit-field.js';
import '../admin/forms/forms.css';
import './draft-forms.css';
import { type Draft, drafts, FEEDBACK_CYCLES, type FeedbackCycle } from '../api/drafts.js';
import { useWords } from '../i18n/index.js';
import { useNotes } from '../ui/notes.js';
import { GroupField, LeaderField } from './choice-fields.js';
import { changesFor, type DraftFacts, factsOf, useDraftWords } from './draft-facts.js';
import { TOUCHED } from './draft-queries.js';
import { LimitFields } from './limit-fields.js';
import { NodesField } from './nodes-field.js';

const SHOWN = [
  ...(['title', 'target', 'leadUnitId', 'units', 'responsibleLeaderId', 'acceptanceGroupId', 'limit'] as const),
  ...(['reviewDueOn', 'stageTarget', 'feedbackCycle', 'weight', 'nodes'] as const),
];
const LONGEST = 4000;
const HEAVIEST = 100;
const WIDTH = 660;

/** One draft beside its list, with everything it needs before it can be issued; Enter saves, Escape closes what was not touched. */
export default function DraftSheet({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { w } = useWords();
  const d = w.drafts;
  const say = useNotes();
  const words = useDraftWords();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const edit = useDraft<Draft, DraftFacts, Draft>({
    row: draft,
    facts: factsOf,
    reload: drafts.one,
    send: (task, change, version, typed) => drafts.amend(task, changesFor(change, typed), version),
    refresh: TOUCHED,
    onDone: (saved) => {
      say(d.saved(saved.number));
      onClose();
    },
  });
  const { typed, put, failure } = edit;
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);
  const ready = edit.dirty && typed.title.trim() !== '' && typed.nodes.every(({ title }) => title.trim() !== '');
  return (
    <Drawer
      open
      title={d.editOf(draft.number)}
      size={WIDTH}
      className="draft-sheet"
      keyboard={!edit.dirty}
      mask={{ closable: !edit.dirty }}
      onClose={onClose}
      afterOpenChange={(open) => open && form.current?.querySelector('input')?.focus()}
      footer={
        <div className="dialog-foot">
          <Button onClick={onClose}>{w.app.cancel}</Button>
          <Button type="primary" htmlType="submit" form={id} loading={edit.busy} disabled={!ready}>
            {w.app.save}
          </Button>
        </div>
      }
    >
      <form
        id={id}
        ref={form}
        className="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !edit.busy) void edit.submit();
        }}
      >
        {edit.stale && <Stale {...edit.stale} words={words} onTakeTheirs={edit.takeTheirs} />}
        <Trouble failure={failure} fields={SHOWN} />
        <figure className="draft-words">
          <figcaption className="quiet small">{d.original}</figcaption>
          <blockquote lang="zh-CN">{draft.text}</blockquote>
        </figure>
        <Fields draft={draft} typed={typed} put={put} failure={failure} />
        <NodesField nodes={typed.nodes} failure={failure} onPut={(nodes) => put({ nodes })} />
      </form>
    </Drawer>
  );
}

type Parts = Pick<ReturnType<typeof useDraft<Draft, DraftFacts, Draft>>, 'typed' | 'put' | 'failure'>;

function Fields({ draft, typed, put, failure }: Parts & { draft: Draft }) {
  const { w, lang } = useWords();
  const d = w.drafts;
  return (
    <>
      <Field label={d.fields.title} errors={faultsAt(failure, 'title')}>
        {(tied) => (
          <Input {...tied} lang="zh-CN" maxLength={200} value={typed.title} onChange={(event) => put({ title: event.target.value })} />
        )}
      </Field>
      <Field label={<Optional label={d.fields.target} />} errors={faultsAt(failure, 'target')}>
        {(tied) => (
          <Input.TextArea
            {...tied}
            lang="zh-CN"
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={LONGEST}
            value={typed.target}
            onChange={(event) => put({ target: event.target.value })}
          />
        )}
      </Field>
      <Units {...{ draft, typed, put, failure }} unmatched={draft.unmatchedUnits.join(lang === 'en' ? ', ' : '、')} />
      <div className="fields-two">
        <Field label={d.fields.responsibleLeaderId} errors={faultsAt(failure, 'responsibleLeaderId')}>
          {(tied) => <LeaderField tied={tied} value={typed.responsibleLeaderId} onChange={(next) => put({ responsibleLeaderId: next })} />}
        </Field>
        <Field label={d.fields.acceptanceGroupId} errors={faultsAt(failure, 'acceptanceGroupId')}>
          {(tied) => <GroupField tied={tied} value={typed.acceptanceGroupId} onChange={(next) => put({ acceptanceGroupId: next })} />}
        </Field>
      </div>
      <LimitFields draft={draft} typed={typed} onPut={put} failure={failure} />
      <div className="fields-two">
        <Field label={d.fields.feedbackCycle} errors={faultsAt(failure, 'feedbackCycle')}>
          {(tied) => (
            <Select<FeedbackCycle>
              {...tied}
              value={typed.feedbackCycle}
              onChange={(feedbackCycle) => put({ feedbackCycle })}
              options={FEEDBACK_CYCLES.map((value) => ({ value, label: d.cycle[value] }))}
            />
          )}
        </Field>
        <Field label={d.fields.weight} hint={d.hints.weight} errors={faultsAt(failure, 'weight')}>
          {(tied) => (
            <InputNumber<number>
              {...tied}
              min={1}
              max={HEAVIEST}
              precision={0}
              value={typed.weight}
              onChange={(weight) => put({ weight: weight ?? 1 })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function Units({ typed, put, failure, unmatched }: Parts & { draft: Draft; unmatched: string }) {
  const { w } = useWords();
  const d = w.drafts;
  const others = (field: 'responsible' | 'cooperating', hint?: string) => (
    <Field label={<Optional label={d.fields[field]} />} hint={hint} errors={field === 'responsible' ? faultsAt(failure, 'units') : []}>
      {(tied) => <UnitsField tied={tied} placeholder={d.choose.units} value={typed[field]} onChange={(units) => put({ [field]: units })} />}
    </Field>
  );
  const lead = (leadUnitId: string | null) =>
    put({
      leadUnitId,
      responsible: typed.responsible.filter((id) => id !== leadUnitId),
      cooperating: typed.cooperating.filter((id) => id !== leadUnitId),
    });
  return (
    <>
      <Field
        label={d.fields.leadUnitId}
        hint={unmatched ? d.hints.unmatched(unmatched) : undefined}
        errors={faultsAt(failure, 'leadUnitId')}
      >
        {(tied) => <UnitField tied={tied} placeholder={d.choose.unit} value={typed.leadUnitId} onChange={lead} />}
      </Field>
      {others('responsible')}
      {others('cooperating', d.hints.units)}
    </>
  );
}
