import type { Draft, DraftChanges, FeedbackCycle } from '../api/drafts.js';
import type { FactWords } from '../admin/forms/draft.js';
import { usePeopleNames, useUnitsNow } from '../api/admin-queries.js';
import type { LimitKind } from '../api/types.js';
import { useWords } from '../i18n/index.js';
import { formatDay } from '../ui/dates.js';
import { useGroups } from './draft-queries.js';

/** A milestone as it stands in the form; one without an id is new. */
export interface NodeFacts {
  id?: string;
  title: string;
  ownerUnitId: string | null;
  dueOn: string | null;
  weight: number;
}

/** A limit as it stands in a form. */
export interface LimitFacts {
  limitKind: LimitKind;
  dueOn: string | null;
  /** The day from which the period of the source runs, instead of a date. */
  startedOn: string | null;
  reviewDueOn: string | null;
  stageTarget: string;
}

/** All of a draft that can be changed, as it stands in the form. */
export interface DraftFacts extends LimitFacts {
  title: string;
  target: string;
  leadUnitId: string | null;
  responsible: string[];
  cooperating: string[];
  responsibleLeaderId: string | null;
  acceptanceGroupId: string | null;
  feedbackCycle: FeedbackCycle;
  weight: number;
  nodes: NodeFacts[];
}

/** What of a draft stands in the form. */
export const factsOf = (draft: Draft): DraftFacts => ({
  title: draft.title,
  target: draft.target ?? '',
  leadUnitId: draft.leadUnit?.id ?? null,
  responsible: draft.units.filter(({ part }) => part === 'responsible').map(({ id }) => id),
  cooperating: draft.units.filter(({ part }) => part === 'cooperating').map(({ id }) => id),
  responsibleLeaderId: draft.responsibleLeader?.id ?? null,
  acceptanceGroupId: draft.acceptanceGroup?.id ?? null,
  limitKind: draft.limitKind,
  dueOn: draft.limitStartedOn ? null : draft.dueOn,
  startedOn: draft.limitStartedOn,
  reviewDueOn: draft.reviewDueOn,
  stageTarget: draft.stageTarget ?? '',
  feedbackCycle: draft.feedbackCycle,
  weight: draft.weight,
  nodes: draft.nodes.map(({ id, title, ownerUnit, dueOn, weight }) => ({ id, title, ownerUnitId: ownerUnit?.id ?? null, dueOn, weight })),
});

/** A limit as the API takes it: a date only where its kind has one. */
export const limitOf = ({ limitKind: kind, dueOn, startedOn }: LimitFacts): NonNullable<DraftChanges['limit']> =>
  kind === 'immediate' ? { kind, dueOn } : kind === 'by_date' ? { kind, ...(startedOn ? { startedOn } : { dueOn }) } : { kind };

/** The difference between what stood and what stands in the form, as the API takes it. */
export function changesFor(change: Partial<DraftFacts>, typed: DraftFacts): DraftChanges {
  const { title, target, leadUnitId, responsibleLeaderId, acceptanceGroupId, feedbackCycle, weight, nodes } = change;
  const has = (...keys: (keyof DraftFacts)[]) => keys.some((key) => key in change);
  const longTerm = typed.limitKind === 'long_term';
  const part = (ids: readonly string[], as: 'responsible' | 'cooperating') =>
    ids.filter((unitId) => unitId !== typed.leadUnitId).map((unitId) => ({ unitId, part: as }));
  const units = [
    ...part(typed.responsible, 'responsible'),
    ...part(
      typed.cooperating.filter((id) => !typed.responsible.includes(id)),
      'cooperating',
    ),
  ];
  return {
    ...(has('title') && { title }),
    ...(has('target') && { target: target?.trim() || null }),
    ...(has('leadUnitId') && { leadUnitId }),
    ...(has('responsible', 'cooperating') && { units }),
    ...(has('responsibleLeaderId') && { responsibleLeaderId }),
    ...(has('acceptanceGroupId') && { acceptanceGroupId }),
    ...(has('limitKind', 'dueOn', 'startedOn') && { limit: limitOf(typed) }),
    ...(has('reviewDueOn') && longTerm && { reviewDueOn: typed.reviewDueOn }),
    ...(has('stageTarget') && longTerm && { stageTarget: typed.stageTarget.trim() || null }),
    ...(has('feedbackCycle') && { feedbackCycle }),
    ...(has('weight') && { weight }),
    ...(nodes && { nodes: nodes.map(({ id, ...node }) => ({ ...(id && { id }), ...node })) }),
  };
}

/** How the facts of a draft are called and read where two versions stand side by side. */
export function useDraftWords(): FactWords<DraftFacts> {
  const { w, lang } = useWords();
  const { data: units } = useUnitsNow();
  const { data: people } = usePeopleNames();
  const { data: groups } = useGroups();
  const f = w.drafts.fields;
  const comma = lang === 'en' ? ', ' : '、';
  const unit = (id: string | null) => units?.find((each) => each.id === id)?.name ?? '';
  const several = { show: (ids: readonly string[]) => ids.map(unit).join(comma) };
  const day = { show: (on: string | null) => (on ? formatDay(on, lang) : '') };
  const plain = { show: (text: string) => text };
  return {
    title: { label: f.title, ...plain },
    target: { label: f.target, ...plain },
    leadUnitId: { label: f.leadUnitId, show: unit },
    responsible: { label: f.responsible, ...several },
    cooperating: { label: f.cooperating, ...several },
    responsibleLeaderId: { label: f.responsibleLeaderId, show: (id) => people?.find((each) => each.id === id)?.name ?? '' },
    acceptanceGroupId: { label: f.acceptanceGroupId, show: (id) => groups?.find((each) => each.id === id)?.name ?? '' },
    limitKind: { label: f.limitKind, show: (kind) => w.limit[kind] },
    dueOn: { label: f.dueOn, ...day },
    startedOn: { label: f.startedOn, ...day },
    reviewDueOn: { label: f.reviewDueOn, ...day },
    stageTarget: { label: f.stageTarget, ...plain },
    feedbackCycle: { label: f.feedbackCycle, show: (cycle) => w.drafts.cycle[cycle] },
    weight: { label: f.weight, show: String },
    nodes: { label: f.nodes, show: (nodes) => nodes.map(({ title }) => title).join(comma) },
  };
}
