import type { Span } from '#documents';
import type { LimitKind } from '#ledger';
import type { Proposal } from './proposal.js';

/** One change a person makes to a proposal. Nodes (problems, measures) and hints are named by the start of their span. */
export type Edit =
  | { kind: 'mergeMeasures'; measures: number[] }
  | { kind: 'splitMeasure'; measure: number; at: number }
  | { kind: 'moveMeasure'; measure: number; problem: number }
  | { kind: 'addMeasure'; problem: number; span: Span }
  | { kind: 'mergeProblems'; problems: number[] }
  | { kind: 'splitProblem'; problem: number; at: number }
  | { kind: 'addProblem'; span: Span }
  | { kind: 'reword'; node: number; title?: string | null; text?: string; description?: string }
  | { kind: 'setUnit'; measure: number; leadUnit: string | null; units: string[] }
  | { kind: 'setLimit'; measure: number; limitKind: LimitKind; date?: string | null; text?: string | null }
  | { kind: 'setTarget'; measure: number; target: string | null }
  | { kind: 'acceptHint'; problem: number; hint: number; measure?: number; as: 'lead' | 'unit' }
  | { kind: 'refuseHint'; problem: number; hint: number }
  | { kind: 'assign'; span: Span; to: { problem: number } | { measure: number } }
  | { kind: 'removeNode'; node: number }
  | { kind: 'setSource'; title?: string; documentNumber?: string | null; issuedOn?: string | null };
export type EditKind = Edit['kind'];
export type EditOf<Kind extends EditKind> = Extract<Edit, { kind: Kind }>;

/** Why an edit makes no sense, in the words a supervisor reads. */
export const EDIT_REASONS = {
  no_such_node: {
    zh: '没有从这里开始的问题或举措，可能已被合并或拆分。',
    en: 'No problem or measure starts there; it may have been merged or split.',
  },
  no_such_problem: { zh: '没有从这里开始的问题，可能已被合并或拆分。', en: 'No problem starts there; it may have been merged or split.' },
  no_such_measure: { zh: '没有从这里开始的举措，可能已被合并或拆分。', en: 'No measure starts there; it may have been merged or split.' },
  no_such_hint: { zh: '这个问题没有从这里开始的单位提示。', en: 'This problem has no unit hint that starts there.' },
  not_neighbours: { zh: '只能合并两个及以上相邻的同级条目。', en: 'Only two or more neighbours of one kind can be merged.' },
  other_problem: { zh: '这条举措不属于所说的问题。', en: 'This measure does not belong to that problem.' },
  already_there: { zh: '这条举措已经在该问题下。', en: 'The measure already stands under that problem.' },
  not_inside: { zh: '拆分位置须在该条目的原文之内。', en: 'The place to split must lie inside its own text.' },
  splits_character: { zh: '这个位置会把一个字符切成两半。', en: 'That place would cut a character in two.' },
  nothing_left: { zh: '拆分后有一半没有文字。', en: 'One half would be left without words.' },
  no_words: { zh: '所选的文字里没有内容。', en: 'There are no words in what was selected.' },
  no_title_left: {
    zh: '所选的文字包含了问题的标题，问题须保留标题。',
    en: 'The selection takes the title; a problem must keep its title.',
  },
  was_reworded: {
    zh: '文字已被改写，不能再按原文拆分；可先撤销改写。',
    en: 'Its words were changed, so it cannot be split by the original text; undo the rewording first.',
  },
  in_several_places: {
    zh: '它由几处原文组成，不能按位置拆分；可先撤销归入或合并。',
    en: 'It is made of several places of the text and cannot be split by position; undo the assignment or merge first.',
  },
  not_unassigned: { zh: '所选的文字不全是未归属的原文。', en: 'The selection is not wholly unassigned text.' },
  text_for_problem: { zh: '问题的文字分为标题和说明，没有正文一项。', en: 'A problem has a title and a description, not a text.' },
  description_for_measure: { zh: '举措只有标题和正文，没有说明一项。', en: 'A measure has a title and a text, not a description.' },
  empty_words: { zh: '文件和问题的标题、举措的正文不能为空。', en: 'A document and a problem need a title, a measure needs a text.' },
  unfit_words: {
    zh: '文字过长，或含有不能保存的控制字符。',
    en: 'The words are too long or hold control characters that cannot be stored.',
  },
  no_such_day: {
    zh: '没有这一天；日期应写作 2026-10-08，年份在 2000 至 2100 之间。',
    en: 'There is no such day; a date reads 2026-10-08, its year between 2000 and 2100.',
  },
  date_missing: { zh: '限期整改须给出日期，或保留文中写明的期限。', en: 'A limit by date needs its date, or the period the text names.' },
  date_not_meant: { zh: '长期坚持和待明确的举措没有截止日期。', en: 'A long-term or unset limit has no date.' },
  date_before_document: { zh: '时限早于文件的成文日期。', en: 'The limit lies before the date of the document.' },
  no_measures: { zh: '这个问题没有举措。', en: 'This problem has no measure.' },
  lead_already_named: {
    zh: '这些举措都已有牵头单位；要更换请逐条设置。',
    en: 'All of these measures have a lead unit; change it one by one.',
  },
  nothing_changes: { zh: '与现在的内容相同，没有改动。', en: 'It is the same as what stands; nothing changes.' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type EditReason = keyof typeof EDIT_REASONS;

/** The proposal after an edit, or why it makes no sense; the proposal given is never touched. */
export type EditResult = { ok: true; proposal: Proposal } | { ok: false; why: EditReason };

export const refused = (why: EditReason): EditResult => ({ ok: false, why });
export const changed = (proposal: Proposal): EditResult => ({ ok: true, proposal });
