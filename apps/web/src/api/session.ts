import { data, done, http } from './client.js';
import type { components } from './schema.js';

type Answers = components['schemas'];

export type Action = Answers['Action'];
export type Role = Answers['Role'];
export type Session = Answers['SessionShown'];
export type WayIn = Answers['WayInShown'];
export type SignedIn = Answers['SignedInShown'];
export type Principal = Answers['PrincipalShown'];
export type PasswordRules = Answers['PasswordRulesShown'];
export type SessionItem = Answers['SessionItemShown'];
export type Deputy = Answers['DeputyShown'];
export type DeputyWish = Answers['OwnDeputyBody'];
export type PersonName = Answers['PersonShown'];

const at = (id: string) => ({ params: { path: { id } } });

/** Every call about who is at the keyboard and about their own account, one line each. */
export const account = {
  session: (signal?: AbortSignal) => data(http.GET('/api/session', { signal })),
  signIn: (login: string, password: string) => data(http.POST('/api/session', { body: { login, password } })),
  secondFactor: (code: string) => data(http.POST('/api/session/second-factor', { body: { code } })),
  actFor: (principalId: string | null) => data(http.PUT('/api/session/acting', { body: { principalId } })),
  leave: () => done(http.DELETE('/api/session')),

  changePassword: (present: string, password: string) => done(http.PUT('/api/account/password', { body: { present, password } })),
  offerSecondFactor: () => data(http.POST('/api/account/second-factor')),
  confirmSecondFactor: (code: string) => done(http.PUT('/api/account/second-factor', { body: { code } })),
  dropSecondFactor: (present: string) => done(http.POST('/api/account/second-factor/drop', { body: { present } })),

  sessions: (signal?: AbortSignal) => data(http.GET('/api/account/sessions', { signal })),
  endSession: (id: string) => done(http.DELETE('/api/account/sessions/{id}', at(id))),
  leaveEverywhere: () => done(http.DELETE('/api/account/sessions')),

  deputies: (signal?: AbortSignal) => data(http.GET('/api/account/deputies', { signal })),
  nameDeputy: (body: DeputyWish) => data(http.POST('/api/account/deputies', { body })),
  endDeputy: (id: string) => data(http.DELETE('/api/account/deputies/{id}', at(id))),
  people: (signal?: AbortSignal) => data(http.GET('/api/people', { signal })),
};

/** Where the OpenID provider's log-in begins; it comes back to the address one wanted. */
export const providerHref = (returnTo: string) => `/api/session/oidc?returnTo=${encodeURIComponent(returnTo)}`;
