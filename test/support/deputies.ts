/** Deputies and their principals, each in a browser of their own. */
import { expect } from 'vitest';
import type { Role } from '#org';
import type { Answer } from './intake.js';
import type { Browser, SignInHouse, Somebody } from './sign-in.js';

/** The week that begins on the day the house's clock stands at first. */
export const WEEK = { fromDay: '2026-11-18', untilDay: '2026-11-24' };

/** Somebody who is logged in, and where. */
export type Here = Somebody & { browser: Browser };

/** Somebody names a deputy of their own, for the week unless something else is said. */
export const name = ({ browser }: Here, deputy: Somebody, over: object = {}): Promise<Answer> =>
  browser.ask('POST', '/account/deputies', { deputyId: deputy.id, ...WEEK, ...over });

/** Somebody begins to act for a principal, or for themselves again. */
export const act = ({ browser }: Here, principal: Somebody | null): Promise<Answer> =>
  browser.ask('PUT', '/session/acting', { principalId: principal?.id ?? null });

/** For whom somebody acts, as their session says. */
export const standing = async ({ browser }: Here): Promise<string | null> =>
  (await browser.get('/session')).body.signedIn.onBehalfOf?.id ?? null;

/** The security administrator gives somebody these roles. */
export async function give(house: SignInHouse, who: Somebody, roles: Role[]): Promise<Answer> {
  const { browser } = await house.arrived(['security_admin']);
  const [{ version }] = await house.rows(`SELECT version FROM person WHERE person_id = $1`, who.id);
  return browser.ask('PUT', `/people/${who.id}/roles`, { roles }, { 'if-match': `"${version}"` });
}

/** Two people of two units, each logged in; the second is the first one's deputy over the week. */
export async function pair(
  house: SignInHouse,
  principalRoles: Role[] = ['supervisor'],
  deputyRoles: Role[] = ['officer'],
): Promise<[principal: Here, deputy: Here, deputyship: { id: string }]> {
  const principal = await house.arrived(principalRoles, { name: '甲某', unit: '区公安分局' });
  const deputy = await house.arrived(deputyRoles, { name: '乙某', unit: '区教委' });
  const { browser } = await house.arrived(['security_admin']);
  const { status, body } = await browser.ask('POST', '/deputies', { principalId: principal.id, deputyId: deputy.id, ...WEEK });
  expect(status).toBe(201);
  return [principal, deputy, body];
}
