import { asked, data, done, http, type Query } from './client.js';
import type { components } from './schema.js';

type Answers = components['schemas'];

export type Action = Answers['Action'];
export type Role = Answers['Role'];
export type UnitKind = Answers['UnitKind'];
export type Unit = Answers['UnitShown'];
export type Named = Answers['NamedShown'];
export type PersonName = Answers['PersonShown'];
export type Person = Answers['PersonDetailShown'];
export type HandedPerson = Answers['PersonHandedShown'];
export type SessionItem = Answers['SessionItemShown'];
export type Deputy = Answers['DeputyShown'];
export type Credential = Answers['CredentialShown'];
export type CredentialGiven = Answers['CredentialGivenShown'];
export type IntegrationAction = Answers['IntegrationAction'];
export type Webhook = Answers['WebhookShown'];
export type WebhookSecret = Answers['WebhookSecretShown'];
export type Delivery = Answers['DeliveryShown'];
export type DeliveryPage = Answers['DeliveryPageShown'];
export type DeliveryState = Answers['WebhookDeliveryState'];
export type Trace = Answers['TraceShown'];
export type TracePage = Answers['AuditPageShown'];
export type Outcome = Answers['AuditOutcome'];
export type Verdict = Answers['VerdictShown'];

/** The units' and people's kinds and roles, in the order they are offered. */
export const UNIT_KINDS = ['leading_office', 'department', 'town', 'school', 'other'] as const satisfies readonly UnitKind[];
export const BUSINESS_ROLES = ['leader', 'supervisor', 'unit_head', 'signatory', 'officer', 'acceptor'] as const satisfies readonly Role[];
export const ADMIN_ROLES = ['system_admin', 'security_admin', 'auditor'] as const satisfies readonly Role[];
export const ROLES: readonly Role[] = [...BUSINESS_ROLES, ...ADMIN_ROLES];
export const INTEGRATION_ACTIONS = [
  'district.read',
  'unit.read',
  'source.read',
  'problem.read',
  'task.read',
  'duty.read',
] as const satisfies readonly IntegrationAction[];
export const DELIVERY_STATES = ['planned', 'sending', 'delivered', 'dead', 'cancelled'] as const satisfies readonly DeliveryState[];
export const OUTCOMES = ['done', 'refused', 'read'] as const satisfies readonly Outcome[];

export type NewUnit = Answers['NewUnitBody'];
export type NewPerson = Answers['NewPersonBody'];
export type NewDeputy = Answers['DeputyBody'];
export type NewCredential = Answers['CredentialBody'];
export type NewWebhook = Answers['NewWebhookBody'];

const at = (id: string) => ({ params: { path: { id } } });
const on = (id: string, version: number) => ({ params: { path: { id }, header: { 'If-Match': `"${version}"` } } });

/** Every call of the administrators' pages, one line each. */
export const admin = {
  unit: (id: string) => data(http.GET('/api/units/{id}', at(id))),
  addUnit: (body: NewUnit) => data(http.POST('/api/units', { body })),
  changeUnit: (id: string, body: Partial<NewUnit>, version: number) => data(http.PATCH('/api/units/{id}', { ...on(id, version), body })),
  mergeUnit: (id: string, intoId: string, version: number) =>
    data(http.POST('/api/units/{id}/merge', { ...on(id, version), body: { intoId } })),

  names: (signal?: AbortSignal) => data(http.GET('/api/people', { signal })),
  people: (signal?: AbortSignal) => data(http.GET('/api/people/register', { signal })),
  person: (id: string) => data(http.GET('/api/people/{id}', at(id))),
  addPerson: (body: NewPerson) => data(http.POST('/api/people', { body })),
  changePerson: (id: string, body: Partial<NewPerson>, version: number) =>
    data(http.PATCH('/api/people/{id}', { ...on(id, version), body })),
  disable: (id: string, version: number) => data(http.POST('/api/people/{id}/disable', on(id, version))),
  enable: (id: string, version: number) => data(http.POST('/api/people/{id}/enable', on(id, version))),
  resetPassword: (id: string, version: number) => data(http.POST('/api/people/{id}/reset-password', on(id, version))),
  giveRoles: (id: string, roles: Role[], version: number) =>
    data(http.PUT('/api/people/{id}/roles', { ...on(id, version), body: { roles } })),
  unlock: (id: string, version: number) => data(http.POST('/api/people/{id}/unlock', on(id, version))),
  dropSecondFactor: (id: string, version: number) => data(http.POST('/api/people/{id}/drop-second-factor', on(id, version))),

  sessions: (signal?: AbortSignal) => data(http.GET('/api/sessions', { signal })),
  endSession: (id: string) => done(http.DELETE('/api/sessions/{id}', at(id))),

  deputies: (signal?: AbortSignal) => data(http.GET('/api/deputies', { signal })),
  nameDeputy: (body: NewDeputy) => data(http.POST('/api/deputies', { body })),
  endDeputy: (id: string) => data(http.DELETE('/api/deputies/{id}', at(id))),

  credentials: (signal?: AbortSignal) => data(http.GET('/api/credentials', { signal })),
  giveCredential: (body: NewCredential) => data(http.POST('/api/credentials', { body })),
  revokeCredential: (id: string) => data(http.POST('/api/credentials/{id}/revoke', at(id))),

  webhooks: (signal?: AbortSignal) => data(http.GET('/api/webhooks', { signal })),
  webhook: (id: string, signal?: AbortSignal) => data(http.GET('/api/webhooks/{id}', { ...at(id), signal })),
  addWebhook: (body: NewWebhook) => data(http.POST('/api/webhooks', { body })),
  changeWebhook: (id: string, body: Partial<NewWebhook> & { paused?: boolean }, version: number) =>
    data(http.PATCH('/api/webhooks/{id}', { ...on(id, version), body })),
  rotateSecret: (id: string, version: number) => data(http.POST('/api/webhooks/{id}/secret', on(id, version))),
  removeWebhook: (id: string, version: number) => done(http.DELETE('/api/webhooks/{id}', on(id, version))),
  ping: (id: string) => data(http.POST('/api/webhooks/{id}/pings', at(id))),
  deliveries: (id: string, query: Query, signal?: AbortSignal) =>
    data(http.GET('/api/webhooks/{id}/deliveries', { params: { path: { id }, query: asked(query) }, signal })),
  resend: (id: string, delivery: string) =>
    data(http.POST('/api/webhooks/{id}/deliveries/{delivery}/resend', { params: { path: { id, delivery } } })),

  traces: (query: Query, signal?: AbortSignal) => data(http.GET('/api/audit', { params: { query: asked(query) }, signal })),
  verification: (signal?: AbortSignal) => data(http.GET('/api/audit/verification', { signal })),
  tracesAsCsv: (query: Query) => data<Blob>(http.GET('/api/audit/export', { params: { query: asked(query) }, parseAs: 'blob' })),
};
