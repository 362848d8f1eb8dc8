import { fault } from './acts/act.js';
import type { Draft, OtherUnit } from './draft.js';
import { lateNodes, MOST_NODES } from './drafts-nodes.js';
import { taskTitle } from './titles.js';
import type { Fault } from './why-not.js';

/** One task of several that a draft is split into: a passage of its words, and a title of its own where one is wished. */
export interface SplitPart {
  readonly title?: string | null;
  readonly text: string;
  readonly target?: string | null;
}

const bare = (text: string): string => text.replace(/\s+/gu, '');

/** What is wrong with a way to split a text: each part is a passage of it, word for word, and together they leave none out. */
export function splitFaults(text: string, parts: readonly SplitPart[]): Fault[] {
  const whole = bare(text);
  const strange = parts.flatMap((part, at) =>
    whole.includes(bare(part.text))
      ? []
      : [fault(`parts.${at}.text`, '应为原文中的一段，一字不改', 'must be a passage of the original, word for word')],
  );
  if (strange.length > 0) return strange;
  const left = leftOut(
    whole,
    parts.map((part) => bare(part.text)),
  );
  return left === null ? [] : [fault('parts', `遗漏了原文中的“${left}”`, `leaves out “${left}” of the original`)];
}

const SHOWN = 20;

/** The first characters no part holds; null where every one is in a part. */
function leftOut(whole: string, parts: readonly string[]): string | null {
  const held = new Uint8Array(whole.length);
  for (const part of parts)
    for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) held.fill(1, at, at + part.length);
  const start = held.indexOf(0);
  if (start < 0) return null;
  const end = held.indexOf(1, start);
  return Array.from(whole.slice(start, end < 0 ? undefined : end))
    .slice(0, SHOWN)
    .join('');
}

/** The words of one part, over what stays the same. */
export const partWords = ({ title, text, target }: SplitPart, { target: before }: Pick<Draft, 'target'>) => ({
  title: title ?? taskTitle({ title: null, text }),
  text,
  target: target === undefined ? before : target,
});

/** Whose limit several drafts have as one: that of the first whose limit is set. */
export const limitedOf = <T extends { readonly draft: Pick<Draft, 'limitKind'> }>(drafts: readonly T[]): T =>
  drafts.find(({ draft }) => draft.limitKind !== 'unset') ?? drafts[0]!;

/** Several drafts as one: what the first has stands, what it lacks comes from the next that has it; texts, units and milestones come together. */
export function mergeDrafts(drafts: readonly Draft[], title?: string): Draft {
  const [first] = drafts as [Draft, ...Draft[]];
  const leadUnitId = firstOf(drafts, (draft) => draft.leadUnitId);
  const { limitKind, limitText, limitDays, limitDaysWorking, limitFrom, limitStartedOn, dueOn, reviewDueOn, stageTarget, feedbackCycle } =
    limitedOf(drafts.map((draft) => ({ draft }))).draft;
  return {
    title: title ?? first.title,
    text: joined(drafts.map(({ text }) => text)),
    target: joined(drafts.map(({ target }) => target ?? '')) || null,
    leadUnitId,
    others: unitedUnits(drafts, leadUnitId),
    unmatchedUnits: [...new Set(drafts.flatMap(({ unmatchedUnits }) => unmatchedUnits))],
    responsibleLeaderId: firstOf(drafts, (draft) => draft.responsibleLeaderId),
    acceptanceGroupId: firstOf(drafts, (draft) => draft.acceptanceGroupId),
    ...{ limitKind, limitText, limitDays, limitDaysWorking, limitFrom, limitStartedOn, dueOn, reviewDueOn, stageTarget, feedbackCycle },
    weight: first.weight,
    nodes: drafts.flatMap(({ nodes }) => nodes),
  };
}

/** What keeps drafts from being one: too many milestones, or such as would be due after the task. */
export function mergeFaults(merged: Draft): Fault[] {
  return [
    ...(merged.nodes.length > MOST_NODES ? [fault('rows', '合并后的节点太多', 'together they have too many milestones')] : []),
    ...lateNodes(merged).map(([{ title }]) =>
      fault('rows', `节点“${title}”会晚于合并后的完成日期`, `the milestone “${title}” would be due after the merged task`),
    ),
  ];
}

const firstOf = <T>(drafts: readonly Draft[], of: (draft: Draft) => T | null): T | null =>
  drafts.map(of).find((each) => each !== null) ?? null;

const ENDS = /[。；;.!！?？，,、：:…]$/u;

/** Texts in their order, each once; one that does not end by itself ends with its line. */
function joined(texts: readonly string[]): string {
  return texts.reduce((whole, text) => {
    if (text === '' || whole.includes(text)) return whole;
    return whole === '' || ENDS.test(whole) ? whole + text : `${whole}\n${text}`;
  }, '');
}

/** Each unit once, by the weightiest part it has in any of them; who led one of the others answers for the whole. */
function unitedUnits(drafts: readonly Draft[], leadUnitId: string | null): OtherUnit[] {
  const parts = new Map<string, OtherUnit['part']>();
  for (const { leadUnitId: lead, others } of drafts) {
    if (lead && lead !== leadUnitId) parts.set(lead, 'responsible');
    for (const { unitId, part } of others) if (unitId !== leadUnitId && parts.get(unitId) !== 'responsible') parts.set(unitId, part);
  }
  return [...parts].map(([unitId, part]) => ({ unitId, part }));
}
