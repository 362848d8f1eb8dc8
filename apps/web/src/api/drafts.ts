import { asked, data, http, type Query } from './client.js';
import type { components } from './schema.js';

type Answers = components['schemas'];

export type Draft = Answers['DraftShown'];
export type DraftNode = Answers['DraftNodeShown'];
export type DraftChanges = Answers['DraftChangesBody'];
export type SharedChanges = Answers['SharedChangesBody'];
export type SplitPart = Answers['SplitPartBody'];
export type BulkRow = Answers['BulkRowShown'];
export type ApprovalWish = Answers['ApprovalBody'];
export type Approval = Answers['ApprovalShown'];
export type ApprovalDetail = Answers['ApprovalDetailShown'];
export type FeedbackCycle = Answers['FeedbackCycle'];
export type Missing = Answers['MissingShown'];

/** A task in the version that was seen. */
export type Seen = Answers['SeenBody'];

export const FEEDBACK_CYCLES = ['weekly', 'monthly', 'quarterly'] as const satisfies readonly FeedbackCycle[];

/** The same row without what nobody else needs to know of it. */
export const seenOf = ({ id, version }: Seen): Seen => ({ id, version });

const at = (id: string) => ({ params: { path: { id } } });
const on = (id: string, version: number) => ({ params: { path: { id }, header: { 'If-Match': `"${version}"` } } });

/** Every call about drafts and what they are issued on. */
export const drafts = {
  page: (query: Query, signal?: AbortSignal) => data(http.GET('/api/task-drafts', { params: { query: asked(query) }, signal })),
  one: (id: string) => data(http.GET('/api/task-drafts/{id}', at(id))),
  amend: (id: string, body: DraftChanges, version: number) => data(http.PATCH('/api/tasks/{id}', { ...on(id, version), body })),
  amendMany: (rows: Seen[], changes: SharedChanges) => data(http.PATCH('/api/task-drafts', { body: { rows, changes } })),
  split: (id: string, parts: SplitPart[], version: number) =>
    data(http.POST('/api/task-drafts/{id}/split', { ...on(id, version), body: { parts } })),
  merge: (rows: Seen[], title?: string) => data(http.POST('/api/task-drafts/merge', { body: { rows, title } })),
  lacking: (ids: string[], signal?: AbortSignal) => data(http.POST('/api/issue-previews', { body: { ids }, signal })),
  issue: (rows: Seen[], approval: ApprovalWish) => data(http.POST('/api/task-moves/issue', { body: { rows, approval } })),
  approvals: (query: Query, signal?: AbortSignal) => data(http.GET('/api/approvals', { params: { query: asked(query) }, signal })),
  approval: (id: string, signal?: AbortSignal) => data(http.GET('/api/approvals/{id}', { ...at(id), signal })),
};
