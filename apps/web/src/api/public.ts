import { data, http } from './client.js';
import type { components } from './schema.js';

type Answers = components['schemas'];

export type PublicNotice = Answers['NoticeShown'];
export type ObjectionWish = Answers['ObjectionBody'];

const at = (id: string) => ({ path: { id } });

/** What anybody may ask without a log-in, one line each. */
export const publicApi = {
  /** Whose notices these are: what the log-in page says too. */
  district: async (signal?: AbortSignal) => (await data(http.GET('/api/session', { signal }))).wayIn,
  notices: (signal?: AbortSignal) => data(http.GET('/api/public/notices', { signal })),
  notice: (id: string, signal?: AbortSignal) => data(http.GET('/api/public/notices/{id}', { params: at(id), signal })),
  object: (id: string, body: ObjectionWish) => data(http.POST('/api/public/notices/{id}/objections', { params: at(id), body })),
};
